/** How the way to one member bears what we send there, judged from one reading to the next. MP-12. */
import type { Traffic } from '../types.ts'
import { type Pace, UNHINDERED } from './pace.ts'

/** What we remember of the way to one member. */
export interface Way {
  readonly pace: Pace
  /** When it was read last. */
  readonly readAt: number
  /** The round trip without a queue, as far as we have seen (ms). */
  readonly restingRtt: number
  readonly available: number
  /** Bad readings in a row, severe ones twice. */
  readonly strain: number
  /** Bits a second that the last plan sends there, at most. */
  readonly sent: number
}

export type Verdict = 'good' | 'fair' | 'bad' | 'severe'

/** So much strain is no chance any more: one severe reading, or two bad ones. */
export const TOO_MUCH = 2

export const NEW_WAY: Way = {
  pace: UNHINDERED,
  readAt: -Infinity,
  restingRtt: Infinity,
  available: 0,
  strain: 0,
  sent: 0,
}

/** Takes a new reading in. A way on which nothing is known to be wrong is good: else nothing would ever rise. */
export function readWay(way: Way, traffic: Traffic): readonly [Way, Verdict] {
  const rtt = traffic.rtt ?? way.restingRtt
  // Rises by itself, for a way may become another one; slowly, for a queue must not become the rule.
  const restingRtt = Math.min(rtt, way.restingRtt * 1.01)
  const verdict = judge(way, traffic, Number.isFinite(restingRtt) ? rtt - restingRtt : 0, restingRtt)
  const strain = { good: 0, fair: way.strain, bad: way.strain + 1, severe: way.strain + TOO_MUCH }[verdict]
  return [{ ...way, readAt: traffic.at, restingRtt, available: traffic.available ?? 0, strain }, verdict]
}

/** `late`: how long packets wait on top of the round trip at rest (ms). */
function judge(way: Way, { loss = 0, available, limitedBy }: Traffic, late: number, resting: number): Verdict {
  if (loss > 0.15 || late > 500 + 2 * resting) return 'severe'
  if (loss > 0.05 || late > 150 + resting) return 'bad'
  // The browser holds back on its own, and not because it is only beginning: then its guess grows.
  const isStarved = limitedBy === 'bandwidth' && available !== undefined && available < way.sent * 0.7
  if (isStarved && available < way.available * 1.05) return 'bad'
  return loss > 0.02 || late > 60 + resting / 2 || isStarved ? 'fair' : 'good'
}
