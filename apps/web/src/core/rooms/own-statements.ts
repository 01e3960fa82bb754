/**
 * Of rules that are kept, whether they know all that we have said ourselves: a window that was frozen wakes up with older
 * ones, and what we have forgotten and say again in other words would be a fork.
 */
import type { PeerId, SavedRules } from 'privet'

/** Where the key of its author stands in a statement: after version, type and the room's id (docs/protocol.md). */
const AUTHOR = { from: 18, to: 50 }

/** Whether `before` has a statement of ours that `next` has not. Pure. */
export function forgetsOurs(before: SavedRules | undefined, next: SavedRules | undefined, self: PeerId): boolean {
  const key = atob(self.replaceAll('-', '+').replaceAll('_', '/'))
  const ours = (before?.statements ?? []).map(textOf).filter((each) => each.slice(AUTHOR.from, AUTHOR.to) === key)
  if (ours.length === 0) return false
  const known = new Set((next?.statements ?? []).map(textOf))
  return ours.some((each) => !known.has(each))
}

/** A character for each byte. */
const textOf = (bytes: Uint8Array): string => String.fromCodePoint(...bytes)
