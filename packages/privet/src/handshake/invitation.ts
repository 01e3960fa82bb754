/**
 * An invitation: 34 bytes, 46 characters in the fragment of a link, where no server sees them. It holds no key that
 * messages are encrypted with, only the way into the lobby, and the hash that says whose room it is.
 */
import { fromBase64url, Reader, toBase64url, Writer } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { ROOM_ID_BYTES, type RoomId, roomIdBytes, roomIdFrom } from './room-id.ts'

const VERSION = 1
/** Flag: the room has rules. */
const RULED = 1
const SECRET_BYTES = 16
const CHARACTERS = 46

/** The way into a room. Whoever has it can knock. */
export interface Invitation {
  readonly room: RoomId
  readonly secret: Uint8Array
  /** The room has rules that its people agreed on: who comes in, who is removed (`privet/membership`). */
  readonly isRuled: boolean
  /** 46 characters; secret. */
  readonly text: string
  /** The link to an application at `base`, with the secret in its fragment. */
  url(base: string | URL): string
}

interface InvitationFields extends Pick<Invitation, 'secret' | 'room'> {
  readonly isRuled?: boolean
}

/** The invitation with this secret. */
export function createInvitation({ secret, room, isRuled = false }: InvitationFields): Invitation {
  const text = encodeInvitation({ secret, room, isRuled })
  return {
    room,
    secret,
    isRuled,
    text,
    url(base) {
      const url = new URL(base)
      url.hash = text
      return url.href
    },
  }
}

/** An invitation as 46 characters. */
export function encodeInvitation({ secret, room, isRuled }: InvitationFields): string {
  if (secret.length !== SECRET_BYTES) refuse('malformed', 'E_LENGTH', 'Of a wrong length')
  return toBase64url(
    new Writer()
      .u8(VERSION)
      .u8(isRuled ? RULED : 0)
      .bytes(secret, roomIdBytes(room))
      .finish(),
  )
}

/**
 * Reads a link, its fragment or the bare characters; text around a link does no harm. Throws `PeerError`:
 * `E_TORN` when a part is missing or damaged, `E_NEWER` when it takes a newer version, else `E_FOREIGN`.
 */
export function parseInvitation(text: string | URL): Invitation {
  const [characters, hasLink] = findCharacters(text instanceof URL ? text.href : text)
  // How version 1 begins, with and without its flag. So few characters may be the rest of anything, but not behind a #.
  const looksLikeOurs = /^AQ[A-H]/.test(characters) || (hasLink && 'AQ'.startsWith(characters))
  const bytes = decode(characters)
  if (bytes === undefined) return looksLikeOurs ? torn() : foreign()
  const reader = new Reader(bytes)
  const version = reader.u8()
  const flags = reader.u8()
  // Few versions are ever to come: a higher number is more likely the text of something else.
  if (version === 0 || version > 8) foreign()
  if (version > VERSION || flags > RULED) refuse('unsupported', 'E_NEWER', 'Made by a newer version: reload or update')
  if (characters.length !== CHARACTERS) torn()
  const secret = reader.bytes(SECRET_BYTES)
  return createInvitation({ secret, room: roomIdFrom(reader.bytes(ROOM_ID_BYTES)), isRuled: flags === RULED })
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

function torn(): never {
  refuse('malformed', 'E_TORN', 'Cut off or damaged: copy all of it')
}

function foreign(): never {
  refuse('malformed', 'E_FOREIGN', 'Not an invitation of Privet')
}
