/** A room's history to take away: piece by piece, so that it need not fit into memory. LG-52. */
import type { PeerId } from '../identity/index.ts'
import { type Message, messagesOf } from './message.ts'
import type { LogStore } from './types.ts'

/** The forms of an export. */
export type ExportedLog = 'json' | 'text'

const STEP = 200

/** Messages as they are now. What was deleted is not in it, only that something was. */
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
      else yield (isFirst ? '\n' : ',\n') + asJson(message, nameOf)
      isFirst = false
    }
    const last = page.at(-1)
    if (last === undefined) break
    after = last.position
  }
  if (form === 'json') yield '\n]}\n'
}

function asJson(
  { hash, author, number, written, body, replyTo, isEdited, reactions }: Message,
  nameOf: (peer: PeerId) => string,
): string {
  const said = body.type === 'text' ? { text: body.text } : { [body.type]: true }
  return JSON.stringify({
    hash,
    author,
    name: nameOf(author),
    number,
    written: new Date(written).toISOString(),
    ...said,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(isEdited ? { edited: true } : {}),
    ...(reactions.length === 0 ? {} : { reactions }),
  })
}

/** One line each, and one more for every line break in it. */
function asText({ author, written, body }: Message, nameOf: (peer: PeerId) => string): string {
  const said = body.type === 'text' ? body.text.replaceAll('\n', '\n    ') : `[${body.type}]`
  return `${new Date(written).toISOString().slice(0, 16).replace('T', ' ')}  ${nameOf(author)}: ${said}\n`
}
