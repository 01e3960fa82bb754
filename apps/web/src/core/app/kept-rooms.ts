/** What can be done with a room that this device keeps, whether we are in it or not. */
import type { Room } from 'privet'
import type { KeptRoom } from '../rooms/kept-room.ts'
import type { Lifetime } from '../rooms/lifetime.ts'
import { tellKept } from '../rooms/watch.ts'
import type { Gate } from '../windows/gate.ts'
import type { OwnStore } from './own-store.ts'

export interface KeptRooms {
  /** Whether it was: not if another window is in it, and is to stay there. */
  forget(room: KeptRoom): Promise<boolean>
  /** How long this device keeps it. */
  keep(room: KeptRoom, lifetime: Lifetime): Promise<void>
  /** What we call it; empty: by who is in it. */
  callRoom(room: KeptRoom, title: string): Promise<void>
}

export function createKeptRooms(
  own: Pick<OwnStore, 'kept'>,
  gate: Pick<Gate, 'pass'>,
  here: () => Room | undefined,
  persist: (() => void) | undefined,
): KeptRooms {
  return {
    async forget({ id }) {
      if (!(await gate.pass({ about: id }))) return false
      await (await own.kept()).shelf.drop(id)
      return true
    },
    async keep({ id }, lifetime) {
      // At once: what the browser asks follows the press.
      if (lifetime === 'kept') persist?.()
      const { shelf } = await own.kept()
      await shelf.note(id, { isKept: lifetime === 'kept', isChosen: true })
      const room = here()
      if (room?.id === id) tellKept(room, lifetime === 'kept')
    },
    async callRoom({ id }, title) {
      await (await own.kept()).shelf.note(id, { title: title.trim() })
    },
  }
}
