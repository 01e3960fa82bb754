/**
 * What a record says: a byte of type, then fixed fields, then text. No JSON. A payload that is none of these still
 * counts in its author's chain, so that a later version can say more; it is shown as something that cannot be read. LG-20 ….
 */
import {
  type Bytes,
  concat,
  type Field,
  fixed,
  fromHex,
  fromUtf8,
  mapped,
  rest,
  tableCodec,
  toHex,
  toUtf8,
} from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { type PeerId, peerIdFrom, publicKeyOf } from '../identity/index.ts'
import { MAX_MENTIONS, MAX_REACTION_BYTES, MAX_RECORD_PAYLOAD } from '../limits.ts'
import { PART_BYTES, type Picture, shape } from './picture-shape.ts'
import type { RecordHash } from './types.ts'

/** A person in a text: the characters (UTF-16) from `at` on are their name as the writer saw it. */
export interface Mention {
  readonly peer: PeerId
  readonly at: number
  readonly length: number
}

/** A text and who is mentioned in it. */
export interface Words {
  /** At least one character; about a picture perhaps none. */
  readonly text: string
  /** In the order of the text; they do not overlap. */
  readonly mentions: readonly Mention[]
}

/** What somebody says. */
export type Content =
  | ({ readonly type: 'text' } & Words)
  /** An answer to a message; its words are looked up, not carried: nobody puts words into another one's mouth. */
  | ({ readonly type: 'reply'; readonly to: RecordHash } & Words)
  /** Other words for one's own message. */
  | ({ readonly type: 'edit'; readonly of: RecordHash } & Words)
  /** Takes one's own message back: a request, which honest devices obey. */
  | { readonly type: 'delete'; readonly of: RecordHash }
  | { readonly type: 'reaction'; readonly of: RecordHash; readonly isOn: boolean; readonly emoji: string }
  /** A picture, and words about it. Its bytes are in the parts that follow it in its author's chain. */
  | ({ readonly type: 'picture'; readonly picture: Picture } & Words)
  /** Bytes of the picture with this hash, which stands before it. */
  | { readonly type: 'part'; readonly of: RecordHash; readonly bytes: Bytes }

type PictureContent = Extract<Content, { readonly type: 'picture' | 'part' }>

const hash: Field<RecordHash> = mapped(fixed(32), toHex, fromHex)
const text: Field<string> = mapped(rest(MAX_RECORD_PAYLOAD, 1), fromUtf8, toUtf8)
const mentions: Field<readonly Mention[]> = {
  write(writer, people) {
    if (people.length > MAX_MENTIONS) refuseMention()
    writer.u8(people.length)
    for (const { peer, at, length } of people) writer.bytes(publicKeyOf(peer)).u16(at).u8(length)
  },
  read(reader) {
    const count = reader.u8()
    if (count > MAX_MENTIONS) refuseMention()
    return Array.from({ length: count }, () => ({
      peer: peerIdFrom(reader.bytes(32)),
      at: reader.u16(),
      length: reader.u8(),
    }))
  },
}
const isOn: Field<boolean> = {
  write: (writer, value) => void writer.u8(value ? 1 : 0),
  read(reader) {
    const value = reader.u8()
    return value <= 1 ? value === 1 : refuse('malformed', 'E_FRAME', 'Neither on nor off')
  },
}
const emoji: Field<string> = mapped(
  rest(MAX_REACTION_BYTES, 1),
  (bytes) => oneEmoji(fromUtf8(bytes)),
  (symbol) => toUtf8(oneEmoji(symbol)),
)

const wordsCodec = tableCodec<Exclude<Content, PictureContent>>(
  {
    text: { mentions, text },
    reply: { to: hash, mentions, text },
    edit: { of: hash, mentions, text },
    delete: { of: hash },
    reaction: { of: hash, isOn, emoji },
  },
  1,
)
/** Code 6 is kept for a file that is offered. */
const FIRST_PICTURE_CODE = 7
const pictureCodec = tableCodec<PictureContent>(
  {
    picture: { picture: shape, mentions, text: mapped(rest(MAX_RECORD_PAYLOAD), fromUtf8, toUtf8) },
    part: { of: hash, bytes: mapped(rest(PART_BYTES, 1), (bytes) => concat(bytes), concat) },
  },
  FIRST_PICTURE_CODE,
)

/** The content as a record's payload. Throws `PeerError`: `malformed` for what could not be read back, `too-large` (`E_PAYLOAD`). */
export function encodeContent(content: Content): Bytes {
  checkMentions(content)
  const isPicture = content.type === 'picture' || content.type === 'part'
  const payload = isPicture ? pictureCodec.encode(content) : wordsCodec.encode(content)
  if (payload.length > MAX_RECORD_PAYLOAD) refuse('too-large', 'E_PAYLOAD', 'Too long for one message')
  return payload
}

/** What a payload says. Throws `PeerError` `malformed` for anything that `encodeContent` would not write. */
export function decodeContent(payload: Uint8Array): Content {
  const content = (payload[0] ?? 0) < FIRST_PICTURE_CODE ? wordsCodec.decode(payload) : pictureCodec.decode(payload)
  checkMentions(content)
  return content
}

/** What a content is about: the record that it changes, or the picture that it is of; undefined for a message of its own. */
export function targetOf(content: Content | undefined): RecordHash | undefined {
  return content !== undefined && 'of' in content ? content.of : undefined
}

/** What is to be found by a search. */
export function searchText(content: Content | undefined): string {
  return content !== undefined && 'text' in content ? content.text : ''
}

/** What a payload says; undefined when it cannot be read. */
export function contentIn(payload: Uint8Array): Content | undefined {
  try {
    return decodeContent(payload)
  } catch {
    return undefined
  }
}

function checkMentions(content: Content): void {
  if (!('mentions' in content)) return
  if (content.text === '' && content.type !== 'picture') refuse('malformed', 'E_FRAME', 'Nothing is said')
  let end = 0
  for (const { at, length } of content.mentions) {
    if (length === 0 || at < end || at + length > content.text.length) refuseMention()
    end = at + length
  }
}

function refuseMention(): never {
  refuse('malformed', 'E_MENTION', 'No part of the text')
}

/** Made when it is first needed: not every engine that runs the rest knows such expressions. */
let pattern: RegExp | undefined
function oneEmoji(symbol: string): string {
  pattern ??= new RegExp('^\\p{RGI_Emoji}$', 'v')
  return pattern.test(symbol) ? symbol : refuse('malformed', 'E_REACTION', 'A reaction is one emoji')
}
