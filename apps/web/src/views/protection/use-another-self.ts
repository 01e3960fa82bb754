/** Whoever has become somebody else begins anew: calls are waited for, and rooms were listed, as who they were. */
import { useEffect, useRef } from 'preact/hooks'

/** To be called once it is so: the page is loaded again when what says so is put away. */
export function useAnotherSelf(): () => void {
  const isAnother = useRef(false)
  useEffect(
    () => () => {
      if (isAnother.current) location.reload()
    },
    [],
  )
  return () => void (isAnother.current = true)
}
