/**
 * Pictures in a log: cut into records, and put together again. What follows a picture in its author's chain are its
 * parts, in their order and without a gap, because the chain has none; so it is whole when the last of them is here.
 * LG-70 ….
 */
import { type Bytes, concat, toHex } from '../bytes/index.ts'
import { sha256 } from '../crypto/index.ts'
import { refuse } from '../error.ts'
import type { PeerId } from '../identity/index.ts'
import { live, type Live, type Unsubscribe } from '../live.ts'
import { type Content, contentIn, encodeContent, type Mention } from './content.ts'
import { messageOf } from './message.ts'
import { readPictureHeader } from './picture-header.ts'
import { checkPicture, PART_BYTES, partsOf, type Picture } from './picture-shape.ts'
import { glanceAt } from './record.ts'
import type { KeptRecord, LogChange, LogStore, RecordHash } from './types.ts'

/** A picture to be sent: a whole file, JPEG, WebP or PNG, and words about it, or none. */
export interface PictureToSend {
  readonly type: 'picture'
  readonly bytes: Uint8Array
  readonly text: string
  readonly mentions: readonly Mention[]
}

/** What can be said: all contents, of a picture the file. */
export type Saying = Exclude<Content, { readonly type: 'picture' | 'part' }> | PictureToSend

/**
 * What is here of a picture. `coming`: not all of it. `whole`: a file that is what was announced, and that its header
 * says the same of; nothing more is known of it, and whoever decodes it does so with care. `broken`: what follows it is
 * not what was announced, for good. `gone`: there is no such picture, or it was taken back.
 */
export type PictureState =
  | { readonly state: 'coming' }
  | { readonly state: 'whole'; readonly bytes: Bytes }
  | { readonly state: 'broken' }
  | { readonly state: 'gone' }

const COMING: PictureState = { state: 'coming' }
const BROKEN: PictureState = { state: 'broken' }
const GONE: PictureState = { state: 'gone' }

/**
 * The payloads of what is said: one, or of a picture one and its parts. Throws `PeerError`: `too-large` (`E_PICTURE`),
 * `malformed` (`E_PICTURE`) for what is no picture, and what `encodeContent` throws.
 */
export async function payloadsOf(saying: Saying): Promise<readonly Bytes[]> {
  if (saying.type !== 'picture') return [encodeContent(saying)]
  const { text, mentions } = saying
  const header = readPictureHeader(saying.bytes)
  if (header === undefined || header.medium === 'gif') refuse('malformed', 'E_PICTURE', 'Not JPEG, WebP or PNG')
  const { medium, width, height } = header
  checkPicture({ width, height, size: saying.bytes.length })
  // Whoever gave it may change it meanwhile.
  const bytes = concat(saying.bytes)
  const picture = { medium, width, height, size: bytes.length, hash: toHex(await sha256(bytes)) }
  const head = encodeContent({ type: 'picture', picture, mentions, text })
  const parts = Array.from({ length: partsOf(bytes.length) }, (_, at) =>
    encodeContent({ type: 'part', of: picture.hash, bytes: bytes.slice(at * PART_BYTES, (at + 1) * PART_BYTES) }),
  )
  return [head, ...parts]
}

/** `after`: the number of the record that announced it. Of the author's records only those are looked at that follow it. */
export async function assemble(
  picture: Picture,
  after: number,
  records: Iterable<Pick<KeptRecord, 'number' | 'bytes'>>,
): Promise<PictureState> {
  const count = partsOf(picture.size)
  const parts = new Map<number, Uint8Array>()
  for (const { number, bytes } of records) {
    const at = number - after - 1
    if (at < 0 || at >= count || parts.has(at)) continue
    const content = contentIn(glanceAt(bytes).payload)
    const size = Math.min(PART_BYTES, picture.size - at * PART_BYTES)
    const fits = content?.type === 'part' && content.of === picture.hash && content.bytes.length === size
    // No other record can ever stand there.
    if (!fits) return BROKEN
    parts.set(at, content.bytes)
  }
  if (parts.size < count) return COMING
  const bytes = concat(...Array.from({ length: count }, (_, at) => parts.get(at) ?? new Uint8Array()))
  if (toHex(await sha256(bytes)) !== picture.hash) return BROKEN
  const header = readPictureHeader(bytes)
  const isAnnounced =
    header?.medium === picture.medium && header.width === picture.width && header.height === picture.height
  return isAnnounced ? { state: 'whole', bytes } : BROKEN
}

/** What is here of a message's picture, now. */
export async function readPicture(store: LogStore, hash: RecordHash): Promise<PictureState> {
  return (await look(store, hash)).state
}

interface Seen {
  readonly state: PictureState
  /** Where the picture and its parts stand; undefined when it is not here. */
  readonly place?: { readonly author: PeerId; readonly number: number; readonly last: number }
}

async function look(store: LogStore, hash: RecordHash): Promise<Seen> {
  const [head] = await store.find([hash])
  if (head === undefined) return { state: GONE }
  const { author, number } = head
  const { body } = messageOf(head, await store.about([hash]))
  if (body.type !== 'picture') return { state: GONE }
  const last = number + partsOf(body.picture.size)
  const parts = await store.range({ author, from: number + 1, to: last }, last - number)
  return { state: await assemble(body.picture, number, parts), place: { author, number, last } }
}

/**
 * The picture of this message, read while somebody is subscribed and let go of after that: pictures are large. Undefined
 * until it was looked for.
 */
export function openPicture(
  store: LogStore,
  hash: RecordHash,
  onTrouble: (error: unknown) => void,
): Live<PictureState | undefined> {
  const shown = live<PictureState | undefined>(undefined)
  let watchers = 0
  let reads = 0
  let stop: Unsubscribe | undefined
  let place: Seen['place']

  function read(): void {
    const mine = (reads += 1)
    look(store, hash).then((seen) => {
      // Of several the last one counts; what nobody looks at any more is not kept.
      if (mine !== reads) return
      place = seen.place
      // What is whole, broken or gone is the same as before, unless it is something else.
      if (shown.value?.state !== seen.state.state) shown.set(seen.state)
    }, onTrouble)
  }
  function concerns({ added = [], removed = [] }: LogChange): boolean {
    const here = place
    if (here === undefined) return added.some((each) => each.hash === hash)
    return (
      added.some(
        ({ author, number, about }) =>
          about === hash || (author === here.author && number > here.number && number <= here.last),
      ) || removed.some(({ author, from, to }) => author === here.author && from <= here.last && to >= here.number)
    )
  }

  return {
    get value() {
      return shown.value
    },
    subscribe(listener) {
      if (++watchers === 1) {
        stop = store.watch((change) => {
          if (concerns(change)) read()
        })
        read()
      }
      const unsubscribe = shown.subscribe(listener)
      let isOver = false
      return () => {
        if (isOver) return
        isOver = true
        unsubscribe()
        if (--watchers > 0) return
        stop?.()
        reads += 1
        shown.set(undefined)
      }
    },
  }
}
