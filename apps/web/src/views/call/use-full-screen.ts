import { useEffect } from 'preact/hooks'
import type { LayoutState } from '../../core/call/layout-state.ts'

/**
 * The whole room fills the screen, with its bar: whoever cannot leave full screen by a gesture finds the buttons. What
 * the browser does by itself (Escape, another window) is taken for the person's choice.
 */
export function useFullScreen({ isFullScreen }: LayoutState): void {
  useEffect(() => {
    const stop = isFullScreen.subscribe((wanted) => {
      const room = document.querySelector('.room')
      if (wanted === isFull()) return
      // Refused outside of a key or button press: then it is not so.
      const done = wanted ? room?.requestFullscreen({ navigationUI: 'hide' }) : document.exitFullscreen()
      done?.catch(() => isFullScreen.set(isFull()))
    })
    const onChange = (): void => isFullScreen.set(isFull())
    document.addEventListener('fullscreenchange', onChange)
    return () => {
      stop()
      document.removeEventListener('fullscreenchange', onChange)
      if (isFull()) void document.exitFullscreen()
      isFullScreen.set(false)
    }
  }, [isFullScreen])
}

/** Phones that cannot have no such property at all. */
const isFull = (): boolean => document.fullscreenElement instanceof Element
