/**
 * What comes in from carriers and through members, until the machine may hear of it: limits first,
 * then signatures, then whether it is new. What fails is dropped without a word.
 */
import { compare, toHex } from '../bytes/index.ts'
import { createBucket } from '../carrier/index.ts'
import { sha256 } from '../crypto/index.ts'
import { hintOf, kindOf, openAnnounce, ReplayWindow } from '../handshake/index.ts'
import { type PeerId, publicKeyOf } from '../identity/index.ts'
import { MAX_ANNOUNCEMENTS_PER_SECOND, MAX_CLOCK_SKEW, MAX_SEALED_PER_SECOND } from '../limits.ts'
import type { Deny } from './denying.ts'
import { openLinks, type RoomState, type Way } from './state.ts'
import type { Surroundings } from './surroundings.ts'

/** Two clocks that differ from ours by the same, give or take this (ms), are right, and ours is wrong. */
const SAME_SKEW = 60_000
const MAX_SKEWS = 16

/** Takes every body that came in, the way it came, and the topic that announcements must have signed. */
export type Hear = (body: Uint8Array, way: Way, topic: Uint8Array) => Promise<void>

export function openHearing(
  { identity: { id: self }, clock, signalling, tell }: Surroundings,
  state: () => RoomState,
  deny: Deny,
  onClockSkew: (seconds: number) => void,
): Hear {
  // Each place has its own: noise in the lobby, where all who have the invitation may write, silences no member.
  const limits = () => ({
    mayCheck: createBucket(MAX_ANNOUNCEMENTS_PER_SECOND, clock),
    mayOpen: createBucket(MAX_SEALED_PER_SECOND, clock),
  })
  // What members pass on has limits of its own, where it leaves and where it arrives.
  const places = { lobby: limits(), members: limits(), relay: { mayCheck: always, mayOpen: always } }
  const window = new ReplayWindow()
  const skews = new Map<PeerId, number>()

  async function hearAnnouncement(body: Uint8Array, way: Way, topic: Uint8Array): Promise<void> {
    if (!state().member || !places[way.type].mayCheck()) return
    // Whether the time is right is looked at after all else: whose is wrong is to be told.
    const announced = await openAnnounce(body, { topic })
    const { kind, from, ephemeral, nonce, time } = announced
    if (from === self || (kind === 'join') !== (way.type === 'lobby')) return
    window.admit(announced)
    const [hint, rank] = await Promise.all([hintOf(ephemeral), way.type === 'relay' ? 0 : rankFor(nonce, from)])
    const knock = { ...announced, hint: toHex(hint), way }
    const skew = time - clock.now()
    if (Math.abs(skew) <= MAX_CLOCK_SKEW * 1_000) return tell({ type: 'knock', knock, rank })
    if (kind === 'join' && rank === 0) deny({ knock, reason: 'clock' })
    hearSkew(from, skew)
  }

  /** One person's clock may be wrong, or a carrier may repeat what was said long ago. */
  function hearSkew(from: PeerId, skew: number): void {
    skews.delete(from)
    const isAgreed = [...skews.values()].some((other) => Math.abs(other - skew) < SAME_SKEW)
    skews.set(from, skew)
    const [oldest] = skews.keys()
    if (skews.size > MAX_SKEWS && oldest !== undefined) skews.delete(oldest)
    if (isAgreed) onClockSkew(Math.round(skew / 1_000))
  }

  /** Everyone computes the same order of those who are linked, and a new one for every announcement. */
  async function rankFor(nonce: Uint8Array, from: PeerId): Promise<number> {
    const score = (id: PeerId): Promise<Uint8Array> => sha256(nonce, publicKeyOf(id))
    const others = openLinks(state()).filter((id) => id !== from)
    const [own, ...scores] = await Promise.all([self, ...others].map(score))
    return scores.filter((other) => own !== undefined && compare(other, own) < 0).length
  }

  return async (body, way, topic) => {
    try {
      const kind = kindOf(body)
      if (kind === 'join' || kind === 'announce') return await hearAnnouncement(body, way, topic)
      if (kind !== 'sealed') return
      const hint = await signalling.arrive(body, way, places[way.type].mayOpen)
      if (hint !== undefined && way.type !== 'relay') tell({ type: 'answered', hint })
    } catch {
      // An answer would help whoever probes.
    }
  }
}

function always(): boolean {
  return true
}
