/**
 * The host's side of meeting by hand (PA-28 … PA-36): an offer to show, the answer that comes back, and the question
 * whether to let its author in. The offer's connection waits meanwhile; it serves one person.
 */
import { PeerError, refuse, throwIfAborted } from '../error.ts'
import { type HandMessage, makeHandOffer, openHandAnswer, transcript } from '../handshake/index.ts'
import type { PeerId } from '../identity/index.ts'
import { HAND_CONNECT_WAIT, HAND_LIFETIME, MAX_HAND_INVITATIONS, MAX_HAND_LIFETIME, MAX_MEMBERS } from '../limits.ts'
import { type PendingOffer, prepareOffer, type Proven } from '../link/index.ts'
import { type Backstage, backstageOf, cleanName, encodeRoomFrame, type Member, type Room } from '../room/index.ts'
import { beginCourse, type Course, expired } from './ending.ts'
import type { HandInvitation, InviteByHandOptions, Visitor } from './types.ts'
import { gathered, keepTrying, nextMessage } from './waiting.ts'

/** How many invitations of a room are under way; each keeps a connection. */
const open = new WeakMap<Room, number>()

/**
 * Makes an invitation to this room that needs no carrier. Resolves when our addresses are known: within five seconds.
 * Rejects with `PeerError`: `refused` while we are no member ourselves, `too-large` (`E_INVITATIONS`) when eight of
 * them wait, `malformed` (`E_RANGE`) for another lifetime than the limits allow, `closed` when the room was left,
 * `aborted`.
 */
export async function inviteByHand(room: Room, options: InviteByHandOptions = {}): Promise<HandInvitation> {
  const { lifetime = HAND_LIFETIME, signed = true, signal } = options
  const stage = backstageOf(room)
  const { environment, ice } = stage
  const { clock } = environment
  throwIfAborted(signal)
  if (stage.signal.aborted) throw new PeerError('closed', 'The room was left')
  if (stage.secret() === undefined) throw new PeerError('refused', 'Only whoever is a member can let others in')
  if (!(lifetime >= 1_000 && lifetime <= MAX_HAND_LIFETIME))
    refuse('malformed', 'E_RANGE', 'An invitation lives for a second at least and a day at most')
  const count = open.get(room) ?? 0
  if (count >= MAX_HAND_INVITATIONS) refuse('too-large', 'E_INVITATIONS', 'Too many invitations wait')
  open.set(room, count + 1)
  // Whole seconds are what travels.
  const expires = Math.floor((clock.now() + lifetime) / 1_000) * 1_000
  const course = beginCourse(clock, expires, [signal, stage.signal])
  let isCounted = true
  course.status.subscribe((status) => {
    if (!isCounted || status === 'waiting' || status === 'connecting') return
    isCounted = false
    open.set(room, (open.get(room) ?? 1) - 1)
  })
  try {
    const pending = prepareOffer({ ...environment, setup: 'passive' }, ice)
    course.signal.addEventListener('abort', () => pending.close())
    if (course.signal.aborted) pending.close()
    const transport = { ...(await pending.transport()), candidates: await gathered(pending, ice, clock) }
    const author = signed ? { identity: room.self, name: cleanName(stage.name()) } : {}
    const envelope = await makeHandOffer({ transport, expires, ...author })
    course.signal.throwIfAborted()
    return new Host({ room, stage, pending, envelope, expires, course })
  } catch (error) {
    course.end('failed', new PeerError('closed', 'No invitation could be made', { cause: error }))
    throw error
  }
}

interface HostTerms {
  readonly room: Room
  readonly stage: Backstage
  readonly pending: PendingOffer
  readonly envelope: Uint8Array
  readonly expires: number
  readonly course: Course
}

class Host implements HandInvitation {
  readonly envelope
  readonly expires
  readonly status
  readonly #terms
  #isTaken = false

  constructor(terms: HostTerms) {
    this.#terms = terms
    this.envelope = terms.envelope
    this.expires = terms.expires
    this.status = terms.course.status
  }

  async open(reply: Uint8Array): Promise<Visitor> {
    const { room, stage, envelope: offerBytes } = this.#terms
    const now = stage.environment.clock.now()
    const answer = await openHandAnswer(reply, { offerBytes, now, self: room.self.id })
    this.#demandFree()
    return answer.from === undefined ? this.#meetUnsigned(answer) : this.#introduce(answer, answer.from)
  }

