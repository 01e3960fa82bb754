/**
 * OFFER and ANSWER as people hand them to each other (PA-20 … PA-25). They say less than those that go over carriers:
 * no room, which WELCOME names, and where every byte costs seconds no author either, whom CONFIRM names. And more: a
 * name, because someone decides here whether to go on. Whoever holds the offer may answer it.
 */
import { type Bytes, equal, fromUtf8, Reader, toUtf8, type Writer } from '../bytes/index.ts'
import { random, sha256 } from '../crypto/index.ts'
import { refuse } from '../error.ts'
import { type Identity, type PeerId, peerIdFrom, publicKeyOf } from '../identity/index.ts'
import {
  MAX_CLOCK_SKEW,
  MAX_HAND_CANDIDATES,
  MAX_HAND_LIFETIME,
  MAX_HANDSHAKE_BYTES,
  MAX_NAME_BYTES,
} from '../limits.ts'
import {
  demandSignature,
  kindOf,
  readFlags,
  readKind,
  readSignature,
  type Signed,
  signed,
  toSeconds,
  writeKind,
} from './message.ts'
import { NONCE_BYTES, REFERENCE_BYTES, SIGNED } from './session.ts'
import { readTransportFields, type Transport, writeTransport } from './transport.ts'

const NAME = 8
/** How far the clocks of two people may be apart (ms). */
const SKEW = MAX_CLOCK_SKEW * 1_000
/** In the place of a key, for a peer who is not known. */
const NOBODY: Bytes = new Uint8Array(32)

type Kind = 'offer' | 'answer'

/** What an offer or answer by hand says. */
export interface HandFields {
  readonly transport: Transport
  /** Undefined when it is not signed. */
  readonly from: PeerId | undefined
  /** As it was sent, at most `MAX_NAME_BYTES` of UTF-8; empty when there is none. */
  readonly name: string
  readonly nonce: Uint8Array
  /** Milliseconds since the Unix epoch. */
  readonly expires: number
  /** What an answer refers to; undefined in an offer. */
  readonly reference: Uint8Array | undefined
}

/** One that was opened: nothing speaks against it. */
export interface HandMessage extends HandFields {
  readonly bytes: Uint8Array
  readonly hash: Uint8Array
}

export interface MakeHandOfferOptions {
  readonly transport: Transport
  /** Milliseconds since the Unix epoch; whole seconds are sent. */
  readonly expires: number
  /** Who signs; left out, the offer is not signed. */
  readonly identity?: Identity | undefined
  /** Only with a signature. Empty costs nothing, any other a byte and its UTF-8. */
  readonly name?: string
}

export interface MakeHandAnswerOptions extends Pick<MakeHandOfferOptions, 'transport' | 'name'> {
  readonly offer: Pick<HandMessage, 'hash' | 'from' | 'expires'>
  /** Signs, if the offer is signed. */
  readonly identity: Identity
}

export interface OpenHandOptions {
  /** Milliseconds since the Unix epoch. */
  readonly now: number
  readonly self: PeerId
}

/** Makes an offer for whoever it is shown to. */
export function makeHandOffer({ transport, expires, identity, name = '' }: MakeHandOfferOptions): Promise<Bytes> {
  return make('offer', { transport, expires, name, reference: new Uint8Array() }, identity, [NOBODY])
}

/** Answers an offer; the answer is signed if the offer is, and expires with it. */
export function makeHandAnswer({ transport, offer, identity, name = '' }: MakeHandAnswerOptions): Promise<Bytes> {
  const { hash, from, expires } = offer
  const reference = hash.subarray(0, REFERENCE_BYTES)
  const signer = from === undefined ? undefined : identity
  return make('answer', { transport, expires, name, reference }, signer, [keyOf(from), hash])
}

/**
 * Until when whoever has this may use it, by their own clock (ms). The author of the offer goes by theirs alone;
 * everyone else's may be ahead of it.
 */
export function usableUntil(kind: Kind, expires: number): number {
  return kind === 'offer' ? expires + SKEW : expires
}

/** Opens an offer, or throws `PeerError` saying which check refused it. `unsigned` takes one without a signature too. */
export function openHandOffer(
  bytes: Uint8Array,
  options: OpenHandOptions & { readonly unsigned?: boolean },
): Promise<HandMessage> {
  const demand = (fields: HandFields): void => {
    if (fields.from === undefined && options.unsigned !== true) refuseUnsigned()
  }
  return open('offer', bytes, options, demand, [NOBODY])
}

