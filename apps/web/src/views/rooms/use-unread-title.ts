/** Outside of a room: the title and the badge say how much was not read in all of them. */
import { useEffect } from 'preact/hooks'
import { titleOf } from '../../core/call/window-title.ts'
import { browserSurroundings } from '../../core/surroundings.ts'
import { useShell } from '../context.ts'

export function useUnreadTitle(unread: number): void {
  const { surroundings } = useShell().app.world
  useEffect(() => {
    const { badge } = surroundings ?? browserSurroundings(globalThis.window)
    document.title = titleOf({ unread, room: undefined, call: undefined })
    badge(unread)
    return () => {
      document.title = titleOf({ unread: 0, room: undefined, call: undefined })
      badge(0)
    }
  }, [surroundings, unread])
}
