/**
 * An invitation: 34 bytes, 46 characters in the fragment of a link, where no server sees them. It holds no key that
 * messages are encrypted with, only the way into the lobby, and the hash that says whose room it is.
 */
import { fromBase64url, Reader, toBase64url, Writer } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { ROOM_ID_BYTES, type RoomId, roomIdBytes, roomIdFrom } from './room-id.ts'

const VERSION = 1
const SECRET_BYTES = 16
const CHARACTERS = 46

/** The way into a room. Whoever has it can knock. */
export interface Invitation {
  readonly room: RoomId
  readonly secret: Uint8Array
  /** 46 characters; secret. */
  readonly text: string
  /** The link to an application at `base`, with the secret in its fragment. */
  url(base: string | URL): string
}

/** The invitation with this secret. */
export function createInvitation({ secret, room }: Pick<Invitation, 'secret' | 'room'>): Invitation {
  const text = encodeInvitation({ secret, room })
  return {
    room,
    secret,
    text,
    url(base) {
      const url = new URL(base)
      url.hash = text
      return url.href
    },
  }
}

/** An invitation as 46 characters. */
export function encodeInvitation({ secret, room }: Pick<Invitation, 'secret' | 'room'>): string {
  if (secret.length !== SECRET_BYTES) refuse('malformed', 'E_LENGTH', 'A secret has 16 bytes')
  return toBase64url(new Writer().u8(VERSION).u8(0).bytes(secret, roomIdBytes(room)).finish())
}

/**
 * Reads a link, its fragment or the bare characters; text around a link does no harm. Throws `PeerError`:
 * `E_TORN` when a part is missing or damaged, `E_NEWER` when it takes a newer version, else `E_FOREIGN`.
 */
export function parseInvitation(text: string | URL): Invitation {
  const [characters, hasLink] = findCharacters(text instanceof URL ? text.href : text)
  // How version 1 without flags begins. So few characters may be the rest of anything, but not behind a #.
  const looksLikeOurs = /^AQ[A-D]/.test(characters) || (hasLink && 'AQ'.startsWith(characters))
  if (characters === '' && hasLink) torn('The part from the # on is missing')
  if (characters.length < CHARACTERS && looksLikeOurs) torn('The invitation is cut off')
  const bytes = decode(characters)
  if (bytes === undefined) return looksLikeOurs ? torn('The invitation is damaged') : foreign()
  const reader = new Reader(bytes)
  const version = reader.u8()
  const flags = reader.u8()
  // Few versions are ever to come: a higher number is more likely the text of something else.
  if (version === 0 || version > 8) foreign()
  if (version > VERSION || flags !== 0)
    refuse('unsupported', 'E_NEWER', 'The invitation was made by a newer version: reload or update')
  if (characters.length !== CHARACTERS) torn('The invitation is too long')
  const secret = reader.bytes(SECRET_BYTES)
  return createInvitation({ secret, room: roomIdFrom(reader.bytes(ROOM_ID_BYTES)) })
}

/** The characters that may be an invitation, and whether they were looked for in a link. */
function findCharacters(text: string): readonly [characters: string, hasLink: boolean] {
  const isLink = text.includes('#') || /:\/\//.test(text)
  const start = isLink ? (text.split('#')[1] ?? '') : text.trim()
  return [/^[\w-]*/.exec(start)?.[0] ?? '', isLink]
}

function decode(characters: string): Uint8Array | undefined {
  if (characters.length < CHARACTERS) return undefined
  try {
    return fromBase64url(characters)
  } catch {
    // Why it is not base64url says nothing to the person who pasted it; the caller has better words.
    return undefined
  }
}

function torn(message: string): never {
  refuse('malformed', 'E_TORN', `${message}: copy all of it`)
}

function foreign(): never {
  refuse('malformed', 'E_FOREIGN', 'This is not an invitation of Privet')
}
