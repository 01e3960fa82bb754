/** Calls with the other side in the test's hands: what is rung, who rings, and the rooms of the app in memory. */
import { live, type Identity, type Invitation, type PeerId, type Room, type Settable } from 'privet'
import type { IncomingCall, IncomingStatus, OutgoingStatus, Ringing } from 'privet/trust'
import { createFakeBook } from '../../gallery/fake-book.ts'
import { createFakeRoom, type FakeRoom } from '../../gallery/fake-room.ts'
import { openSettings } from '../settings.ts'
import { openCalls, type CallRooms } from './calls.ts'
import type { Missed } from './missed.ts'

export const boris = 'boris' as PeerId
export const SECRET = [{ key: new Uint8Array(32), agreed: 0 }]

interface Rung {
  readonly to: PeerId
  readonly status: Settable<OutgoingStatus>
  isCancelled: boolean
}

/** One opening of the library's ringing. */
interface FakeRinging extends Ringing {
  /** For whom it listens. */
  readonly people: () => readonly PeerId[]
  isClosed: boolean
}

export function setUpCalls({ meetingPoints = ['wss://broker.example'] }: { meetingPoints?: readonly string[] } = {}) {
  const book = createFakeBook(() => 0)
  book.remember({ id: boris, names: ['Boris'], secrets: SECRET })
  const settings = openSettings({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined })
  const here = live<Room | undefined>(undefined)
  const made: FakeRoom[] = []
  const joined: Invitation[] = []
  const dropped: Room[] = []
  const rooms: CallRooms = {
    here,
    async create() {
      const room = createFakeRoom()
      made.push(room)
      here.set(room)
      return room
    },
    async join(invitation) {
      joined.push(invitation)
      here.set(createFakeRoom())
    },
    async drop(room) {
      dropped.push(room)
      here.set(undefined)
    },
  }
  const kept = live<ReadonlyMap<string, Missed>>(new Map())
  const opened: FakeRinging[] = []
  const rung: Rung[] = []
  const listeners = new Set<(call: IncomingCall) => void>()
  const isInUse = live(true)
  const time = { now: 0 }
  const calls = openCalls({
    book,
    identity: async () => ({}) as Identity,
    settings,
    meetingPoints: () => meetingPoints,
    open(people) {
      const ringing: FakeRinging = {
        people: () => [...people.contacts.value.keys()],
        isClosed: false,
        availability: live('free'),
        reachable: live(new Set()),
        ring(to) {
          const each: Rung = { to, status: live<OutgoingStatus>('calling'), isCancelled: false }
          rung.push(each)
          return { to, status: each.status, cancel: () => void (each.isCancelled = true) }
        },
        on(listener) {
          listeners.add(listener)
          return () => void listeners.delete(listener)
        },
        // Never done: its last words wait for a broker that is down.
        close() {
          ringing.isClosed = true
          return new Promise(() => undefined)
        },
      }
      opened.push(ringing)
      return ringing
    },
    rooms,
    name: () => 'Ada',
    isInUse,
    missed: {
      all: kept,
      put: async (id, missed) => kept.set(new Map(kept.value).set(id, missed)),
      delete: async (id) => kept.set(new Map([...kept.value].filter(([each]) => each !== id))),
    },
    now: () => time.now,
  })
  return {
    book,
    calls,
    settings,
    here,
    made,
    joined,
    dropped,
    opened,
    rung,
    isInUse,
    time,
    /** What is open now; undefined: nothing. */
    ringing: () => opened.findLast((each) => !each.isClosed),
    /** Somebody calls. */
    ring(status: IncomingStatus = 'ringing', from = boris) {
      const now = live(status)
      const invitation = { text: 'theirs' } as Invitation
      const call: IncomingCall = {
        from,
        name: 'Boris',
        status: now,
        invitation,
        accept() {
          now.set('accepted')
          return invitation
        },
        decline: () => now.set('declined'),
      }
      for (const listener of listeners) listener(call)
      return now
    },
  }
}
