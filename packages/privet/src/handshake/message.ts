/**
 * What all messages of the protocol share: version, type, flags, and a signature over exactly the bytes received.
 * Reasons of refusal are for tests and reports: nothing of them is told to the other side.
 */
import { type Bytes, concat, type Reader, Writer } from '../bytes/index.ts'
import { label, SIGNATURE_BYTES } from '../crypto/index.ts'
import { refuse } from '../error.ts'
import { type Identity, type PeerId, verify } from '../identity/index.ts'

export const VERSION = 1

const TYPES = {
  offer: 0x01,
  answer: 0x02,
  confirm: 0x03,
  candidates: 0x04,
  ask: 0x05,
  deny: 0x06,
  announce: 0x10,
  join: 0x11,
  sealed: 0x13,
  genesis: 0x20,
  /** The genesis of a room with rules; 21 to 23 are statements. */
  ruled: 0x24,
} as const

/** What a message is, as its second byte says. */
export type MessageKind = keyof typeof TYPES

/** How a room begins: without rules, or with. */
export type GenesisKind = 'genesis' | 'ruled'

/** What these bytes claim to be, to choose who opens them; undefined when it is nothing we know. */
export function kindOf(message: Uint8Array): MessageKind | undefined {
  if (message[0] !== VERSION) return undefined
  return (Object.keys(TYPES) as MessageKind[]).find((kind) => TYPES[kind] === message[1])
}

/** A writer that has written version and type. */
export function writeKind(kind: MessageKind): Writer {
  return new Writer().u8(VERSION).u8(TYPES[kind])
}

/** Reads version and type, and refuses any other than these. */
export function readKind(reader: Reader, kind: MessageKind): void {
  if (reader.u8() !== VERSION) refuse('unsupported', 'E_VERSION', 'Another version')
  if (reader.u8() !== TYPES[kind]) refuse('malformed', 'E_TYPE', 'Another type of message')
}

/** Reads a byte of flags; a flag we do not know may change what the rest means. */
export function readFlags(reader: Reader, known: number): number {
  const flags = reader.u8()
  if ((flags & ~known) !== 0) refuse('malformed', 'E_FLAGS', 'Unknown flags')
  return flags
}

/** The domain keeps a signature from meaning anything elsewhere. */
type Domain = `privet1/${string}`

/** What is signed: what both sides know, then the body as it is sent. */
export function signable(domain: Domain, ...parts: readonly Uint8Array[]): Bytes {
  return concat(label(domain), ...parts)
}

/** The written body with its author's signature behind it. */
export async function signed(
  writer: Writer,
  identity: Identity,
  domain: Domain,
  ...context: readonly Uint8Array[]
): Promise<Bytes> {
  const body = writer.finish()
  return concat(body, await identity.sign(signable(domain, ...context, body)))
}

/** A body that was read, and the signature that came behind it; nothing is verified yet. */
export interface Signed {
  readonly body: Uint8Array
  readonly signature: Uint8Array
}

/** Reads the signature over all that was read before it. */
export function readSignature(reader: Reader): Signed {
  return { body: reader.past, signature: reader.bytes(SIGNATURE_BYTES) }
}

/** Refuses what is not signed by `signer`. */
export async function demandSignature(
  signer: PeerId,
  { body, signature }: Signed,
  domain: Domain,
  ...context: readonly Uint8Array[]
): Promise<void> {
  if (!(await verify(signer, signable(domain, ...context, body), signature)))
    refuse('untrusted', 'E_SIG', 'Not signed by them')
}

/**
 * What goes before a body that is about one link alone: the link's name, which both ends know. A label
 * of its own, because no body begins like one: nothing signed for a link passes for something else.
 */
export function aboutLink(link: Uint8Array | undefined): readonly Uint8Array[] {
  return link === undefined ? [] : [label('privet1/link'), link]
}

/** Milliseconds, as a `Clock` tells them, to the seconds on the wire. */
export function toSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000)
}
