/**
 * What comes in from carriers and through members, until the machine may hear of it: limits first,
 * then signatures, then whether it is new. What fails is dropped without a word.
 */
import { compare, toHex } from '../bytes/index.ts'
import { createBucket } from '../carrier/index.ts'
import type { Clock } from '../clock.ts'
import { sha256 } from '../crypto/index.ts'
import { PeerError } from '../error.ts'
import { announcedTime, hintOf, kindOf, openAnnounce, ReplayWindow } from '../handshake/index.ts'
import { type PeerId, publicKeyOf } from '../identity/index.ts'
import { MAX_ANNOUNCEMENTS_PER_SECOND, MAX_SEALED_PER_SECOND } from '../limits.ts'
import type { Signalling } from './signalling.ts'
import type { RoomInput, Way } from './state.ts'

export interface HearingOptions {
  readonly self: PeerId
  readonly clock: Clock
  readonly signalling: Signalling
  /** Whether we may open the door at all. */
  readonly isMember: () => boolean
  /** Who has a rank beside ours: those whom we are linked with. */
  readonly linked: () => readonly PeerId[]
  readonly tell: (input: RoomInput) => void
  readonly onClockSkew: (seconds: number) => void
}

/** Gives what to call with every body that came in, the way it came, and the topic that announcements must have signed. */
export function openHearing(options: HearingOptions): (body: Uint8Array, way: Way, topic: Uint8Array) => Promise<void> {
  const { self, clock, signalling, isMember, linked, tell, onClockSkew } = options
  const mayCheck = createBucket(MAX_ANNOUNCEMENTS_PER_SECOND, clock)
  const mayOpen = createBucket(MAX_SEALED_PER_SECOND, clock)
  const window = new ReplayWindow()

  async function hearAnnouncement(body: Uint8Array, way: Way, topic: Uint8Array): Promise<void> {
    // Members pass on a limited number; strangers have to share a small one.
    if (!isMember() || (way.type !== 'relay' && !mayCheck())) return
    const announced = await openAnnounce(body, { topic, now: clock.now() })
    const { kind, from, ephemeral, nonce } = announced
    if (from === self || (kind === 'join') !== (way.type === 'lobby')) return
    window.admit(announced)
    const hint = toHex(await hintOf(ephemeral))
    const rank = way.type === 'relay' ? 0 : await rankFor(nonce, from)
    tell({ type: 'knock', knock: { kind, from, ephemeral, hint, way }, rank })
  }

  /** Everyone computes the same order of those who are linked, and a new one for every announcement. */
  async function rankFor(nonce: Uint8Array, from: PeerId): Promise<number> {
    const score = (id: PeerId): Promise<Uint8Array> => sha256(nonce, publicKeyOf(id))
    const own = await score(self)
    const others = await Promise.all(
      linked()
        .filter((id) => id !== from)
        .map(score),
    )
    return others.filter((other) => compare(other, own) < 0).length
  }

  return async (body, way, topic) => {
    try {
      const kind = kindOf(body)
      if (kind === 'join' || kind === 'announce') return await hearAnnouncement(body, way, topic)
      if (kind !== 'sealed') return
      const hint = await signalling.arrive(body, way, way.type === 'relay' ? () => true : mayOpen)
      if (hint !== undefined && way.type !== 'relay') tell({ type: 'answered', hint })
    } catch (error) {
      if (error instanceof PeerError && error.reason === 'E_STALE')
        onClockSkew(Math.round((announcedTime(body) - clock.now()) / 1_000))
    }
  }
}
