/**
 * The secret of two people, by which they can ring each other: how they agree on one over a proven link, and what keeps
 * them from ending with different ones when a link dies in the middle. docs/protocol.md, Pair secrets. TR-20, TR-21.
 *
 * Each side tells which secrets it holds, by names that give nothing away, and draws a share. When there is one that both
 * hold and none is due to be renewed, it stays and all others go. Otherwise a new one is made of both shares, and the best
 * of the common ones is kept beside it until the next meeting shows that both have the new one.
 */
import { type Bytes, concat, toHex } from '../bytes/index.ts'
import { hkdf, label, sha256 } from '../crypto/index.ts'
import { comparePeerIds, type PeerId, publicKeyOf } from '../identity/index.ts'
import { MAX_PAIR_SECRETS, PAIR_SECRET_RENEWAL } from '../limits.ts'
import type { PairSecret } from './types.ts'

/** Bytes of a share, and of a secret's name. */
export const SHARE_BYTES = 32
export const SECRET_NAME_BYTES = 8

/** What one side brings to an agreement. */
export interface PairOffer {
  readonly share: Uint8Array
  /** Wants a new one, whatever there is. */
  readonly isDue: boolean
  /** Names of the secrets that it holds, the newest first, as hexadecimal digits. */
  readonly held: readonly string[]
}

/** What becomes of two offers; the same on both sides. */
export interface Agreement {
  /** The name of the one that both hold and keep. */
  readonly kept: string | undefined
  /** A new one is made of the shares. */
  readonly isNew: boolean
}

/** Who agrees, over which link. */
export interface PairContext {
  readonly self: PeerId
  readonly peer: PeerId
  /** The transcript hash of the handshake that proved their link. */
  readonly transcript: Uint8Array
}

/** A secret with its name. */
export interface NamedSecret extends PairSecret {
  readonly name: string
}

/** What both come to, whoever computes it. */
export function agreeOn(ours: PairOffer, theirs: PairOffer): Agreement {
  const places = (name: string): number => ours.held.indexOf(name) + theirs.held.indexOf(name)
  const [kept] = ours.held
    .filter((name) => theirs.held.includes(name))
    .toSorted((a, b) => places(a) - places(b) || (a < b ? -1 : 1))
  return { kept, isNew: kept === undefined || ours.isDue || theirs.isDue }
}

/** What we bring, with these secrets in the book. */
export function offerFor(held: readonly NamedSecret[], share: Uint8Array, now: number): PairOffer {
  const [newest] = held
  // A clock that was set back since is no reason to wait for years.
  const isDue = newest !== undefined && Math.abs(now - newest.agreed) >= PAIR_SECRET_RENEWAL
  return { share, isDue, held: held.map(({ name }) => name) }
}

/**
 * The secrets to keep after an agreement: the new one, the one that both hold, and what another link has brought since
 * we made our offer. The rest is erased.
 */
export function secretsAfter(
  now: readonly NamedSecret[],
  ours: PairOffer,
  { kept }: Agreement,
  made: NamedSecret | undefined,
): readonly NamedSecret[] {
  const others = now.filter(({ name }) => name === kept || !ours.held.includes(name))
  return [...(made === undefined ? [] : [made]), ...others.filter(({ name }) => name !== made?.name)].slice(
    0,
    MAX_PAIR_SECRETS,
  )
}

/** The secret that two shares make on one link. */
export async function secretOf(ours: Uint8Array, theirs: Uint8Array, context: PairContext): Promise<Bytes> {
  const { self, peer, transcript } = context
  const isFirst = comparePeerIds(self, peer) < 0
  const [low, high] = isFirst ? [self, peer] : [peer, self]
  const shares = isFirst ? concat(ours, theirs) : concat(theirs, ours)
  const salt = await sha256(label('privet1/pair/ctx'), publicKeyOf(low), publicKeyOf(high), transcript)
  return hkdf(shares, salt, 'privet1/pair', SHARE_BYTES)
}

/** What a secret is called where others may hear it. */
export async function named(secret: PairSecret): Promise<NamedSecret> {
  const name = (await sha256(label('privet1/pair/name'), secret.key)).subarray(0, SECRET_NAME_BYTES)
  return { ...secret, name: toHex(name) }
}
