/**
 * What all messages of the protocol share: version, type, flags, and a signature over exactly the bytes received.
 * Reasons of refusal are for tests and reports: nothing of them is told to the other side.
 */
import { concat, type Reader, Writer } from '../bytes/index.ts'
import { label } from '../crypto/index.ts'
import { PeerError, type PeerErrorCode, type PeerErrorReason } from '../error.ts'
import { type PeerId, verify } from '../identity/index.ts'

export const VERSION = 1

const TYPES = {
  offer: 0x01,
  answer: 0x02,
  confirm: 0x03,
  candidates: 0x04,
  ask: 0x05,
  announce: 0x10,
  join: 0x11,
  sealed: 0x13,
  genesis: 0x20,
} as const

/** What a message is, as its second byte says. */
export type MessageKind = keyof typeof TYPES

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
  if (reader.u8() !== VERSION) refuse('unsupported', 'E_VERSION', 'The message is of another protocol version')
  if (reader.u8() !== TYPES[kind]) refuse('malformed', 'E_TYPE', 'The message is of another type')
}

/** Reads a byte of flags; a flag we do not know may change what the rest means. */
export function readFlags(reader: Reader, known: number): number {
  const flags = reader.u8()
  if ((flags & ~known) !== 0) refuse('malformed', 'E_FLAGS', 'The message has unknown flags')
  return flags
}

/** What is signed: the domain keeps a signature from meaning anything elsewhere. */
export function signable(domain: `privet1/${string}`, ...parts: readonly Uint8Array[]): Uint8Array {
  return concat(label(domain), ...parts)
}

/** Refuses when the signature over `message` is not by `signer`. */
export async function demandSignature(signer: PeerId, message: Uint8Array, signature: Uint8Array): Promise<void> {
  if (!(await verify(signer, message, signature))) refuse('untrusted', 'E_SIG', 'The signature does not match')
}

/** Milliseconds, as a `Clock` tells them, to the seconds on the wire. */
export function toSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000)
}

/** Throws the one error class, with the check that refused. */
export function refuse(code: PeerErrorCode, reason: PeerErrorReason, message: string): never {
  throw new PeerError(code, message, { reason })
}
