/**
 * Of rules that are kept, whether they know all that we have said ourselves: a window that was frozen wakes up with older
 * ones, and what we have forgotten and say again in other words would be a fork.
 */
import type { PeerId, SavedRules } from 'privet'

/** Where the key of its author begins in a statement: after version, type and the room's id (docs/protocol.md). */
const AUTHOR = 18

/** Whether `before` has a statement of ours that `next` has not. Pure. */
export function forgetsOurs(before: SavedRules | undefined, next: SavedRules | undefined, self: PeerId): boolean {
  const key = Uint8Array.from(atob(self.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.codePointAt(0) ?? 0)
  const isOurs = (bytes: Uint8Array): boolean => key.every((byte, at) => bytes[AUTHOR + at] === byte)
  const oursIn = (rules: SavedRules | undefined): readonly string[] =>
    (rules?.statements ?? []).filter(isOurs).map((bytes) => String.fromCodePoint(...bytes))
  const known = new Set(oursIn(next))
  return oursIn(before).some((each) => !known.has(each))
}
