/** Calls that nobody took, until somebody has seen that: pure. */
import type { PeerId } from 'privet'

/** The calls of one person that were missed. */
export interface Missed {
  readonly from: PeerId
  /** What they called themselves, cleaned for display. */
  readonly name: string
  readonly count: number
  /** When the last one was (ms since the Unix epoch). */
  readonly at: number
}

/** As many people as anybody reads through; whoever rings on is counted, not listed. */
export const MAX_MISSED = 50

/** After one more; `before`: those of the same person until now. */
export function missedAgain(
  before: Missed | undefined,
  { from, name, at }: Pick<Missed, 'from' | 'name' | 'at'>,
): Missed {
  return { from, name: name || (before?.name ?? ''), count: (before?.count ?? 0) + 1, at }
}

/** The last ones first. */
export function listMissed(all: ReadonlyMap<string, Missed>): readonly Missed[] {
  return [...all.values()].toSorted((a, b) => b.at - a.at)
}

/** Who makes way when there are too many: those who called longest ago. */
export function beyondMissed(all: ReadonlyMap<string, Missed>): readonly PeerId[] {
  return listMissed(all)
    .slice(MAX_MISSED)
    .map(({ from }) => from)
}
