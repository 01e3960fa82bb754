/**
 * One handshake with one person, by whatever way: an offer until its answer comes, or an answer; the
 * candidates that go after it; the proof. Nothing reaches a connection before it was verified.
 */
import { equal } from '../bytes/index.ts'
import { atMost } from '../clock.ts'
import {
  type Answer,
  type Candidate,
  kindOf,
  type Offer,
  openAnswer,
  openCandidates,
  signAnswer,
  signCandidates,
  signOffer,
  transcript,
  type Transport,
  vouchOffer,
} from '../handshake/index.ts'
import type { PeerId } from '../identity/index.ts'
import { LIVE_OFFER_LIFETIME } from '../limits.ts'
import type { PendingAnswer, PendingOffer, Proven } from '../link/index.ts'
import { when } from '../live.ts'
import type { Letter } from './signalling.ts'
import type { Way } from './state.ts'
import type { Secret, Surroundings } from './surroundings.ts'

/** While a link is mended nobody tells when to repeat: an offer goes out again after this (ms), until it is answered. */
const REPEAT_AFTER = 1_500
/** Nor when to send candidates: there is one message each way, with what is found within this (ms). */
const GATHERING = 1_000

export interface CallTerms {
  readonly to: PeerId
  /** Asked anew for each message; throws when there is none. */
  readonly way: () => Way
  /** What our messages are sealed to. */
  readonly key: Uint8Array
  /** Ends the call and closes its connection, unless that is proven. */
  readonly signal: AbortSignal
  /** The binding of the link that it mends. */
  readonly link?: Uint8Array | undefined
  /** Makes the offer one to a newcomer. */
  readonly vouch?: Secret | undefined
}

export interface Call {
  /** Offers this connection; resolves when it is proven. */
  offer(offering: PendingOffer, onAnswer?: () => void): Promise<Proven>
  /** Answers with this connection; resolves when it is proven. */
  answer(answering: PendingAnswer, offer: Offer): Promise<Proven>
  /** Offers a transport, with no connection behind it; resolves with the first valid answer. */
  exchange(transport: Transport, restart: boolean): Promise<Answer>
  /** Answers with a transport. */
  reply(offer: Offer, transport: Transport): Promise<void>
  /** Their newest key: what is sent from now on is sealed to it. */
  replyTo(key: Uint8Array): void
  /** Sends the offer or answer once more. */
  repeat(): Promise<void>
  /** Sends the addresses found so far, if there are new ones. */
  tellCandidates(): Promise<void>
  /** Candidates of theirs; rejects if these belong to another call. */
  hear(letter: Pick<Letter, 'plaintext'>): Promise<void>
  isAbout(offer: Offer): boolean
}

export function openCall(room: Surroundings, { to, way, signal, link, vouch, ...first }: CallTerms): Call {
  const { identity, clock, signalling } = room
  const common = { identity, room: room.room, link }
  let { key } = first
  let offerBytes: Uint8Array = new Uint8Array()
  let message: Promise<Uint8Array> | undefined
  let pending: PendingOffer | PendingAnswer | undefined
  let told: readonly Candidate[] | undefined
  let resolve: (answer: Answer) => void = () => {}
  signal.addEventListener('abort', () => pending?.close())

  async function post(plaintext: Uint8Array | Promise<Uint8Array>): Promise<void> {
    await signalling.post({ to, way: way(), key, plaintext, onReply: hear, signal })
  }

  async function hear({ plaintext }: Pick<Letter, 'plaintext'>): Promise<void> {
    const terms = { offerBytes, now: clock.now(), self: identity.id, room: room.room, from: to }
    if (kindOf(plaintext) === 'candidates') return pending?.addCandidates(await openCandidates(plaintext, terms))
    // One offer takes one answer: the first that is valid (case 7).
    resolve(await openAnswer(plaintext, terms))
  }

  async function exchange(transport: Transport, restart: boolean): Promise<Answer> {
    const expires = clock.now() + LIVE_OFFER_LIFETIME * 1_000
    const signing = signOffer({ ...common, transport, to, expires, restart })
    const vouching = signing.then((bytes) => {
      offerBytes = bytes
      return vouch === undefined ? bytes : vouchOffer(bytes, { from: identity.id, kind: room.kind, ...vouch })
    })
    message = vouching
    let cancel = (): void => {}
    const answered = new Promise<Answer>((accept, reject) => {
      resolve = accept
      signal.addEventListener('abort', () => reject(signal.reason))
      const send = (): void => {
        if (link !== undefined) cancel = clock.after(REPEAT_AFTER, send)
        post(vouching).catch(reject)
      }
      send()
    })
    return answered.finally(() => cancel())
  }

  async function reply(offer: Offer, transport: Transport): Promise<void> {
    offerBytes = offer.bytes
    message = signAnswer({ offer, transport, identity })
    await post(message)
  }

  async function prove(answerBytes: Uint8Array | undefined): Promise<Proven> {
    if (pending === undefined || answerBytes === undefined) throw signal.reason
    return pending.proven({ identity, transcript: await transcript(offerBytes, answerBytes), expect: to, signal })
  }

  /** Takes over the connection; gives what there is to tell of it. */
  async function begin(connection: PendingOffer | PendingAnswer, described: Promise<Transport>): Promise<Transport> {
    pending = connection
    const transport = await described
    if (link !== undefined) await atMost(clock, GATHERING, when(connection.isGathered, Boolean))
    told = connection.candidates.value
    return { ...transport, candidates: told }
  }

  return {
    exchange,
    reply,
    hear,
    isAbout: ({ bytes }) => equal(offerBytes, bytes),
    async offer(offering, onAnswer) {
      const transport = await begin(offering, offering.transport())
      const answer = await exchange(transport, false)
      onAnswer?.()
      await offering.accept(answer.transport)
      return prove(answer.bytes)
    },
    async answer(answering, offer) {
      const transport = await begin(answering, answering.answer(offer.transport))
      const replied = reply(offer, transport)
      const [proven] = await Promise.all([prove(await message), replied])
      return proven
    },
    replyTo(newest) {
      key = newest
    },
    async repeat() {
      if (message !== undefined) await post(message)
    },
    async tellCandidates() {
      const candidates = pending?.candidates.value
      if (candidates === undefined || candidates === told || message === undefined) return
      told = candidates
      await message
      await post(signCandidates({ candidates, offerBytes, identity, to }))
    },
  }
}
