/**
 * How broken links reach each other: restarts, replacements and requests for them, sealed to the key
 * that each side gave the other while the link was open. They travel through a member who is linked
 * with both, and over the members' topic of every carrier. The other side of each is here as well.
 */
import { toHex } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { kindOf, openAsk, openOffer, ReplayWindow, signAsk } from '../handshake/index.ts'
import type { PeerId } from '../identity/index.ts'
import { EPHEMERAL_RENEWAL, LIVE_OFFER_LIFETIME, MAX_MEMBERS } from '../limits.ts'
import type { Link, Recoverer } from '../link/index.ts'
import { type Call, openCall } from './call.ts'
import type { Letter } from './signalling.ts'
import type { Way } from './state.ts'
import type { Surroundings } from './surroundings.ts'

export interface Rescue {
  /** A new link: it gets our present key, and the later ones. */
  welcome(link: Link): void
  recoverer(peer: PeerId): Recoverer
}

/** `wayTo` throws `PeerError` `unreachable` when there is none. */
export function openRescue(
  room: Surroundings,
  linkWith: (peer: PeerId) => Link | undefined,
  wayTo: (peer: PeerId, attempt: number) => Way,
  check: () => void,
): Rescue {
  const { identity, clock, signalling, signal, tell } = room
  /** The last link with each person, also when it is over: what they sign to mend it names it. */
  const bindings = new Map<PeerId, Uint8Array>()
  const attempts = new Map<PeerId, number>()
  /** What was answered last to each person: the same offer, repeated, gets the same answer. */
  const given = new Map<PeerId, { readonly hash: string; readonly call: Call; readonly stop: AbortController }>()
  const window = new ReplayWindow()
  let key: Uint8Array | undefined
  let cancelRenewal = (): void => {}
  signal.addEventListener('abort', () => {
    cancelRenewal()
    for (const { stop } of given.values()) stop.abort()
  })
  void renew()

  async function renew(): Promise<void> {
    const { publicKey } = await signalling.listen(read, signal)
    if (signal.aborted) return
    key = publicKey
    for (const peer of bindings.keys()) linkWith(peer)?.announceKey(key)
    cancelRenewal = clock.after(EPHEMERAL_RENEWAL, () => void renew())
  }

  function nextWay(peer: PeerId): Way {
    const attempt = attempts.get(peer) ?? 0
    attempts.set(peer, attempt + 1)
    return wayTo(peer, attempt)
  }

  function keyOf(peer: PeerId): Uint8Array {
    const key = linkWith(peer)?.recoveryKey.value
    if (key === undefined) refuse('unreachable', 'E_NOKEY', 'No key is known')
    return key
  }

  function call(to: PeerId, key: Uint8Array, signal: AbortSignal): Call {
    return openCall(room, { to, way: () => nextWay(to), key, signal, link: bindings.get(to) })
  }

  /** What was sealed to our recovery key. */
  async function read({ plaintext, replyTo }: Letter): Promise<void> {
    if (kindOf(plaintext) === 'ask') return readAsk(plaintext)
    const terms = { now: clock.now(), self: identity.id, room: room.room }
    const offer = await openOffer(plaintext, { ...terms, link: (from) => bindings.get(from) })
    const { from } = offer
    const hash = toHex(offer.hash)
    const before = given.get(from)
    if (before?.hash === hash) {
      before.call.replyTo(replyTo)
      return before.call.repeat()
    }
    window.admit(offer)
    const link = linkWith(from)
    if (link === undefined) return tell({ type: 'sighted', peer: from })
    // The one who offered first offers for ever: anything else is refused.
    if (link.role !== 'answerer') return
    // One replacement at a time: a newer offer ends what an older one began.
    before?.stop.abort()
    const stop = new AbortController()
    void link.closed.then(() => stop.abort())
    const answering = call(from, replyTo, stop.signal)
    given.set(from, { hash, call: answering, stop })
    if (offer.restart) return answering.reply(offer, await link.answerRestart(offer.transport))
    const pending = room.prepareAnswer()
    // Not awaited: it takes as long as the connection does.
    answering.answer(pending, offer).then(
      (proven) => link.adopt(proven),
      () => pending.close(),
    )
  }

  /** Whose request it is, only the signature says: those whose links are broken are tried first. */
  async function readAsk(plaintext: Uint8Array): Promise<void> {
    const isOpen = (peer: PeerId): number => Number(linkWith(peer)?.status.value === 'open')
    for (const from of [...bindings.keys()].sort((a, b) => isOpen(a) - isOpen(b))) {
      const terms = { now: clock.now(), from, self: identity.id, room: room.room, link: bindings.get(from) }
      const ask = await openAsk(plaintext, terms).catch(() => undefined)
      if (ask === undefined) continue
      window.admit({ from, nonce: ask.nonce })
      const link = linkWith(from)
      return link === undefined ? tell({ type: 'sighted', peer: from }) : link.asked()
    }
  }

  return {
    welcome(link) {
      bindings.delete(link.peer)
      bindings.set(link.peer, link.binding)
      const [oldest] = bindings.keys()
      if (bindings.size > 2 * MAX_MEMBERS && oldest !== undefined) bindings.delete(oldest)
      if (key !== undefined) link.announceKey(key)
    },
    recoverer: (peer) => ({
      restart: async (offer, signal) => (await call(peer, keyOf(peer), signal).exchange(offer, true)).transport,
      async replace(signal) {
        const replacing = call(peer, keyOf(peer), signal)
        const pending = room.prepareOffer()
        return replacing.offer(pending).catch((error: unknown) => {
          pending.close()
          throw error
        })
      },
      check,
      ask() {
        const expires = clock.now() + LIVE_OFFER_LIFETIME * 1_000
        const plaintext = signAsk({ identity, to: peer, room: room.room, expires, link: bindings.get(peer) })
        plaintext
          .then((bytes) => signalling.post({ to: peer, way: nextWay(peer), key: keyOf(peer), plaintext: bytes }))
          .catch(() => {})
      },
    }),
  }
}