/** Opens the answer to our offer, or throws `PeerError`. A signed offer takes no answer without a signature. */
export async function openHandAnswer(
  bytes: Uint8Array,
  options: OpenHandOptions & { readonly offerBytes: Uint8Array },
): Promise<HandMessage> {
  const { offerBytes, self } = options
  const isSigned = readByHand(offerBytes).from !== undefined
  const hash = await sha256(offerBytes)
  const demand = ({ from, reference }: HandFields): void => {
    // Before anything else: what belongs to another invitation is nothing wrong in itself.
    if (reference === undefined || !equal(reference, hash.subarray(0, REFERENCE_BYTES)))
      refuse('refused', 'E_REF', 'To another offer')
    if (isSigned && from === undefined) refuseUnsigned()
  }
  return open('answer', bytes, options, demand, [isSigned ? publicKeyOf(self) : NOBODY, hash])
}

/** What an offer or answer by hand says of itself; nothing of it has been checked against anything. */
export function readByHand(bytes: Uint8Array): HandFields & { readonly kind: Kind } {
  const kind = kindOf(bytes) === 'answer' ? 'answer' : 'offer'
  const { signature: _, body: __, ...fields } = read(kind, bytes)
  return { kind, ...fields }
}

/** What an answer to this offer refers to it by: 16 bytes. */
export async function referenceOf(offer: Uint8Array): Promise<Bytes> {
  return (await sha256(offer)).slice(0, REFERENCE_BYTES)
}

async function make(
  kind: Kind,
  fields: Pick<HandFields, 'transport' | 'expires' | 'name'> & { readonly reference: Uint8Array },
  identity: Identity | undefined,
  context: readonly Uint8Array[],
): Promise<Bytes> {
  const { transport, expires, reference } = fields
  const name = identity === undefined ? '' : fields.name
  const flags = (identity === undefined ? 0 : SIGNED) | (name === '' ? 0 : NAME)
  const writer = writeKind(kind).u8(flags).bytes(reference, random(NONCE_BYTES)).u32(toSeconds(expires))
  writeTransport(writer, transport)
  if (name !== '') writeName(writer, name)
  if (identity === undefined) return writer.finish()
  writer.bytes(publicKeyOf(identity.id))
  return signed(writer, identity, `privet1/hs/${kind}`, ...context)
}

function writeName(writer: Writer, name: string): void {
  const bytes = toUtf8(name)
  demandNameLength(bytes.length)
  writer.u8(bytes.length).bytes(bytes)
}

function demandNameLength(length: number): void {
  if (length === 0 || length > MAX_NAME_BYTES) refuse('too-large', 'E_NAME', 'A name has 1 to 64 bytes')
}

function read(kind: Kind, bytes: Uint8Array): HandFields & Partial<Signed> {
  if (bytes.length > MAX_HANDSHAKE_BYTES) refuse('too-large', 'E_SIZE', 'Too large')
  const reader = new Reader(bytes)
  readKind(reader, kind)
  const flags = readFlags(reader, SIGNED | NAME)
  // A name that nobody signs is anybody's.
  if (flags === NAME) refuse('malformed', 'E_FLAGS', 'A name without a signature')
  const fields = {
    reference: kind === 'answer' ? reader.bytes(REFERENCE_BYTES) : undefined,
    nonce: reader.bytes(NONCE_BYTES),
    expires: reader.u32() * 1000,
    transport: readTransportFields(reader),
    name: flags & NAME ? readName(reader) : '',
  }
  const author = flags & SIGNED ? { from: peerIdFrom(reader.bytes(32)), ...readSignature(reader) } : { from: undefined }
  reader.end()
  return { ...fields, ...author }
}

function readName(reader: Reader): string {
  const length = reader.u8()
  demandNameLength(length)
  return fromUtf8(reader.bytes(length))
}

async function open(
  kind: Kind,
  bytes: Uint8Array,
  { now, self }: OpenHandOptions,
  demand: (fields: HandFields) => void,
  context: readonly Uint8Array[],
): Promise<HandMessage> {
  const { body, signature, ...fields } = read(kind, bytes)
  demand(fields)
  const { from, expires, transport } = fields
  if (usableUntil(kind, expires) <= now) refuse('expired', 'E_EXPIRED', 'Expired')
  // They are tried for as long as it is good: whoever makes it must not have us bother others for days.
  if (expires > now + MAX_HAND_LIFETIME + SKEW) refuse('refused', 'E_EXPFAR', 'Valid for too long')
  if (transport.candidates.length > MAX_HAND_CANDIDATES) refuse('malformed', 'E_CAND', 'Too many addresses')
  if (from === self) refuse('refused', 'E_SELF', 'Our own handshake')
  if (from !== undefined && body !== undefined && signature !== undefined)
    await demandSignature(from, { body, signature }, `privet1/hs/${kind}`, ...context)
  return { ...fields, bytes: new Uint8Array(bytes), hash: await sha256(bytes) }
}

function keyOf(peer: PeerId | undefined): Uint8Array {
  return peer === undefined ? NOBODY : publicKeyOf(peer)
}

function refuseUnsigned(): never {
  refuse('untrusted', 'E_UNSIGNED', 'Not signed')
}
