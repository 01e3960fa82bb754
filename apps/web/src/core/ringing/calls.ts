/**
 * Calls from and to people we have met, as one window lives through them: at most one to us and one by us, those that
 * were missed, and whether we can be rung at all. What is said to the other side is the library's affair; rooms are the
 * app's. SPEC.md of the library, TR-22 ….
 */
import { live, PeerError, type Identity, type Invitation, type Live, type PeerId, type Room } from 'privet'
import type { Book, IncomingCall, OutgoingCall, Ringing } from 'privet/trust'
import type { SettingsStore } from '../settings.ts'
import { isReachable } from './contacts.ts'
import { openEar } from './ear.ts'
import { availabilityBy, listeningBy } from './listening.ts'
import { beyondMissed, listMissed, missedAgain, type Missed } from './missed.ts'
import { isUnderWay, outgoingAfter, type Outgoing, type Phase } from './outgoing.ts'

/** What the app does for calls. */
export interface CallRooms {
  /** The room that we are in. */
  readonly here: Live<Room | undefined>
  /** Makes a room and enters it; undefined: it came to nothing, which the screen says. */
  create(): Promise<Room | undefined>
  /** Out of the room that we are in, if any, and into this one. */
  join(invitation: Invitation): Promise<void>
  /** Leaves the room that was made for a call, as if it had never been. */
  drop(room: Room): Promise<void>
}

/** Where missed calls are kept: a drawer of `privet/indexeddb`, or memory. */
export interface MissedDrawer {
  readonly all: Live<ReadonlyMap<string, Missed>>
  put(id: string, missed: Missed): Promise<void>
  delete(id: string): Promise<void>
}

export interface CallsOptions {
  readonly book: Book
  readonly identity: () => Promise<Identity>
  readonly settings: SettingsStore
  /** As the settings have them now. */
  readonly meetingPoints: () => readonly string[]
  /** Opens the library's ringing there. */
  readonly open: (book: Book, identity: Identity, meetingPoints: readonly string[]) => Ringing
  readonly rooms: CallRooms
  /** What we call ourselves. */
  readonly name: () => string
  /** Whether this is the window in use, of several of one browser. */
  readonly isInUse: Live<boolean>
  readonly missed: MissedDrawer
  readonly now?: () => number
}

/** Somebody calls us. */
export interface Incoming {
  readonly from: PeerId
  /** What they call themselves, cleaned for display. */
  readonly claim: string
  /** The person wants to hear nothing more of it. */
  readonly isPutAside: boolean
}

export interface Calls {
  readonly book: Book
  readonly outgoing: Live<Outgoing | undefined>
  readonly incoming: Live<Incoming | undefined>
  /** The last ones first. */
  readonly missed: Live<readonly Missed[]>
  /** Whether there is a meeting point to ring over. */
  readonly canRing: Live<boolean>
  /** Whether we are in a room, which is left by whoever takes a call. */
  readonly isInRoom: Live<boolean>
  /** Makes a room and rings them with its invitation; once more, to the room that was made the first time. */
  call(peer: PeerId): Promise<void>
  /** Gives up, out of the room that was made for it. */
  cancel(): Promise<void>
  /** The room of the call stays, and its card goes. */
  stay(): void
  accept(): Promise<void>
  decline(): void
  /** Whoever rings now can do so no more; they are told nothing, and their calls are no missed ones. */
  block(): void
  /** It goes on ringing for them, and here nobody hears or sees it any more. */
  putAside(): void
  /** Their missed calls, or everybody's, were seen. */
  seen(from?: PeerId): void
  /** The meeting points may be others now. */
  look(): void
  close(): Promise<void>
}

