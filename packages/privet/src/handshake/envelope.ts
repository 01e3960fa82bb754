/** What a carrier sees of a message: random bytes of one of a few sizes, good for one topic only. */
import { type Bytes, concat, Reader, Writer } from '../bytes/index.ts'
import { decryptOnce, encryptOnce, hkdf, label, random, TAG_BYTES } from '../crypto/index.ts'
import { ENVELOPE_SIZES } from '../limits.ts'
import { type MeetingKeys, type Topic, topicBytes } from './meeting-keys.ts'
import { refuse } from './message.ts'

const SALT_BYTES = 16
const LENGTH_BYTES = 2

/** What an envelope adds to a message, before padding. */
export const ENVELOPE_OVERHEAD: number = SALT_BYTES + LENGTH_BYTES + TAG_BYTES

/** Whether something of this many bytes can be an envelope: ask before spending time on cryptography. */
export function isEnvelopeSize(length: number): boolean {
  return ENVELOPE_SIZES.some((size) => size === length)
}

/** Encrypts for one topic, padded to the smallest size that fits. Do it anew for each carrier. */
export async function sealEnvelope(keys: MeetingKeys, topic: Topic, body: Uint8Array): Promise<Bytes> {
  const size = ENVELOPE_SIZES.find((each) => each >= body.length + ENVELOPE_OVERHEAD)
  if (size === undefined) refuse('too-large', 'E_SIZE', 'The message does not fit into an envelope')
  const padding = new Uint8Array(size - body.length - ENVELOPE_OVERHEAD)
  const plaintext = new Writer().u16(body.length).bytes(body, padding).finish()
  const salt = random(SALT_BYTES)
  return concat(salt, await encryptOnce(await messageKey(keys, salt), plaintext, bound(topic)))
}

/** The message in an envelope of this topic, or throws `PeerError`. */
export async function openEnvelope(keys: MeetingKeys, topic: Topic, envelope: Uint8Array): Promise<Bytes> {
  if (!isEnvelopeSize(envelope.length)) refuse('malformed', 'E_SIZE', 'Not the size of an envelope')
  const salt = envelope.subarray(0, SALT_BYTES)
  const key = await messageKey(keys, salt)
  const reader = new Reader(await decryptOnce(key, envelope.subarray(SALT_BYTES), bound(topic)))
  const body = reader.bytes(reader.u16())
  // Otherwise padding would be a place for what nobody checks.
  if (reader.rest().some((byte) => byte !== 0)) refuse('malformed', 'E_PADDING', 'The padding is not empty')
  return body
}

function messageKey(keys: MeetingKeys, salt: Uint8Array): Promise<Bytes> {
  return hkdf(keys.envelopeKey, salt, 'privet1/env/msg', 32)
}

function bound(topic: Topic): Bytes {
  return concat(label('privet1/env'), topicBytes(topic))
}
