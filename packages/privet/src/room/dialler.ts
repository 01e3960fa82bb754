/**
 * Runs what the machine decides about dials: makes connections, signs, seals and posts handshakes,
 * and reads what comes back. Nothing reaches a connection before it was verified.
 */
import { equal, toHex } from '../bytes/index.ts'
import type { Clock } from '../clock.ts'
import {
  type Candidate,
  kindOf,
  type Offer,
  openAnswer,
  openCandidates,
  openOffer,
  openVouchedOffer,
  type RoomId,
  signAnswer,
  signCandidates,
  signOffer,
  transcript,
  vouchOffer,
} from '../handshake/index.ts'
import type { Identity, PeerId } from '../identity/index.ts'
import { LIVE_OFFER_LIFETIME } from '../limits.ts'
import type { PendingAnswer, PendingOffer, Proven } from '../link/index.ts'
import type { Letter, Signalling } from './signalling.ts'
import type { Spare } from './spare.ts'
import type { RoomEffect, RoomInput, Way } from './state.ts'

export interface DiallerOptions {
  readonly identity: Identity
  readonly room: RoomId
  readonly clock: Clock
  readonly signalling: Signalling
  readonly offers: Spare<PendingOffer>
  readonly answers: Spare<PendingAnswer>
  /** The room's key once we have it: then we can vouch. */
  readonly secret: () => { readonly roomKey: Uint8Array; readonly genesis: Uint8Array } | undefined
  readonly tell: (input: RoomInput) => void
}

interface Call {
  readonly id: number
  readonly to: PeerId
  readonly way: Way
  readonly stop: AbortController
  readonly pending: PendingOffer | PendingAnswer
  /** The key that our messages are sealed to. */
  key: Uint8Array
  /** What is sent, and sent again. */
  message: Uint8Array | undefined
  offerBytes: Uint8Array | undefined
  told: number
  isAnswered: boolean
  /** Candidates that overtook the answer. */
  early: Candidate[]
  /** Offer and answer are applied: candidates can be added. */
  isReady: boolean
  proven: Proven | undefined
}

export class Dialler {
  readonly #options: DiallerOptions
  readonly #calls = new Map<number, Call>()
  /** Offers that were opened and that the machine is about to decide on. */
  readonly #opened = new Map<string, { readonly offer: Offer; readonly replyTo: Uint8Array }>()

  constructor(options: DiallerOptions) {
    this.#options = options
  }

