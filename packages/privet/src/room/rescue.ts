/**
 * How broken links reach each other: restarts, replacements and requests for them, sealed to the key
 * that each side gave the other while the link was open. They travel through a member who is linked
 * with both, else over the members' topic of every carrier. The other side of each is here as well.
 */
import { toHex } from '../bytes/index.ts'
import type { Clock } from '../clock.ts'
import { PeerError } from '../error.ts'
import {
  kindOf,
  type Offer,
  openAnswer,
  openAsk,
  openOffer,
  type RoomId,
  signAnswer,
  signAsk,
  signOffer,
  transcript,
  type Transport,
} from '../handshake/index.ts'
import type { Identity, PeerId } from '../identity/index.ts'
import { EPHEMERAL_RENEWAL, FIRST_CANDIDATE_WAIT, LIVE_OFFER_LIFETIME } from '../limits.ts'
import type { Link, PendingAnswer, PendingOffer, Proven, Recoverer } from '../link/index.ts'
import { live, when } from '../live.ts'
import type { Letter, Signalling } from './signalling.ts'
import type { Way } from './state.ts'

/** A message that brought nothing is posted again after this (ms), until the attempt is over. */
const REPEAT_AFTER = 1_500

export interface RescueOptions {
  readonly identity: Identity
  readonly room: RoomId
  readonly clock: Clock
  readonly signalling: Signalling
  readonly links: () => ReadonlyMap<PeerId, Link>
  /** Throws `PeerError` `unreachable` when there is none. */
  readonly wayTo: (peer: PeerId) => Way
  readonly prepareOffer: () => PendingOffer
  readonly prepareAnswer: () => PendingAnswer
  readonly signal: AbortSignal
}

export class Rescue {
  readonly #options: RescueOptions
  /** Answers that were given, by offer: the same offer, repeated, gets the same one. */
  readonly #given = new Map<string, Promise<Uint8Array>>()
  #key: Uint8Array | undefined
  #cancelRenewal = (): void => {}

