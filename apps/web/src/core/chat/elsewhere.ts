/** What was said in other rooms that this device keeps: found by its words, and shown where it is found. */
import type { PeerId } from 'privet'
import { messageOf, type LogStore } from 'privet/log'
import type { Entry } from './entry.ts'
import { entryOf } from './from-log.ts'
import type { Logs } from './logs.ts'

/** A room, and what it is called. */
export interface OtherRoom {
  readonly room: string
  readonly title: string
}

export interface FoundElsewhere extends OtherRoom {
  /** The newest first. */
  readonly entries: readonly Entry[]
}

export interface ElsewhereOptions {
  readonly logs: Pick<Logs, 'room'>
  readonly rooms: readonly OtherRoom[]
  readonly self: PeerId
  readonly nameOf: (peer: PeerId) => string
}

/** Of each room at most. */
const FOUND = 20

/** Room by room, so that the first can be shown while the next is looked through. A room that cannot be read is left out. */
export async function* searchElsewhere(words: string, options: ElsewhereOptions): AsyncIterable<FoundElsewhere> {
  const { logs, rooms, self, nameOf } = options
  for (const { room, title } of rooms) {
    const entries = await logs
      .room(room)
      .then((store) => search(words, store, { self, nameOf }))
      .catch(() => [])
    if (entries.length > 0) yield { room, title, entries }
  }
}

async function search(
  words: string,
  store: LogStore,
  { self, nameOf }: Pick<ElsewhereOptions, 'self' | 'nameOf'>,
): Promise<readonly Entry[]> {
  const found = await store.search({ words, limit: FOUND })
  const wanted = [...new Set(found.map(({ hash, about }) => about ?? hash))]
  const about = await store.about(wanted)
  const readers = { self, nameOf, only: undefined }
  // What was taken back or said otherwise since is not found by its old words. Which words fit is the store's business.
  const texts = new Set(found.map(({ hash, about: target, text }) => `${target ?? hash} ${text}`))
  return (await store.find(wanted))
    .map((record) => messageOf(record, about))
    .filter(({ hash, body }) => 'text' in body && texts.has(`${hash} ${body.text}`))
    .map((message) => entryOf({ ...message, quote: undefined, delivery: undefined }, readers))
    .toSorted((a, b) => b.written - a.written)
}