  close(): void {
    this.#terms.course.end('closed', new PeerError('closed', 'The invitation was taken back'))
  }

  /** Who they are is signed: nothing is connected before we want them. */
  #introduce(answer: HandMessage, id: PeerId): Visitor {
    return visitor(id, cleanName(answer.name), {
      admit: async () => {
        this.#demandFree()
        this.#demandPlace(id)
        return this.#welcome(await this.#connect(answer))
      },
      refuse() {},
    })
  }

  /** Who they are only the connection tells. It waits for our word, and ends if they do not wait for it. */
  async #meetUnsigned(answer: HandMessage): Promise<Visitor> {
    const { course, stage, expires } = this.#terms
    const { clock } = stage.environment
    const proven = await this.#connect(answer)
    const cancel = clock.after(Math.max(0, expires - clock.now()), () => course.end('expired', expired()))
    let isAdmitted = false
    course.signal.addEventListener('abort', () => proven.connection.close())
    nextMessage(proven, course.signal)
      .catch(() => {})
      .then(() => {
        cancel()
        if (isAdmitted) return
        proven.connection.close()
        course.end('failed', new PeerError('closed', 'They did not wait to be let in'))
      })
      .catch(() => {})
    return visitor(proven.peer, '', {
      admit: async () => {
        this.#demandRunning()
        this.#demandPlace(proven.peer)
        isAdmitted = true
        cancel()
        return this.#welcome(proven)
      },
      refuse: () => this.close(),
    })
  }

  /** Takes the offer's only answer. */
  async #connect(answer: HandMessage): Promise<Proven> {
    const { room, stage, pending, envelope, course } = this.#terms
    this.#isTaken = true
    course.connecting()
    const trying = new AbortController()
    try {
      await pending.accept(answer.transport)
      keepTrying(pending, answer.transport.candidates, stage.ice, stage.environment.clock, trying.signal)
      return await pending.proven({
        identity: room.self,
        transcript: await transcript(envelope, answer.bytes),
        expect: answer.from,
        signal: course.signal,
        patience: HAND_CONNECT_WAIT,
      })
    } catch (error) {
      pending.close()
      const reason = course.signal.aborted ? (course.signal.reason as PeerError) : asPeerError(error)
      course.end('failed', reason)
      throw reason
    } finally {
      trying.abort()
    }
  }

  /** Makes them a member: the room's key is the first word on the connection, and then it is a link. */
  async #welcome(proven: Proven): Promise<Member> {
    const { room, stage, course } = this.#terms
    const secret = stage.secret()
    try {
      this.#demandPlace(proven.peer)
      if (secret === undefined) throw new PeerError('closed', 'The room was left')
      proven.control.send(encodeRoomFrame({ type: 'welcome', ...secret }))
      await stage.greet?.(proven, true)
      const member = stage.meet(proven)
      if (member === undefined) throw new PeerError('closed', `The room ${room.id} was left`)
      course.connected()
      return member
    } catch (error) {
      proven.connection.close()
      const reason = asPeerError(error)
      course.end('failed', reason)
      throw reason
    }
  }

  #demandRunning(): void {
    const { stage, expires, course } = this.#terms
    if (stage.environment.clock.now() >= expires) throw expired()
    if (course.signal.aborted) throw course.signal.reason as PeerError
  }

  #demandFree(): void {
    if (this.#isTaken) refuse('refused', 'E_USED', 'Someone has come with this invitation')
    this.#demandRunning()
  }

  #demandPlace(id: PeerId): void {
    const members = this.#terms.room.members.value
    if (!members.has(id) && members.size + 1 >= MAX_MEMBERS) refuse('refused', 'E_FULL', 'The room is full')
  }
}

/** Whoever was sent away stays away; to be let in twice is to be let in once. */
function visitor(
  id: PeerId,
  name: string,
  { admit, refuse: sendAway }: { readonly admit: () => Promise<Member>; readonly refuse: () => void },
): Visitor {
  let admitted: Promise<Member> | undefined
  let isSentAway = false
  return {
    id,
    name,
    admit: () => {
      if (isSentAway) return Promise.reject(new PeerError('closed', 'They were sent away'))
      return (admitted ??= admit())
    },
    refuse() {
      if (isSentAway || admitted !== undefined) return
      isSentAway = true
      sendAway()
    },
  }
}

function asPeerError(error: unknown): PeerError {
  return error instanceof PeerError ? error : new PeerError('closed', 'The connection was closed', { cause: error })
}
