/** How far everybody and we are with each other's records; what is said about delivery follows from it. LG-40 …. */
import type { PeerId } from '../identity/index.ts'
import type { Reach } from './types.ts'

/** How far one of our messages has come: here only, with some of those it is for, with all; read by as many. */
export type Delivery =
  | { readonly state: 'waiting' }
  | { readonly state: 'with'; readonly count: number; readonly of: number }
  | { readonly state: 'everyone'; readonly of: number }
  | { readonly state: 'read'; readonly count: number; readonly of: number }

/** Before we know anything of somebody. */
export function firstReach(peer: PeerId): Reach {
  return { peer, has: 0, read: 0, seen: 0, since: undefined }
}

/** Numbers only ever grow: what somebody has, they had. */
export function grown(reach: Reach, more: Partial<Pick<Reach, 'has' | 'read' | 'seen'>>): Reach {
  const has = Math.max(reach.has, more.has ?? 0)
  const read = Math.max(reach.read, more.read ?? 0)
  const seen = Math.max(reach.seen, more.seen ?? 0)
  return has === reach.has && read === reach.read && seen === reach.seen ? reach : { ...reach, has, read, seen }
}

/** The numbers of a message's records. */
export interface Span {
  readonly number: number
  /** Of a picture that of its last part, else the same. */
  readonly last: number
}

/**
 * Of the message of ours with these numbers. It is for those who belong here and get what was said before they came, or
 * came before.
 */
export function deliveryOf(
  self: PeerId,
  { number, last }: Span,
  people: Iterable<Reach>,
  showsRead: boolean,
): Delivery {
  let of = 0
  let count = 0
  let read = 0
  for (const reach of people) {
    if (reach.peer === self || (reach.since?.get(self) ?? 0) >= number) continue
    of += 1
    if (reach.has >= last) count += 1
    // Who has read it has it.
    if (reach.read >= number && reach.has >= last) read += 1
  }
  if (count === 0) return { state: 'waiting' }
  if (showsRead && read > 0) return { state: 'read', count: read, of }
  return count < of ? { state: 'with', count, of } : { state: 'everyone', of }
}
