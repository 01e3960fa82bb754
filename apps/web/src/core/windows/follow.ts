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
  let left: KeptRoom | undefined
  const doing = (): { readonly room: string | undefined } | undefined => {
    const room = entering.session()?.room.id
    return room !== undefined || screen.value.name === 'opening' || isAnswering() ? { room } : undefined
  }
  pen.serve({
    now: doing,
    async end() {
      const ending = doing()
      if (!ending) return
      const room = (left = ending.room === undefined ? undefined : find(ending.room))
      entering.cancel()
      giveUp()
      // Before anything is waited for: nobody is to be seen or heard here any more.
      screen.set({ name: 'elsewhere', back: room && (() => comeBack(room)) })
      await entering.leave()
    },
  })
  pen.isHere.subscribe((isHere) => {
    // The other window has gone by itself.
    if (isHere && screen.value.name === 'elsewhere') screen.set(left ? { name: 'left', room: left } : { name: 'start' })
  })
}
