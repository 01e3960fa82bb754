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
      if (wanted === (document.fullscreenElement !== null)) return
      // Refused outside of a key or button press: then it is not so.
      const done = wanted ? room?.requestFullscreen({ navigationUI: 'hide' }) : document.exitFullscreen()
      done?.catch(() => isFullScreen.set(document.fullscreenElement !== null))
    })
    const onChange = (): void => isFullScreen.set(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', onChange)
    return () => {
      stop()
      document.removeEventListener('fullscreenchange', onChange)
      if (document.fullscreenElement) void document.exitFullscreen()
      isFullScreen.set(false)
    }
  }, [isFullScreen])
}
