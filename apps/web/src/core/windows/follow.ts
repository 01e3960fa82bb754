/** What it means for this window that another one of the same person is used: out of its room, and a page that says so. */
import type { Settable } from 'privet'
import type { Entering } from '../app/entering.ts'
import type { Screen } from '../app/screen.ts'
import type { KeptRoom } from '../rooms/kept-room.ts'
import type { Pen } from './pen.ts'

export interface FollowOptions {
  readonly pen: Pen
  readonly screen: Settable<Screen>
  readonly entering: Pick<Entering, 'session' | 'leave' | 'cancel'>
  /** A reply by hand is on its way, and will lead into a room. */
  readonly isAnswering: () => boolean
  /** It is waited for no more. */
  readonly giveUp: () => void
  readonly find: (room: string) => KeptRoom | undefined
  /** Back into this room, which has been said to be wanted here. */
  readonly comeBack: (room: KeptRoom) => void
}

export function followPen({ pen, screen, entering, isAnswering, giveUp, find, comeBack }: FollowOptions): void {
  let left: string | undefined
  const doing = (): { readonly room: string | undefined } | undefined => {
    const room = entering.session()?.room.id
    return room !== undefined || screen.value.name === 'opening' || isAnswering() ? { room } : undefined
  }
  const comeBackTo = (id: string): void => {
    // The other window may have learnt more of it since, or have forgotten it.
    const room = find(id)
    if (room) comeBack(room)
    else screen.set({ name: 'start' })
  }
  const show = (isFree: boolean): void => {
    const id = left
    screen.set({ name: 'elsewhere', back: id === undefined ? undefined : () => comeBackTo(id), isFree })
  }
  pen.serve({
    now: doing,
    async end() {
      const ending = doing()
      if (!ending) return
      left = ending.room === undefined ? undefined : find(ending.room)?.id
      entering.cancel()
      giveUp()
      // Before anything is waited for: nobody is to be seen or heard here any more.
      show(false)
      await entering.leave()
    },
  })
  pen.isHere.subscribe((isHere) => {
    if (screen.value.name !== 'elsewhere') return
    // The other window has gone by itself; or it was only reloaded, and is there again.
    const isThere = left !== undefined && find(left) !== undefined
    if (isHere && !isThere) screen.set({ name: 'start' })
    else show(isHere)
  })
}
