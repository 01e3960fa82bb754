/** A room's history to take away: piece by piece, so that it need not fit into memory. LG-52. */
import { type Bytes, toBase64url } from '../bytes/index.ts'
import type { PeerId } from '../identity/index.ts'
import { type Message, messagesOf } from './message.ts'
import { readPicture } from './picture.ts'
import type { LogStore } from './types.ts'

/** The forms of an export. */
export type ExportedLog = 'json' | 'text'

const STEP = 200

/**
 * Messages as they are now. What was deleted is not in it, only that something was. Pictures are in the JSON, in base64url,
 * because they are nowhere else; in the text stands where they were.
 */
export async function* exportLog(
  store: LogStore,
  form: ExportedLog,
  nameOf: (peer: PeerId) => string,
): AsyncIterable<string> {
  let isFirst = true
  if (form === 'json') yield '{"version":1,"messages":['
  for (let after = ''; ;) {
    const page = await store.page({ after, limit: STEP })
    const about = await store.about(page.map(({ hash }) => hash))
    for (const message of messagesOf(page, about)) {
      if (form === 'text') yield asText(message, nameOf)
      else yield (isFirst ? '\n' : ',\n') + asJson(message, nameOf, await pictureIn(message, store))
      isFirst = false
    }
    const last = page.at(-1)
    if (last === undefined) break
    after = last.position
  }
  if (form === 'json') yield '\n]}\n'
}

async function pictureIn({ hash, body }: Message, store: LogStore): Promise<Bytes | undefined> {
  const found = body.type === 'picture' ? await readPicture(store, hash) : undefined
  return found?.state === 'whole' ? found.bytes : undefined
}

function asJson(
  { hash, author, number, written, body, replyTo, isEdited, reactions }: Message,
  nameOf: (peer: PeerId) => string,
  data: Bytes | undefined,
): string {
  const said = 'text' in body ? { text: body.text } : { [body.type]: true }
  return JSON.stringify({
    hash,
    author,
    name: nameOf(author),
    number,
    written: new Date(written).toISOString(),
    ...said,
    ...(body.type === 'picture' ? { picture: { ...body.picture, ...(data && { data: toBase64url(data) }) } } : {}),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(isEdited ? { edited: true } : {}),
    ...(reactions.length === 0 ? {} : { reactions }),
  })
}

/** One line each, and one more for every line break in it. */
function asText({ author, written, body }: Message, nameOf: (peer: PeerId) => string): string {
  const words = 'text' in body ? body.text.replaceAll('\n', '\n    ') : ''
  const said = body.type === 'text' ? words : `[${body.type}] ${words}`.trimEnd()
  return `${new Date(written).toISOString().slice(0, 16).replace('T', ' ')}  ${nameOf(author)}: ${said}\n`
}
