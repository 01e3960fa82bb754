/**
 * Ringing somebody whom we have met, and being rung, without a new invitation: with the application open on both sides,
 * over the carriers, at places that follow from a secret of the two. A call carries the invitation to a room, which is
 * where everything else takes place. This runs the machines beside it. SPEC.md, TR-22 ….
 */
import { toHex } from '../bytes/index.ts'
import { type Bucket, type Carrier, createBucket } from '../carrier/index.ts'
import { type Clock, systemClock } from '../clock.ts'
import { random } from '../crypto/index.ts'
import { PeerError, refuse, throwIfAborted } from '../error.ts'
import type { Invitation } from '../handshake/index.ts'
import { comparePeerIds, type Identity, type PeerId } from '../identity/index.ts'
import { MAX_CALLS_REMEMBERED, RING_DURATION, RING_SILENCE, RINGS_AT_ONCE, RINGS_PER_SECOND } from '../limits.ts'
import { happening, type Live, live, type Settable, type Unsubscribe } from '../live.ts'
import { cleanName } from '../room/index.ts'
import type { Book } from './book.ts'
import { CALL_BYTES, openRing, type RingFrame, signRing } from './ring-frames.ts'
import {
  type Availability,
  beginCall,
  beginIncoming,
  type IncomingEffect,
  type IncomingEvent,
  type IncomingStatus,
  isOver,
  type OutgoingEvent,
  type OutgoingStatus,
  stepIncoming,
  stepOutgoing,
} from './ring-machine.ts'
import { openRingPlaces, type Tie, tiesOf } from './ring-places.ts'

/** A call that we make. */
export interface OutgoingCall {
  readonly to: PeerId
  readonly status: Live<OutgoingStatus>
  /** Gives up. Afterwards it does nothing. */
  cancel(): void
}

/** A call that somebody makes to us. */
export interface IncomingCall {
  readonly from: PeerId
  /** What they call themselves, cleaned for display; what we call them stands in the book. */
  readonly name: string
  /** Begins as `missed` when we are busy or not to be disturbed, as `accepted` when both rang at the same moment. */
  readonly status: Live<IncomingStatus>
  /** The room in which they wait. Whoever is met there still proves who they are. */
  readonly invitation: Invitation
  /** Takes the call and gives the invitation to open the room with. Throws `PeerError` `closed` when it rings no more. */
  accept(): Invitation
  decline(): void
}

/** How a call is made. */
export interface RingOptions {
  /** To a room that is open here and made for this call. */
  readonly invitation: Invitation
  /** What we call ourselves. */
  readonly name?: string
  /** Gives up. */
  readonly signal?: AbortSignal
}

/** Calls from and to contacts. */
export interface Ringing {
  /** Whether we can be rung: `busy` is told to the caller, `quiet` says nothing at all, as if the page were closed. */
  readonly availability: Settable<Availability>
  /** For whom we listen: contacts who are not blocked, the `MAX_RUNG_CONTACTS` whom we met last. */
  readonly reachable: Live<ReadonlySet<PeerId>>
  /**
   * Rings a contact. Throws `PeerError`: `refused` (`E_STRANGER`) for somebody with whom there is no secret, or who is
   * blocked, or (`E_RUNNING`) while they are rung or ring us; `aborted`; `closed`.
   */
  ring(to: PeerId, options: RingOptions): OutgoingCall
  /** Calls for every call to us, also one that does not ring. */
  on(listener: (call: IncomingCall) => void): Unsubscribe
  /** Gives up what rings, and listens no more. Resolves when the last words are out, or cannot leave. */
  close(): Promise<void>
}

/** What ringing needs. */
export interface RingingOptions {
  readonly identity: Identity
  readonly book: Book
  readonly carriers: readonly Carrier[]
  readonly clock?: Clock
}

interface Heard {
  readonly from: PeerId
  readonly status: Live<IncomingStatus>
  step(event: IncomingEvent, tie?: Tie): void
}

