/** Into a room and out of it: this window is in one at a time, and whoever sets out anew leaves the one before. */
import { live, type Invitation, type PeerId, type Room, type SavedRoom, type Settable } from 'privet'
import { RETURNING } from '../call/remembered.ts'
import type { OwnDevices } from '../call/own-devices.ts'
import type { Session } from '../room/session.ts'
import type { Ended } from '../rooms/ended.ts'
import type { Plan } from '../rooms/plan.ts'
import type { Shelf } from '../rooms/shelf.ts'
import { openStay } from '../rooms/stay.ts'
import type { Gate, PassOptions } from '../windows/gate.ts'
import type { OverReload } from './over-reload.ts'
import type { OwnStore } from './own-store.ts'
import { prepareSession, type Arrival, type SessionParts } from './prepare-session.ts'
import { failureOf, type Screen } from './screen.ts'
import type { Terms } from './terms.ts'

/** Into a new room, by an invitation, or back. */
export type Entrance = { readonly invitation?: Invitation; readonly saved?: SavedRoom; readonly plan?: Plan }

export interface EnteringOptions extends Omit<SessionParts, 'receipts'> {
  readonly own: OwnStore
  readonly devices: OwnDevices
  readonly terms: Pick<Terms, 'now'>
  readonly screen: Settable<Screen>
  readonly overReload: OverReload
  readonly gate: Pick<Gate, 'pass'>
  /** Where we go from here, whatever else was under way is not waited for. */
  readonly onSetOut: () => void
}

export interface Entering {
  /** Where we are. */
  session(): Session | undefined
  /** `again`: what the page does that says it failed. */
  enter(find: () => Promise<Entrance>, again: () => void, how?: PassOptions): Promise<void>
  /** Into a room that is open already. */
  enterOpened(room: Room, met: PeerId | undefined, again: () => void): Promise<void>
  /** Out of the room that we are in. */
  leave(): Promise<void>
  /** Whoever is on the way into a room does not arrive there. */
  cancel(): void
}

export function createEntering(options: EnteringOptions): Entering {
  const { world, own, devices, askFirst, terms, screen, overReload, gate, onSetOut } = options
  let session: Session | undefined
  const receipts = live(world.settings.current.value.read)
  world.settings.current.subscribe(({ read }) => receipts.set(read))
  /** How often we have set out for a room, or from one: who is not the last to do so leaves theirs at once. */
  let entrances = 0

  const fail = (error: unknown, again: () => void): void => {
    const details = error instanceof Error ? error.message : String(error)
    screen.set({ name: 'failed', failure: failureOf(error), details, again })
  }

  const leave = async (): Promise<void> => {
    const leaving = session
    session = undefined
    askFirst.answer(false)
    overReload.setRoom(undefined)
    const left = leaving?.leave().catch(() => undefined)
    // Before anything is waited for: whoever enters the next room meanwhile opens them anew.
    if (leaving) devices.close()
    await left
    if (leaving) own.dropOver()
  }

  /** What is on now, and what still waits for the press that brings it back. */
  const rememberDevices = ({ capture }: Session): void => {
    // `session` differs once the room is left: then there is nothing to come back to.
    if (session?.capture !== capture) return
    overReload.setDevices(
      RETURNING.filter((device) => capture[device].value === 'on' || devices.lost.value.includes(device)),
    )
  }
  devices.lost.subscribe(() => {
    if (session) rememberDevices(session)
  })

  /** The room that we are in is over. What has ended goes for good; whoever was removed keeps what was said until then. */
  const finish = async (room: Room, ended: Ended): Promise<void> => {
    if (session?.room !== room) return
    entrances++
    await leave()
    const { shelf } = await own.kept()
    if (ended.why === 'expired') await shelf.drop(room.id)
    screen.set({ name: 'ended', ended, room: room.id })
  }

  const settle = async (entrance: number, room: Room, how: Arrival): Promise<void> => {
    let shelf: Shelf
    try {
      const begin = await prepareSession(room, how, { ...options, receipts })
      shelf = (await own.kept()).shelf
      // Whoever has gone elsewhere meanwhile is in no room that no page shows; nor is anybody behind a lock.
      if (entrance !== entrances || own.isLocked.value) throw new Error('Not here any more')
      session = begin()
    } catch (error) {
      await room.leave().catch(() => undefined)
      throw error
    }
    overReload.setRoom(room.id)
    const entered = session
    for (const device of RETURNING) entered.capture[device].subscribe(() => rememberDevices(entered))
    screen.set({ name: 'room', session: entered })
    openStay({ session: entered, shelf, plan: how.plan, onEnd: (ended) => void finish(room, ended) })
  }

  const enter: Entering['enter'] = async (find, again, how) => {
    const entrance = ++entrances
    const before = screen.value
    screen.set({ name: 'opening' })
    if (!(await gate.pass(how))) {
      if (entrance === entrances) screen.set(before.name === 'opening' ? { name: 'start' } : before)
      return
    }
    onSetOut()
    try {
      await leave()
      const library = await world.library()
      const { plan, ...given } = await find()
      const room = await library.openRoom({ ...given, ...(await terms.now(plan)) })
      await settle(entrance, room, { isNew: !given.invitation && !given.saved, plan })
    } catch (error) {
      if (entrance !== entrances) return
      if (!own.isLocked.value) return fail(error, again)
      // Locked on the way: it goes on when it is unlocked.
      await own.kept()
      if (entrance === entrances) await enter(find, again, how)
    }
  }

  return {
    session: () => session,
    enter,
    async enterOpened(room, met, again) {
      const entrance = ++entrances
      try {
        await leave()
        await settle(entrance, room, { isNew: false, met })
      } catch (error) {
        if (entrance === entrances) fail(error, again)
      }
    },
    leave,
    cancel: () => void entrances++,
  }
}
