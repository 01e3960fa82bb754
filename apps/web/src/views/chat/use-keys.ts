import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/** Keys that are pressed anywhere in an element that is no control itself: a list, a search. */
export function useKeys(ref: RefObject<HTMLElement | null>, onKeyDown: (event: KeyboardEvent) => void): void {
  useLayoutEffect(() => {
    const element = ref.current
    element?.addEventListener('keydown', onKeyDown)
    return () => element?.removeEventListener('keydown', onKeyDown)
  })
}
