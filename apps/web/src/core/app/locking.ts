/** What happens when the profile is locked while it is in use: out of everything for which its keys are needed. */
import type { Settable } from 'privet'
import type { Entering } from './entering.ts'
import type { OwnStore } from './own-store.ts'
import type { Screen } from './screen.ts'

export interface LockingOptions {
  readonly own: OwnStore
  readonly screen: Settable<Screen>
  readonly entering: Pick<Entering, 'session' | 'leave'>
  /** Nothing else is waited for. */
  readonly onLocked: () => void
}

/** Unlocked again we are where we were, but that a room has been left. */
export function followLock({ own, screen, entering, onLocked }: LockingOptions): void {
  const lock = async (): Promise<void> => {
    onLocked()
    const before = screen.value
    const left = before.name === 'left' ? before.room?.id : entering.session()?.room.id
    if (before.name === 'answer') screen.set({ name: 'start' })
    if (left === undefined) return
    // Without the room's keys.
    screen.set({ name: 'left', room: undefined })
    await entering.leave()
    const { shelf } = await own.kept()
    if (screen.value.name === 'left') screen.set({ name: 'left', room: shelf.find(left) })
  }
  own.isLocked.subscribe((isLocked) => {
    if (isLocked) void lock()
  })
}
