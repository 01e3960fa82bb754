/** People, transports and a room for tests of the handshake: fixed keys, so that a failure can be repeated. */
import { signingKeyFromSeed, sign } from '../src/crypto/index.ts'
import { PeerError } from '../src/error.ts'
import {
  type Offer,
  openOffer,
  type RoomId,
  roomIdFrom,
  signOffer,
  type SignOfferOptions,
  type Transport,
} from '../src/handshake/index.ts'
import { type Identity, peerIdFrom } from '../src/identity/index.ts'

/** Milliseconds; a time like any other. */
export const NOW = 1_800_000_000_000
export const EXPIRES: number = NOW + 600_000
export const ROOM: RoomId = roomIdFrom(new Uint8Array(16).fill(0x11))
export const OTHER_ROOM: RoomId = roomIdFrom(new Uint8Array(16).fill(0x22))

export const chromiumLike: Transport = {
  fingerprint: new Uint8Array(32).fill(0xaa),
  ufrag: '1OcT',
  password: '67YTdBxVQmcnl9IVIyDQCNe8',
  candidates: [
    { kind: 'host', family: 'mdns', address: '82e4266c-6c8a-43e9-a162-d8c7a0cb9607.local', port: 54_084 },
    { kind: 'srflx', family: 'ipv4', address: '203.0.113.7', port: 40_000 },
  ],
}

export const firefoxLike: Transport = {
  fingerprint: new Uint8Array(32).fill(0xbb),
  ufrag: '015d672a',
  password: 'f3c8b9bedce4e56c2e86ea50c47d8469',
  candidates: [
    { kind: 'host', family: 'ipv6', address: '2001:db8:0:0:0:0:0:1', port: 49_305 },
    { kind: 'relay', family: 'ipv4', address: '198.51.100.4', port: 3478 },
  ],
}

/** The person whose key comes from a seed of 32 times this byte. */
export async function person(seed: number): Promise<Identity> {
  const { publicKey, privateKey } = await signingKeyFromSeed(new Uint8Array(32).fill(seed))
  return { id: peerIdFrom(publicKey), sign: (message) => sign(privateKey, message) }
}

/** Alice, who offers; Bob, for whom it is; Mallory, for whom it is not. */
export async function cast(): Promise<{ alice: Identity; bob: Identity; mallory: Identity }> {
  return { alice: await person(1), bob: await person(2), mallory: await person(3) }
}

/** Alice's offer to Bob, as bytes and as Bob opened it. */
export async function offerToBob(
  changes: Partial<SignOfferOptions> = {},
): Promise<{ bytes: Uint8Array; offer: Offer }> {
  const { alice, bob } = await cast()
  const bytes = await signOffer({
    transport: chromiumLike,
    identity: alice,
    to: bob.id,
    room: ROOM,
    expires: EXPIRES,
    ...changes,
  })
  return { bytes, offer: await openOffer(bytes, { now: NOW, self: bob.id, room: ROOM }) }
}

/** The reason for which something was refused, or `accepted`. Throws what is not a `PeerError`. */
export async function reasonOf(attempt: () => unknown): Promise<string> {
  try {
    await attempt()
    return 'accepted'
  } catch (error) {
    if (error instanceof PeerError) return error.reason ?? error.code
    throw error
  }
}

/** The same bytes with one bit turned over. */
export function flipBit(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = new Uint8Array(bytes)
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return changed
}
