/** What stands in the log one below the other: messages, and between them who came and went. Pure. */
import type { Line } from '../room/lines.ts'
import type { Chat } from './conversation.ts'
import type { Entry } from './entry.ts'

export type Item = { readonly at: number; readonly entry: Entry } | { readonly at: number; readonly line: Line }

/** Messages keep their order; a line comes after the last message that was written before it. */
export function itemsOf({ entries, hasEarlier, hasLater }: Chat, lines: readonly Line[]): readonly Item[] {
  const [first, last] = [entries[0], entries.at(-1)]
  // What lies beyond the window stays there.
  const shown = lines.filter(
    ({ at }) => (!hasEarlier || !first || at >= first.written) && (!hasLater || !last || at <= last.written),
  )
  const items: Item[] = []
  let next = 0
  const places = shown.map(({ at }) => entries.findLastIndex(({ written }) => written <= at) + 1)
  for (let index = 0; index <= entries.length; index++) {
    for (; next < shown.length && (places[next] ?? 0) <= index; next++) {
      const line = shown[next]
      if (line) items.push({ at: line.at, line })
    }
    const entry = entries[index]
    if (entry) items.push({ at: entry.written, entry })
  }
  return items
}
