/**
 * What two contacts' devices say to each other by a broker when one rings the other. Each is signed for the other
 * person, so that a stolen secret alone rings nobody, and all of them fill the smallest envelope. TR-23.
 */
import {
  type Bytes,
  concat,
  fromBase64url,
  fromUtf8,
  Reader,
  toBase64url,
  toHex,
  fromHex,
  toUtf8,
  Writer,
} from '../bytes/index.ts'
import { label, SIGNATURE_BYTES } from '../crypto/index.ts'
import { refuse } from '../error.ts'
import { type Invitation, parseInvitation } from '../handshake/index.ts'
import { type Identity, type PeerId, publicKeyOf, verify } from '../identity/index.ts'
import { MAX_CLOCK_SKEW, MAX_NAME_BYTES, RING_DURATION } from '../limits.ts'

/** Of the call that it is about: hexadecimal digits of 16 bytes. */
interface OfCall {
  readonly call: string
}

export type RingFrame =
  | (OfCall & { readonly type: 'ring'; readonly invitation: Invitation; readonly name: string })
  /** It rings there. */
  | (OfCall & { readonly type: 'ringing' })
  | (OfCall & { readonly type: 'accept' })
  | (OfCall & { readonly type: 'decline' })
  | (OfCall & { readonly type: 'busy' })
  /** The caller has given up. */
  | (OfCall & { readonly type: 'cancel' })

/** Bytes of a call's number. */
export const CALL_BYTES = 16
const VERSION = 1
const FIRST_TYPE = 0x40
const TYPES: readonly RingFrame['type'][] = ['ring', 'ringing', 'accept', 'decline', 'busy', 'cancel']
const INVITATION_BYTES = 34
const DOMAIN = 'privet1/ring'

/** Writes a frame for `to`, valid from `now` (ms) on for as long as a call rings. Throws `too-large` (`E_NAME`). */
export async function signRing(frame: RingFrame, identity: Identity, to: PeerId, now: number): Promise<Bytes> {
  const writer = new Writer()
    .u8(VERSION)
    .u8(FIRST_TYPE + TYPES.indexOf(frame.type))
    .bytes(fromHex(frame.call))
    .u32(Math.floor((now + RING_DURATION) / 1000))
  if (frame.type === 'ring') {
    const name = toUtf8(frame.name)
    if (name.length > MAX_NAME_BYTES) refuse('too-large', 'E_NAME', 'A name has 64 bytes at most')
    writer.bytes(fromBase64url(frame.invitation.text)).u8(name.length).bytes(name)
  }
  const body = writer.finish()
  return concat(body, await identity.sign(signable(to, body)))
}

/**
 * Opens a frame from this person to us. Throws `PeerError`: `malformed` or `unsupported` for what we would not write,
 * `expired` (`E_EXPIRED`), `refused` (`E_EXPFAR`), `untrusted` (`E_SIG`). The name is as they wrote it.
 */
export async function openRing(bytes: Uint8Array, from: PeerId, self: PeerId, now: number): Promise<RingFrame> {
  const reader = new Reader(bytes)
  if (reader.u8() !== VERSION) refuse('unsupported', 'E_VERSION', 'Another version')
  const type = TYPES[reader.u8() - FIRST_TYPE] ?? refuse('malformed', 'E_TYPE', 'Not about a call')
  const call = toHex(reader.bytes(CALL_BYTES))
  const expires = reader.u32() * 1000
  const frame: RingFrame = type === 'ring' ? { type, call, ...readRing(reader) } : { type, call }
  const body = reader.past
  const signature = reader.bytes(SIGNATURE_BYTES)
  reader.end()
  const skew = MAX_CLOCK_SKEW * 1000
  if (expires + skew <= now) refuse('expired', 'E_EXPIRED', 'The call is over')
  if (expires > now + RING_DURATION + skew) refuse('refused', 'E_EXPFAR', 'Valid for too long')
  if (!(await verify(from, signable(self, body), signature))) refuse('untrusted', 'E_SIG', 'Not signed by them for us')
  return frame
}

function readRing(reader: Reader): Pick<Extract<RingFrame, { readonly type: 'ring' }>, 'invitation' | 'name'> {
  const invitation = parseInvitation(toBase64url(reader.bytes(INVITATION_BYTES)))
  const length = reader.u8()
  if (length > MAX_NAME_BYTES) refuse('malformed', 'E_LENGTH', 'A name has 64 bytes at most')
  return { invitation, name: fromUtf8(reader.bytes(length)) }
}

function signable(to: PeerId, body: Uint8Array): Bytes {
  return concat(label(DOMAIN), publicKeyOf(to), body)
}
