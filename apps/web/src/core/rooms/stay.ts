/**
 * Being in a room, as far as its end and its return are concerned: it is kept as long as it should be, and left when it is
 * over, for us or for all.
 */
import { endOf } from 'privet/indexeddb'
import type { Session } from '../room/session.ts'
import { endedOf, type Ended } from './ended.ts'
import type { Person } from './kept-room.ts'
import type { Plan } from './plan.ts'
import type { Shelf } from './shelf.ts'
import { tellKept, watchRoom } from './watch.ts'

export interface StayOptions {
  readonly session: Session
  readonly shelf: Shelf
  /** What was chosen for a room that is new. */
  readonly plan: Plan | undefined
  /** The room is over: it is to be left, if we are still in it. */
  readonly onEnd: (ended: Ended) => void
}

export function openStay({ session, shelf, plan, onEnd }: StayOptions): void {
  const { room, rules } = session
  const people = (): readonly Person[] => [...room.members.value.keys()].map((id) => ({ id, name: session.nameOf(id) }))
  const kept = () => shelf.find(room.id)
  /** Somebody keeps it for good: so do we, unless something else was said here. */
  const adopt = (): void => {
    const now = kept()
    if (now && !now.isChosen && !now.isKept) void shelf.note(room.id, { isKept: true })
  }
  const first = plan && { isKept: plan.lifetime === 'kept', isChosen: true }
  void shelf.keep(room, people(), { first }).then(() => {
    const now = kept()
    tellKept(room, now?.isChosen === true && now.isKept)
  })
  if (plan?.expires !== undefined) void rules?.expire(plan.expires)

  const stops = [
    watchRoom({
      members: room.members,
      end() {
        const now = kept()
        return now && endOf(now)
      },
      onSeen: () => void shelf.see(room.id, people()),
      onKept: adopt,
      onOver: () => onEnd({ why: 'expired', by: '' }),
    }),
    // Its keys and who belongs to it have changed: without them there is no way back.
    rules?.state.subscribe(({ policy: { expires } }) => {
      const note = { expires: expires === undefined ? undefined : expires * 1000 }
      void shelf.keep(room, people(), { first, note })
    }),
    // Whoever was invited by hand until tomorrow finds the room tomorrow.
    session.hosting.state.subscribe((state) => {
      if (state.phase === 'waiting')
        void shelf.note(room.id, { lastSeen: Math.max(kept()?.lastSeen ?? 0, state.sheet.expires) })
    }),
    rules?.ended.subscribe((ended) => {
      if (ended) onEnd(endedOf(ended, session.nameOf))
    }),
    room.status.subscribe((status) => {
      // Told while it subscribes, there is nothing to stop yet.
      if (status === 'closed') queueMicrotask(() => stops.forEach((stop) => stop?.()))
    }),
  ]
}
