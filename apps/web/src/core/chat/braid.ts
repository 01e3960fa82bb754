/** What was said to everybody and what was said to one person alone, in one order. Pure. */
import type { Entry } from './entry.ts'

/** A part of a history, the oldest first. */
export interface Part {
  readonly entries: readonly Entry[]
  readonly hasEarlier: boolean
  readonly hasLater: boolean
}

/**
 * The room's messages keep their order, which is the same on every device; others come after the last that was written
 * before them. What lies beyond the room's window stays there.
 */
export function braided(room: Part, others: readonly Part[]): Part {
  const [first, last] = [room.entries[0], room.entries.at(-1)]
  const isWithin = ({ written }: Entry): boolean =>
    (!room.hasEarlier || !first || written >= first.written) && (!room.hasLater || !last || written <= last.written)
  const guests = others.flatMap(({ entries }) => entries.filter(isWithin)).toSorted((a, b) => a.written - b.written)
  const places = guests.map(({ written }) => room.entries.findLastIndex((entry) => entry.written <= written) + 1)
  const entries: Entry[] = []
  let next = 0
  for (let index = 0; index <= room.entries.length; index++) {
    for (; next < guests.length && (places[next] ?? 0) <= index; next++) entries.push(...guests.slice(next, next + 1))
    entries.push(...room.entries.slice(index, index + 1))
  }
  return {
    entries,
    hasEarlier: room.hasEarlier || others.some(({ hasEarlier }) => hasEarlier),
    hasLater: room.hasLater || others.some(({ hasLater }) => hasLater),
  }
}