  /** What was sealed to a key that we announced: an offer, or candidates for one. */
  read = async ({ plaintext, replyTo, way }: Letter): Promise<void> => {
    if (kindOf(plaintext) === 'candidates') return this.#readCandidates(plaintext)
    const { identity, room, clock, secret, tell } = this.#options
    const terms = { now: clock.now(), self: identity.id, room }
    const vouched = async (): Promise<Offer> => (await openVouchedOffer(plaintext, terms)).offer
    // Without the room's key we answer nobody who cannot prove to have it (RM-10). With it we may have got it a moment
    // ago, while someone else answered our JOIN.
    const offer = await (secret() === undefined ? vouched() : openOffer(plaintext, terms).catch(vouched))
    if (offer.restart) return
    const hash = toHex(offer.hash)
    for (const call of this.#calls.values())
      if (call.offerBytes !== undefined && equal(call.offerBytes, offer.bytes)) call.key = replyTo
    this.#opened.set(hash, { offer, replyTo })
    tell({ type: 'offer', from: offer.from, offer: hash, way })
    this.#opened.delete(hash)
  }

  offer({ dial, to, way, knock }: Extract<RoomEffect, { type: 'offer' }>): void {
    const pending = this.#options.offers.take()
    const call = this.#begin(dial, to, way, pending, knock.ephemeral)
    this.#attempt(call, async () => {
      const { identity, room, clock, secret } = this.#options
      const transport = await pending.transport()
      call.told = transport.candidates.length
      const offerBytes = await signOffer({
        transport,
        identity,
        to,
        room,
        expires: clock.now() + LIVE_OFFER_LIFETIME * 1_000,
      })
      const known = secret()
      const vouched = knock.kind === 'join' && known !== undefined
      call.offerBytes = offerBytes
      call.message = vouched ? await vouchOffer(offerBytes, { from: identity.id, ...known }) : offerBytes
      await this.#post(call)
    })
  }

  answer({ dial, to, way, offer: hash }: Extract<RoomEffect, { type: 'answer' }>): void {
    const opened = this.#opened.get(hash)
    if (opened === undefined) return
    const { offer, replyTo } = opened
    const pending = this.#options.answers.take()
    const call = this.#begin(dial, to, way, pending, replyTo)
    call.isAnswered = true
    call.offerBytes = offer.bytes
    this.#attempt(call, async () => {
      const { identity } = this.#options
      const transport = await pending.answer(offer.transport)
      call.told = transport.candidates.length
      call.message = await signAnswer({ offer, transport, identity })
      call.isReady = true
      const early = call.early.splice(0)
      const proven = this.#prove(call, call.message)
      await Promise.all([this.#post(call), pending.addCandidates(early), proven])
    })
  }

  repeat(id: number): void {
    const call = this.#calls.get(id)
    if (call?.message !== undefined) this.#post(call).catch(() => {})
  }

  candidates(id: number): void {
    const call = this.#calls.get(id)
    const candidates = call?.pending.candidates.value ?? []
    if (call?.offerBytes === undefined || candidates.length <= call.told) return
    const { identity, signalling } = this.#options
    const { to, way, key, offerBytes } = call
    call.told = candidates.length
    signCandidates({ candidates, offerBytes, identity, to })
      .then((plaintext) => signalling.post({ to, way, key, plaintext }))
      .catch(() => {})
  }

  /** The proven connection of this dial, which is over with that. */
  take(id: number): Proven | undefined {
    const call = this.#calls.get(id)
    this.#calls.delete(id)
    return call?.proven
  }

  drop(id: number): void {
    const call = this.#calls.get(id)
    this.#calls.delete(id)
    call?.stop.abort()
    call?.pending.close()
    call?.proven?.connection.close()
  }

  #begin(id: number, to: PeerId, way: Way, pending: PendingOffer | PendingAnswer, key: Uint8Array): Call {
    const call: Call = {
      id,
      to,
      way,
      stop: new AbortController(),
      pending,
      key,
      message: undefined,
      offerBytes: undefined,
      told: 0,
      isAnswered: false,
      early: [],
      isReady: false,
      proven: undefined,
    }
    this.#calls.set(id, call)
    // A connection that was kept warm has gathered already: that is no news to the machine.
    pending.isGathered.subscribe((isGathered) => {
      if (isGathered && call.message !== undefined && this.#calls.has(id))
        this.#options.tell({ type: 'gathered', dial: id })
    })
    return call
  }

  #attempt(call: Call, work: () => Promise<void>): void {
    work().catch(() => {
      if (!call.stop.signal.aborted) this.#options.tell({ type: 'failed', dial: call.id })
    })
  }

  #post(call: Call): Promise<void> {
    const { to, way, key, stop } = call
    const plaintext = call.message ?? new Uint8Array()
    return this.#options.signalling.post({
      to,
      way,
      key,
      plaintext,
      onReply: (letter) => this.#replied(call, letter),
      signal: stop.signal,
    })
  }

  /** What was sealed to the key of our offer or answer. */
  async #replied(call: Call, { plaintext }: Letter): Promise<void> {
    const { identity, room, clock, tell } = this.#options
    const { offerBytes, pending, to } = call
    if (offerBytes === undefined) return
    if (kindOf(plaintext) === 'candidates') {
      return this.#addCandidates(call, await openCandidates(plaintext, { offerBytes, from: to, self: identity.id }))
    }
    const answer = await openAnswer(plaintext, { offerBytes, now: clock.now(), self: identity.id, room, from: to })
    // One offer takes one answer: the first that is valid (case 7).
    if (call.isAnswered || pending.role !== 'offerer') return
    call.isAnswered = true
    tell({ type: 'answer', dial: call.id })
    this.#attempt(call, async () => {
      if ('accept' in pending) await pending.accept(answer.transport)
      call.isReady = true
      await Promise.all([pending.addCandidates(call.early.splice(0)), this.#prove(call, answer.bytes)])
    })
  }

  /** Candidates for an offer that we answered come to the key that we had announced. */
  async #readCandidates(plaintext: Uint8Array): Promise<void> {
    for (const call of this.#calls.values()) {
      const { offerBytes, to } = call
      if (offerBytes === undefined) continue
      const opened = openCandidates(plaintext, { offerBytes, from: to, self: this.#options.identity.id })
      const candidates = await opened.catch(() => undefined)
      if (candidates !== undefined) return this.#addCandidates(call, candidates)
    }
  }

  async #addCandidates(call: Call, candidates: readonly Candidate[]): Promise<void> {
    if (call.isReady) await call.pending.addCandidates(candidates)
    else call.early.push(...candidates)
  }

  async #prove(call: Call, answerBytes: Uint8Array): Promise<void> {
    const { offerBytes = new Uint8Array(), to, pending, stop } = call
    const terms = {
      identity: this.#options.identity,
      transcript: await transcript(offerBytes, answerBytes),
      expect: to,
      signal: stop.signal,
    }
    const proven = await pending.proven(terms)
    if (stop.signal.aborted) return proven.connection.close()
    call.proven = proven
    this.#options.tell({ type: 'proven', dial: call.id })
  }
}