interface Made {
  readonly call: string
  readonly status: Live<OutgoingStatus>
  step(event: OutgoingEvent): void
}

/** Begins to listen for contacts, as the book has them now and later. */
export function openRinging({ identity, book, carriers, clock = systemClock }: RingingOptions): Ringing {
  const availability = live<Availability>('free')
  const reachable = live<ReadonlySet<PeerId>>(new Set())
  const calls = happening<[IncomingCall]>()
  const ending = new AbortController()
  /** Calls to us, by caller and number; those that are over too, so that a recording of one does not ring again. */
  const incoming = new Map<string, Heard>()
  const outgoing = new Map<PeerId, Made>()
  const mayRing = new Map<PeerId, Bucket>()
  const saying = new Set<Promise<void>>()
  let isClosed = false
  const places = openRingPlaces({ self: identity.id, carriers, clock, signal: ending.signal, onBody: hear })
  const stopFollowing = book.contacts.subscribe(listen)

  function listen(): void {
    const ties = tiesOf(book.contacts.value, new Set(outgoing.keys()))
    places.listen(ties)
    const ids = new Set(ties.map(({ id }) => id))
    const isSame = ids.size === reachable.value.size && [...ids].every((id) => reachable.value.has(id))
    if (!isSame) reachable.set(ids)
    // Whoever was blocked or forgotten while it rings is told nothing: for them it goes on until they give up.
    for (const { from, step } of incoming.values()) if (!mayBeRung(from)) step({ type: 'silence' })
  }

  async function hear(body: Uint8Array, tie: Tie): Promise<void> {
    const frame = await openRing(body, tie.id, identity.id, clock.now())
    // Blocked or forgotten while this was under way.
    if (isClosed || !mayBeRung(tie.id)) return
    if (frame.type === 'ring') return rung(frame, tie)
    if (frame.type === 'cancel') return incoming.get(`${tie.id}/${frame.call}`)?.step({ type: 'cancelled' })
    const made = outgoing.get(tie.id)
    if (made?.call === frame.call) made.step({ type: 'heard', answer: frame.type })
  }

  function mayBeRung(id: PeerId): boolean {
    const contact = book.contacts.value.get(id)
    return contact !== undefined && !contact.blocked && contact.secrets.length > 0
  }

  function rung(frame: Extract<RingFrame, { readonly type: 'ring' }>, tie: Tie): void {
    const { id } = tie
    const key = `${id}/${frame.call}`
    const known = incoming.get(key)
    if (known !== undefined) return known.step({ type: 'heard' }, tie)
    const bucket = mayRing.get(id) ?? createBucket(RINGS_PER_SECOND, clock, RINGS_AT_ONCE)
    mayRing.set(id, bucket)
    if (!bucket()) return
    const crossing = outgoing.get(id)
    // Both ring each other: the call of the smaller id is the one, and the other side knows that as well.
    if (crossing !== undefined && comparePeerIds(identity.id, id) < 0)
      return remember(key, { from: id, status: live('missed'), step() {} })
    crossing?.step({ type: 'crossed' })
    const isEngaged = [...incoming.values()].some(({ status }) => status.value === 'ringing')
    begin(frame, tie, crossing !== undefined ? 'free' : isEngaged ? 'busy' : availability.value, crossing !== undefined)
  }

  function begin(
    { call, invitation, name }: Extract<RingFrame, { readonly type: 'ring' }>,
    first: Tie,
    as: Availability,
    isExpected: boolean,
  ): void {
    let [state, effects] = beginIncoming(as)
    let tie = first
    let cancelTimer = (): void => {}
    const status = live(state.status)
    // However long somebody goes on: a call has an end.
    const cancelEnd = clock.after(RING_DURATION + RING_SILENCE, () => step({ type: 'silence' }))

    function step(event: IncomingEvent, by: Tie = tie): void {
      tie = by
      ;[state, effects] = stepIncoming(state, event)
      run(effects)
      status.set(state.status)
    }
    function run(all: readonly IncomingEffect[]): void {
      cancelTimer()
      if (state.status !== 'ringing') cancelEnd()
      for (const effect of all) {
        if (effect.type === 'say') say({ type: effect.frame, call }, tie)
        else cancelTimer = clock.after(effect.ms, () => step({ type: 'silence' }))
      }
    }

    remember(`${first.id}/${call}`, { from: first.id, status, step })
    run(effects)
    if (isExpected) step({ type: 'accept' })
    calls.emit({
      from: first.id,
      name: cleanName(name),
      status,
      invitation,
      accept() {
        if (state.status !== 'ringing' && state.status !== 'accepted') throw new PeerError('closed', 'The call is over')
        step({ type: 'accept' })
        return invitation
      },
      decline: () => step({ type: 'decline' }),
    })
  }

  function remember(key: string, heard: Heard): void {
    incoming.set(key, heard)
    const oldest = [...incoming].find(([, { status }]) => status.value !== 'ringing')
    if (incoming.size > MAX_CALLS_REMEMBERED && oldest !== undefined) incoming.delete(oldest[0])
  }

  /** What does not leave is said again, by us or because the other side asks again. */
  function say(frame: RingFrame, tie: Tie): void {
    const leaving = signRing(frame, identity, tie.id, clock.now())
      .then((body) => places.speak(tie, body))
      .catch(() => {})
      .finally(() => saying.delete(leaving))
    saying.add(leaving)
  }

  function call(to: PeerId, invitation: Invitation, name: string): Made {
    const number = toHex(random(CALL_BYTES))
    const status = live<OutgoingStatus>('calling')
    let state = beginCall(clock.now())
    let cancelTimer = (): void => {}

    function step(event: OutgoingEvent): void {
      const [next, effects] = stepOutgoing(state, event, clock.now())
      const wasOver = isOver(state.status)
      state = next
      for (const effect of effects) {
        if (effect.type === 'timer') {
          cancelTimer()
          cancelTimer = clock.after(effect.ms, () => step({ type: 'tick' }))
        } else {
          const frame: RingFrame =
            effect.frame === 'ring'
              ? { type: 'ring', call: number, invitation, name }
              : { type: 'cancel', call: number }
          for (const { key } of book.contacts.value.get(to)?.secrets ?? []) say(frame, { id: to, secret: key })
        }
      }
      if (!wasOver && isOver(state.status)) {
        cancelTimer()
        outgoing.delete(to)
        listen()
      }
      status.set(state.status)
    }
    return { call: number, status, step }
  }

  return {
    availability,
    reachable,
    ring(to, { invitation, name = '', signal }) {
      throwIfAborted(signal)
      if (isClosed) throw new PeerError('closed', 'Ringing was closed')
      if (!mayBeRung(to)) refuse('refused', 'E_STRANGER', 'There is no secret with them: meet in a room first')
      const isRinging = [...incoming].some(([key, { status }]) => key.startsWith(to) && status.value === 'ringing')
      if (outgoing.has(to) || isRinging) refuse('refused', 'E_RUNNING', 'There is a call with them already')
      const made = call(to, invitation, cleanName(name))
      outgoing.set(to, made)
      // Also for somebody whom we met too long ago to listen for all the time.
      listen()
      made.step({ type: 'tick' })
      const cancel = (): void => made.step({ type: 'cancel' })
      signal?.addEventListener('abort', cancel, { once: true })
      return { to, status: made.status, cancel }
    },
    on: calls.on,
    async close() {
      isClosed = true
      for (const made of [...outgoing.values()]) made.step({ type: 'cancel' })
      stopFollowing()
      for (const { step } of incoming.values()) step({ type: 'silence' })
      await Promise.allSettled(saying)
      ending.abort()
    },
  }
}
