/**
 * JOIN (11), a knock in the lobby, and ANNOUNCE (10), a member who is looking for the others. They carry a key to
 * seal offers to, and no network address: those who merely hold an invitation learn none.
 */
import { refuse } from '../error.ts'
import { type Bytes, fromUtf8, Reader, toUtf8 } from '../bytes/index.ts'
import { random } from '../crypto/index.ts'
import { type Identity, type PeerId, peerIdFrom, publicKeyOf } from '../identity/index.ts'
import { MAX_CLOCK_SKEW, MAX_NAME_BYTES } from '../limits.ts'
import { demandSignature, kindOf, readFlags, readKind, readSignature, signed, toSeconds, writeKind } from './message.ts'
import { NONCE_BYTES } from './session.ts'

const DOMAIN = 'privet1/announce'

/** An announcement whose signature and time were checked; whether it is a repetition, `ReplayWindow` says. */
export interface Announcement {
  readonly kind: 'join' | 'announce'
  readonly from: PeerId
  /** X25519 public key to seal an offer to. */
  readonly ephemeral: Uint8Array
  readonly nonce: Uint8Array
  /** Milliseconds since the Unix epoch, by the sender's clock. */
  readonly time: number
  /** As the sender wrote it, not proven and not cleaned. Every holder of an invitation can read it. */
  readonly name: string
}

export interface SignAnnounceOptions {
  readonly kind: 'join' | 'announce'
  /** The 16 bytes of the topic; when it travels through a member, those of the room id. */
  readonly topic: Uint8Array
  readonly identity: Identity
  readonly ephemeral: Uint8Array
  /** At most 64 bytes of UTF-8; none by default. */
  readonly name?: string
  /** Milliseconds since the Unix epoch. */
  readonly now: number
  /** New each time, by default; the same on all carriers makes it one announcement. */
  readonly nonce?: Uint8Array
}

/** Signs an announcement for one topic. */
export async function signAnnounce(options: SignAnnounceOptions): Promise<Bytes> {
  const { kind, topic, identity, ephemeral, now, nonce = random(NONCE_BYTES) } = options
  const name = toUtf8(options.name ?? '')
  demandNameLength(name.length)
  const writer = writeKind(kind)
    .u8(0)
    .u32(toSeconds(now))
    .bytes(nonce, ephemeral, publicKeyOf(identity.id))
    .u8(name.length)
    .bytes(name)
  return signed(writer, identity, DOMAIN, topic)
}

/** Opens an announcement heard on this topic, or throws `PeerError`. Without `now` it may be of any time. */
export async function openAnnounce(
  bytes: Uint8Array,
  options: { readonly topic: Uint8Array; readonly now?: number },
): Promise<Announcement> {
  const reader = new Reader(bytes)
  const kind = kindOf(bytes) === 'join' ? 'join' : 'announce'
  readKind(reader, kind)
  readFlags(reader, 0)
  const time = reader.u32() * 1000
  const nonce = reader.bytes(NONCE_BYTES)
  const ephemeral = reader.bytes(32)
  const from = peerIdFrom(reader.bytes(32))
  const nameLength = reader.u8()
  demandNameLength(nameLength)
  const name = fromUtf8(reader.bytes(nameLength))
  const signature = readSignature(reader)
  reader.end()
  await demandSignature(from, signature, DOMAIN, options.topic)
  // After the signature, so that a clock that differs is reported only when its owner says so.
  if (Math.abs((options.now ?? time) - time) > MAX_CLOCK_SKEW * 1000) refuse('expired', 'E_STALE', 'Of another time')
  return { kind, from, ephemeral, nonce, time, name }
}

function demandNameLength(length: number): void {
  if (length > MAX_NAME_BYTES) refuse('too-large', 'E_NAME', 'Too long a name')
}