export function openCalls(options: CallsOptions): Calls {
  const { book, identity, settings, meetingPoints, rooms, isInUse, now = Date.now } = options
  const outgoing = live<Outgoing | undefined>(undefined)
  const incoming = live<Incoming | undefined>(undefined)
  const missed = live<readonly Missed[]>([])
  const canRing = live(false)
  const isInRoom = live(false)
  /** The library's side of what is shown. */
  let made: { readonly room: Room; readonly ring: OutgoingCall | undefined } | undefined
  let heard: IncomingCall | undefined
  let company = 0
  const ear = openEar({
    book,
    open: async (people, points) => options.open(people, await identity(), points),
  })

  const isCalling = (): boolean => outgoing.value !== undefined && isUnderWay(outgoing.value)
  const listen = async (): Promise<void> => {
    const points = meetingPoints()
    canRing.set(points.length > 0)
    const facts = { isOn: settings.current.value.ringing, isInUse: isInUse.value, contacts: book.contacts.value }
    const calling = isCalling() ? outgoing.value?.peer : undefined
    await ear.wish({ listening: listeningBy({ ...facts, meetingPoints: points, calling }), meetingPoints: points })
  }
  const tellAvailability = (): void =>
    ear.ringing.value?.availability.set(
      availabilityBy({ isQuiet: settings.current.value.quiet, company, isCalling: isCalling() }),
    )

  const show = (next: Outgoing | undefined): void => {
    outgoing.set(next)
    tellAvailability()
    void listen()
  }
  const endWith = (peer: PeerId, phase: Phase): void => show({ peer, phase })

  const miss = ({ from, name }: Pick<IncomingCall, 'from' | 'name'>): void => {
    const { missed: drawer } = options
    const next = missedAgain(drawer.all.value.get(from), { from, name, at: now() })
    const after = new Map(drawer.all.value).set(from, next)
    // What cannot be kept is known until the page goes.
    for (const id of beyondMissed(after)) drawer.delete(id).catch(() => undefined)
    drawer.put(from, next).catch(() => undefined)
  }

  const hear = (call: IncomingCall): void => {
    const isCrossed = call.status.value === 'accepted'
    if (call.status.value === 'ringing') {
      heard = call
      incoming.set({ from: call.from, claim: call.name, isPutAside: false })
    }
    call.status.subscribe((status) => {
      // Whoever is blocked has not called, as far as we want to know.
      if (status === 'missed' && book.contacts.value.get(call.from)?.blocked !== true) miss(call)
      if (status === 'ringing' || heard !== call) return
      heard = undefined
      incoming.set(undefined)
    })
    if (isCrossed) void cross(call)
  }
  /** We rang them and they us: theirs is the call, and the room that we made is for nobody. */
  const cross = async (call: IncomingCall): Promise<void> => {
    const invitation = call.accept()
    const own = made
    made = undefined
    outgoing.set(undefined)
    await (own ? rooms.drop(own.room) : undefined)
    await rooms.join(invitation)
  }

  const ring = async (peer: PeerId, room: Room): Promise<void> => {
    await listen()
    const { value: ringing } = ear.ringing
    // Given up meanwhile.
    if (outgoing.value?.phase !== 'opening') return
    if (!ringing) return endWith(peer, 'failed')
    try {
      const call = ringing.ring(peer, { invitation: await room.invite(), name: options.name() })
      made = { room, ring: call }
      call.status.subscribe((status) => {
        if (made?.ring !== call || outgoing.value === undefined) return
        const next = outgoingAfter(outgoing.value, status)
        if (next?.phase !== outgoing.value.phase) show(next)
      })
    } catch (error) {
      if (!(error instanceof PeerError)) throw error
      endWith(peer, 'failed')
    }
  }

  let stopCounting = (): void => undefined
  const stops = [
    options.missed.all.subscribe((all) => missed.set(listMissed(all))),
    isInUse.subscribe(() => void listen()),
    book.contacts.subscribe(() => void listen()),
    settings.current.subscribe(() => {
      tellAvailability()
      void listen()
    }),
    ear.ringing.subscribe((ringing) => {
      tellAvailability()
      ringing?.on(hear)
    }),
    rooms.here.subscribe((room) => {
      isInRoom.set(room !== undefined)
      // Whoever leaves the room in which somebody is to come does not wait for them any more.
      if (made && room !== made.room) giveUp()
      stopCounting()
      company = 0
      stopCounting =
        room?.members.subscribe((members) => {
          company = members.size
          tellAvailability()
          // They are there: what goes on is to be seen in the room.
          if (outgoing.value && made?.room === room && members.has(outgoing.value.peer)) show(undefined)
        }) ?? (() => undefined)
      tellAvailability()
    }),
    () => stopCounting(),
  ]

  function giveUp(): void {
    const own = made
    made = undefined
    show(undefined)
    own?.ring?.cancel()
  }

  const calls: Calls = {
    book,
    outgoing,
    incoming,
    missed,
    canRing,
    isInRoom,
    async call(peer) {
      const contact = book.contacts.value.get(peer)
      if (isCalling() || !contact || !isReachable(contact)) return
      const waiting = made && made.room === rooms.here.value ? made.room : undefined
      made = undefined
      outgoing.set({ peer, phase: 'opening' })
      calls.seen(peer)
      const room = waiting ?? (await rooms.create())
      if (outgoing.value?.phase !== 'opening') return
      if (!room) return show(undefined)
      made = { room, ring: undefined }
      await ring(peer, room)
    },
    async cancel() {
      const own = made
      giveUp()
      if (own) await rooms.drop(own.room)
    },
    stay: () => giveUp(),
    async accept() {
      if (!heard) return
      const invitation = heard.accept()
      await rooms.join(invitation)
    },
    decline: () => heard?.decline(),
    block() {
      const from = incoming.value?.from
      if (from === undefined) return
      heard = undefined
      incoming.set(undefined)
      book.block(from, true)
      calls.seen(from)
    },
    putAside() {
      if (incoming.value) incoming.set({ ...incoming.value, isPutAside: true })
    },
    seen(from) {
      for (const each of from === undefined ? [...options.missed.all.value.keys()] : [from])
        options.missed.delete(each).catch(() => undefined)
    },
    look: () => void listen(),
    async close() {
      for (const stop of stops.splice(0)) stop()
      await ear.wish({ listening: { for: 'nobody' }, meetingPoints: [] })
    },
  }
  return calls
}
