/** A room's messages as a file: JSON for programs, text for people. Pure; the words of the text come from the caller. */
import type { Author, Entry } from './entry.ts'

/** What the text says in the language of the app. */
export interface ExportWords {
  readonly you: string
  readonly guest: string
  readonly moment: (at: number) => string
  readonly deleted: string
  readonly picture: string
  readonly edited: string
  readonly only: (name: string) => string
  readonly answers: (name: string) => string
}

/**
 * A file for each reader: everything that was said, the oldest first. Deleted messages have no words. `bytesOf` gives what
 * is here of a picture: it goes with it, in base64, because it may be nowhere else when the room is over.
 */
export async function exportJson(
  entries: AsyncIterable<Entry>,
  self: Author,
  bytesOf: (entry: Entry) => Promise<Uint8Array | undefined> = () => Promise.resolve(undefined),
): Promise<Blob> {
  const parts: string[] = ['{"format":"privet-chat","version":1,"messages":[']
  let isFirst = true
  for await (const entry of entries) {
    parts.push(`${isFirst ? '' : ','}\n${JSON.stringify(plain(entry, self, entry.picture && (await bytesOf(entry))))}`)
    isFirst = false
  }
  parts.push('\n]}\n')
  return new Blob(parts, { type: 'application/json' })
}

function plain(entry: Entry, self: Author, bytes: Uint8Array | undefined): object {
  return {
    id: entry.id,
    written: new Date(entry.written).toISOString(),
    from: entry.from ?? self,
    text: entry.text,
    ...(entry.picture ? { picture: { ...entry.picture, ...(bytes && { data: base64(bytes) }) } } : {}),
    ...(entry.isEdited ? { edited: true } : {}),
    ...(entry.isDeleted ? { deleted: true } : {}),
    ...(entry.quote ? { answers: entry.quote.id } : {}),
    ...(entry.only ? { only: entry.only } : {}),
    ...(entry.reactions.length === 0
      ? {}
      : { reactions: entry.reactions.map(({ symbol, by, isOwn }) => ({ symbol, by: isOwn ? [...by, self] : by })) }),
  }
}

/** Not in one call: it would have more arguments than an engine takes. */
const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

/** One paragraph for each message: who and when, then what. */
export async function exportText(entries: AsyncIterable<Entry>, words: ExportWords): Promise<Blob> {
  const parts: string[] = []
  for await (const entry of entries) parts.push(`${paragraph(entry, words)}\n\n`)
  return new Blob(parts, { type: 'text/plain;charset=utf-8' })
}

function paragraph(entry: Entry, words: ExportWords): string {
  const nameOf = (author: Author | undefined): string => (author ? author.name || words.guest : words.you)
  const marks = [
    nameOf(entry.from),
    words.moment(entry.written),
    ...(entry.only ? [words.only(nameOf(entry.only))] : []),
    ...(entry.quote ? [words.answers(nameOf(entry.quote.from))] : []),
    ...(entry.isEdited ? [words.edited] : []),
  ]
  const reactions = entry.reactions.map(({ symbol, by, isOwn }) => `${symbol} ${by.length + Number(isOwn)}`)
  // Pushed in, no line of a message can be taken for the next one's head.
  const said = entry.picture ? `[${words.picture}] ${entry.text}`.trimEnd() : entry.text
  const lines = (entry.isDeleted ? words.deleted : said).split('\n').map((line) => `    ${line}`)
  return [marks.join(' · '), ...lines, ...(reactions.length > 0 ? [`    [${reactions.join(', ')}]`] : [])].join('\n')
}
