/**
 * A message as it is shown, of its record and of the records about it: a pure function of them, the same for every order.
 * Only its author can change a message or take it back. LG-24 ….
 */
import type { PeerId } from '../identity/index.ts'
import { MAX_REACTIONS_EACH, MAX_WALL_DRIFT } from '../limits.ts'
import { type Content, contentIn, type Mention, type Words } from './content.ts'
import type { Picture } from './picture-shape.ts'
import { glanceAt } from './record.ts'
import type { KeptRecord, Position, RecordHash } from './types.ts'

/** What a message says now. `unreadable`: it comes from a later version, or is nonsense. */
export type MessageBody =
  | { readonly type: 'text'; readonly text: string; readonly mentions: readonly Mention[] }
  /** The words about it may be none; its bytes `Log.picture` has. */
  | {
      readonly type: 'picture'
      readonly picture: Picture
      readonly text: string
      readonly mentions: readonly Mention[]
    }
  | { readonly type: 'deleted' }
  | { readonly type: 'unreadable' }

/** One emoji under a message, and who put it there, the first one first. */
export interface Reaction {
  readonly emoji: string
  readonly by: readonly PeerId[]
}

/** One message as it is shown. */
export interface Message {
  readonly hash: RecordHash
  readonly position: Position
  readonly author: PeerId
  readonly number: number
  /** When it was written, as its author says, but no farther than a day from when it came here; ms since the Unix epoch. */
  readonly written: number
  readonly arrived: number
  readonly body: MessageBody
  /** What it answers; it may not be here. */
  readonly replyTo: RecordHash | undefined
  readonly isEdited: boolean
  /** In the order in which they began. */
  readonly reactions: readonly Reaction[]
}

/** These messages, each with what is about it. */
export function messagesOf(records: readonly KeptRecord[], about: readonly KeptRecord[]): readonly Message[] {
  const byTarget = new Map<RecordHash, KeptRecord[]>()
  for (const each of about) {
    const own = byTarget.get(each.about ?? '') ?? []
    byTarget.set(each.about ?? '', own)
    own.push(each)
  }
  return records.map((record) => messageOf(record, byTarget.get(record.hash) ?? []))
}

/** `about` may be in any order, and of other messages too. */
export function messageOf(record: KeptRecord, about: readonly KeptRecord[]): Message {
  const { hash, position, author, number, arrived } = record
  const own = about.filter((each) => each.about === hash).toSorted((a, b) => (a.position < b.position ? -1 : 1))
  const said = own.flatMap((each) => {
    const content = contentOf(each)
    return content === undefined ? [] : [{ author: each.author, content }]
  })
  const content = contentOf(record)
  const edits = said.filter((each) => each.author === author)
  const isDeleted = edits.some((each) => each.content.type === 'delete')
  const edit = edits.flatMap((each) => (each.content.type === 'edit' ? [each.content] : [])).at(-1)
  const words = content !== undefined && 'text' in content ? (edit ?? content) : undefined
  return {
    hash,
    position,
    author,
    number,
    written: shownTime(record),
    arrived,
    body: isDeleted ? { type: 'deleted' } : bodyOf(content, words),
    replyTo: content?.type === 'reply' && !isDeleted ? content.to : undefined,
    isEdited: edit !== undefined && words !== undefined && !isDeleted,
    reactions: isDeleted ? [] : reactionsOf(said),
  }
}

function bodyOf(content: Content | undefined, words: Words | undefined): MessageBody {
  if (words === undefined) return { type: 'unreadable' }
  const { text, mentions } = words
  return content?.type === 'picture'
    ? { type: 'picture', picture: content.picture, text, mentions }
    : { type: 'text', text, mentions }
}

/** When it was written, not farther than a day from when it came. */
export function shownTime({ bytes, arrived }: KeptRecord): number {
  const { written } = glanceAt(bytes)
  return Math.min(arrived + MAX_WALL_DRIFT, Math.max(arrived - MAX_WALL_DRIFT, written))
}

function contentOf({ bytes }: KeptRecord): Content | undefined {
  return contentIn(glanceAt(bytes).payload)
}

/** The last word of each person on each emoji; of each person a few emoji, so that nobody papers over a message. */
function reactionsOf(said: readonly { readonly author: PeerId; readonly content: Content }[]): readonly Reaction[] {
  const people = new Map<string, Map<PeerId, true>>()
  const counts = new Map<PeerId, number>()
  for (const { author, content } of said) {
    if (content.type !== 'reaction') continue
    const { emoji, isOn } = content
    const by = people.get(emoji) ?? new Map<PeerId, true>()
    const count = counts.get(author) ?? 0
    if (by.has(author) === isOn || (isOn && count >= MAX_REACTIONS_EACH)) continue
    counts.set(author, count + (isOn ? 1 : -1))
    if (isOn) people.set(emoji, by.set(author, true))
    else by.delete(author)
    // Begun anew it stands at the end.
    if (by.size === 0) people.delete(emoji)
  }
  return [...people].map(([emoji, by]) => ({ emoji, by: [...by.keys()] }))
}