  constructor(options: RescueOptions) {
    this.#options = options
    options.signal.addEventListener('abort', () => this.#cancelRenewal())
    void this.#renew()
  }

  /** A new link: it gets our present key, and the later ones. */
  welcome(link: Link): void {
    if (this.#key !== undefined) link.announceKey(this.#key)
  }

  recoverer(peer: PeerId): Recoverer {
    return {
      restart: async (offer, signal) => (await this.#exchange(peer, offer, true, signal)).transport,
      replace: (signal) => this.#replace(peer, signal),
      ask: () => void this.#ask(peer).catch(() => {}),
    }
  }

  async #renew(): Promise<void> {
    const { clock, signalling, links, signal } = this.#options
    const { publicKey } = await signalling.listen(this.#read, signal)
    if (signal.aborted) return
    this.#key = publicKey
    for (const link of links().values()) link.announceKey(publicKey)
    this.#cancelRenewal = clock.after(EPHEMERAL_RENEWAL, () => void this.#renew())
  }

  async #replace(peer: PeerId, signal: AbortSignal): Promise<Proven> {
    const pending = this.#options.prepareOffer()
    signal.addEventListener('abort', () => pending.close(), { once: true })
    await this.#settled(pending)
    const { offerBytes, answerBytes, transport } = await this.#exchange(peer, await pending.transport(), false, signal)
    await pending.accept(transport)
    return pending.proven({
      identity: this.#options.identity,
      transcript: await transcript(offerBytes, answerBytes),
      expect: peer,
      signal,
    })
  }

  /** Posts an offer until an answer comes or the attempt is given up. */
  async #exchange(
    to: PeerId,
    transport: Transport,
    restart: boolean,
    signal: AbortSignal,
  ): Promise<{ offerBytes: Uint8Array; answerBytes: Uint8Array; transport: Transport }> {
    const { identity, room, clock } = this.#options
    const key = this.#keyOf(to)
    const offerBytes = await signOffer({
      transport,
      identity,
      to,
      room,
      expires: clock.now() + LIVE_OFFER_LIFETIME * 1_000,
      restart,
    })
    return new Promise((resolve, reject) => {
      let cancel = (): void => {}
      const onReply = async ({ plaintext }: Letter): Promise<void> => {
        const answer = await openAnswer(plaintext, { offerBytes, now: clock.now(), self: identity.id, room, from: to })
        cancel()
        resolve({ offerBytes, answerBytes: answer.bytes, transport: answer.transport })
      }
      const post = (): void => {
        if (signal.aborted) return
        cancel = clock.after(REPEAT_AFTER, post)
        this.#post(to, key, offerBytes, signal, onReply).catch((error: unknown) => {
          cancel()
          reject(error)
        })
      }
      signal.addEventListener(
        'abort',
        () => {
          cancel()
          reject(signal.reason)
        },
        { once: true },
      )
      post()
    })
  }

  async #ask(to: PeerId): Promise<void> {
    const { identity, room, clock, signal } = this.#options
    const plaintext = await signAsk({ identity, to, room, expires: clock.now() + LIVE_OFFER_LIFETIME * 1_000 })
    await this.#post(to, this.#keyOf(to), plaintext, signal)
  }

  /** What was sealed to our recovery key. */
  #read = async ({ plaintext, replyTo }: Letter): Promise<void> => {
    if (kindOf(plaintext) === 'ask') return this.#readAsk(plaintext)
    const { identity, room, clock, links } = this.#options
    const offer = await openOffer(plaintext, { now: clock.now(), self: identity.id, room })
    const link = links().get(offer.from)
    // The one who offered first offers for ever: anything else is refused.
    if (link === undefined || link.role !== 'answerer') return
    const hash = toHex(offer.hash)
    const given =
      this.#given.get(hash) ?? (offer.restart ? this.#answerRestart(link, offer) : this.#answerReplacement(link, offer))
    this.#given.set(hash, given)
    this.#options.clock.after(LIVE_OFFER_LIFETIME * 1_000, () => this.#given.delete(hash))
    await this.#post(offer.from, replyTo, await given, this.#options.signal)
  }

  async #answerRestart(link: Link, offer: Offer): Promise<Uint8Array> {
    return signAnswer({ offer, transport: await link.answerRestart(offer.transport), identity: this.#options.identity })
  }

  async #answerReplacement(link: Link, offer: Offer): Promise<Uint8Array> {
    const { identity, prepareAnswer } = this.#options
    const pending = prepareAnswer()
    const first = await pending.answer(offer.transport)
    await this.#settled(pending)
    const answer = await signAnswer({ offer, transport: { ...first, candidates: pending.candidates.value }, identity })
    pending.proven({ identity, transcript: await transcript(offer.bytes, answer), expect: offer.from }).then(
      (proven) => link.adopt(proven),
      () => pending.close(),
    )
    return answer
  }

  /** Whose request it is, only the signature says: those whose links are broken are tried first. */
  async #readAsk(plaintext: Uint8Array): Promise<void> {
    const { identity, room, clock, links } = this.#options
    const inNeed = [...links()].toSorted(
      ([, a], [, b]) => Number(a.status.value === 'open') - Number(b.status.value === 'open'),
    )
    for (const [from, link] of inNeed) {
      const terms = { now: clock.now(), from, self: identity.id, room }
      if (
        await openAsk(plaintext, terms).then(
          () => true,
          () => false,
        )
      )
        return link.asked()
    }
  }

  /** There is no trickle here: one message each way, with the addresses that are found within a second. */
  async #settled(pending: PendingOffer | PendingAnswer): Promise<void> {
    const isOver = live(false)
    const cancel = this.#options.clock.after(2 * FIRST_CANDIDATE_WAIT, () => isOver.set(true))
    await Promise.race([when(pending.isGathered, Boolean), when(isOver, Boolean)])
    cancel()
  }

  #post(
    to: PeerId,
    key: Uint8Array,
    plaintext: Uint8Array,
    signal: AbortSignal,
    onReply?: (letter: Letter) => Promise<void>,
  ): Promise<void> {
    const { signalling, wayTo } = this.#options
    return Promise.resolve().then(() =>
      signalling.post({ to, way: wayTo(to), key, plaintext, signal, ...(onReply === undefined ? {} : { onReply }) }),
    )
  }

  #keyOf(peer: PeerId): Uint8Array {
    const key = this.#options.links().get(peer)?.recoveryKey.value
    if (key === undefined)
      throw new PeerError('unreachable', 'They never told a key for recovery', { reason: 'E_NOKEY' })
    return key
  }
}
