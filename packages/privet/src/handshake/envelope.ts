/** What a carrier sees of a message: random bytes of one of a few sizes, good for one topic only. */
import { refuse } from '../error.ts'
import { type Bytes, concat, Reader, Writer } from '../bytes/index.ts'
import {
  decryptOnce,
  encryptOnce,
  halfSipHash,
  hkdf,
  label,
  random,
  SIEVE_KEY_BYTES,
  TAG_BYTES,
} from '../crypto/index.ts'
import { ENVELOPE_SIZES } from '../limits.ts'
import { type MeetingKeys, type Topic, topicBytes } from './meeting-keys.ts'

const CHECK_BYTES = 4
const SALT_BYTES = 12
const LENGTH_BYTES = 2

/** What an envelope adds to a message, before padding. */
export const ENVELOPE_OVERHEAD: number = CHECK_BYTES + SALT_BYTES + LENGTH_BYTES + TAG_BYTES

/** Whether something of this many bytes can be an envelope: ask before spending time on cryptography. */
export function isEnvelopeSize(length: number): boolean {
  return ENVELOPE_SIZES.some((size) => size === length)
}

/**
 * Tells at once whether bytes can be an envelope of this topic: for use before anything that takes time. All that is
 * made with the keys passes; of what others make, one in four thousand millions.
 */
export async function sieveOf(keys: MeetingKeys, topic: Topic): Promise<(bytes: Uint8Array) => boolean> {
  const key = await sieveKey(keys, topic)
  return (bytes) =>
    isEnvelopeSize(bytes.length) && new Reader(bytes).u32() === halfSipHash(key, bytes.subarray(CHECK_BYTES))
}

/** Encrypts for one topic, padded to the smallest size that fits. Do it anew for each carrier. */
export async function sealEnvelope(keys: MeetingKeys, topic: Topic, body: Uint8Array): Promise<Bytes> {
  const size = ENVELOPE_SIZES.find((each) => each >= body.length + ENVELOPE_OVERHEAD)
  if (size === undefined) refuse('too-large', 'E_SIZE', 'Too large')
  const padding = new Uint8Array(size - body.length - ENVELOPE_OVERHEAD)
  const plaintext = new Writer().u16(body.length).bytes(body, padding).finish()
  const salt = random(SALT_BYTES)
  const [key, sieve] = await Promise.all([messageKey(keys, salt), sieveKey(keys, topic)])
  const rest = concat(salt, await encryptOnce(key, plaintext, bound(topic)))
  return new Writer().u32(halfSipHash(sieve, rest)).bytes(rest).finish()
}

/** The message in an envelope of this topic, or throws `PeerError`. */
export async function openEnvelope(keys: MeetingKeys, topic: Topic, envelope: Uint8Array): Promise<Bytes> {
  if (!isEnvelopeSize(envelope.length)) refuse('malformed', 'E_SIZE', 'Of a wrong size')
  if (!(await sieveOf(keys, topic))(envelope)) refuse('untrusted', 'E_AEAD', 'Of another key, or changed')
  const rest = envelope.subarray(CHECK_BYTES)
  const key = await messageKey(keys, rest.subarray(0, SALT_BYTES))
  const reader = new Reader(await decryptOnce(key, rest.subarray(SALT_BYTES), bound(topic)))
  const body = reader.bytes(reader.u16())
  // Otherwise padding would be a place for what nobody checks.
  if (reader.rest().some((byte) => byte !== 0)) refuse('malformed', 'E_PADDING', 'Stray bits')
  return body
}

function messageKey(keys: MeetingKeys, salt: Uint8Array): Promise<Bytes> {
  return hkdf(keys.envelopeKey, salt, 'privet1/env/msg', 32)
}

/** Differs for every topic, so that nothing from elsewhere passes. */
function sieveKey(keys: MeetingKeys, topic: Topic): Promise<Bytes> {
  return hkdf(keys.envelopeKey, topicBytes(topic), 'privet1/env/sieve', SIEVE_KEY_BYTES)
}

function bound(topic: Topic): Bytes {
  return concat(label('privet1/env'), topicBytes(topic))
}
