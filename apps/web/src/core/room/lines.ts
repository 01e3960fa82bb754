/** Who came and went, as lines between the messages. Pure. */
import type { PeerId } from 'privet'
import type { RulesLineKind } from '../rooms/telling.ts'

export type LineKind = 'joined' | 'left' | 'lost' | 'back' | RulesLineKind

export interface Line {
  readonly kind: LineKind
  readonly peer: PeerId
  readonly name: string
  readonly at: number
}

/** A reload is leaving and joining within moments: one line says so better than two. */
const SOON = 15_000
const MAX_LINES = 200

/** Adds a line; a return soon after leaving replaces the leaving by "is back". */
export function addLine(lines: readonly Line[], line: Line): readonly Line[] {
  const last = lines.findLast(({ peer }) => peer === line.peer)
  const returned =
    line.kind === 'joined' && last && (last.kind === 'left' || last.kind === 'lost') && line.at - last.at < SOON
  return (
    returned ? [...lines.filter((each) => each !== last), { ...line, kind: 'back' as const }] : [...lines, line]
  ).slice(-MAX_LINES)
}
