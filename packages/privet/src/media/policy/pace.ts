/**
 * How much of something may be used at a time: bits on the way to one member, bits of our uplink, pixels that our
 * machine codes. Falls at once when it was too much, rises slowly, and remembers where the wall was, so that it
 * settles below it instead of running into it again and again. MP-10 ….
 */

export interface Pace {
  /** What may be used. Infinity: there was no trouble, or it is long over. */
  readonly limit: number
  /** When it may rise again. */
  readonly heldUntil: number
  /** When a reading shows what the last fall has changed. */
  readonly settledAt: number
  /** What was too much the last time, until when that is remembered, and for how long the next one will be. */
  readonly wall: number
  readonly wallUntil: number
  readonly memory: number
}

/** No step up so soon after a step down (ms). */
export const HOLD = 8_000
/** Between two steps up (ms). */
const CLIMB_EVERY = 4_000
/** Losses and round trips are told about once a second: before that they are those of before (ms). */
const SETTLING = 2_500
/** How long a wall is remembered (ms): at first, and at most when it was run into again and again. */
const FIRST_MEMORY = 30_000
export const LONGEST_MEMORY = 240_000

const FALL = 0.7
const CLIMB = 1.25
/** Nearer than this to the wall is the wall. */
const BELOW_WALL = 0.95

export const UNHINDERED: Pace = {
  limit: Infinity,
  heldUntil: -Infinity,
  settledAt: -Infinity,
  wall: Infinity,
  wallUntil: -Infinity,
  memory: FIRST_MEMORY,
}

/** It was too much: `used` was. Does not fall below `least`. */
export function fall(pace: Pace, now: number, used: number, least: number): Pace {
  if (now < pace.settledAt) return pace
  const isSameWall = used >= pace.wall * FALL && used <= pace.wall / FALL
  const again = isSameWall ? Math.min(pace.memory * 2, LONGEST_MEMORY) : FIRST_MEMORY
  // Still the same trouble: it says nothing of what happens when the wall is tried again.
  const memory = now < pace.wallUntil ? pace.memory : again
  return {
    limit: Math.min(pace.limit, Math.max(least, Math.min(pace.limit, used) * FALL)),
    heldUntil: now + HOLD,
    settledAt: now + SETTLING,
    wall: Math.max(isSameWall ? Math.min(used, pace.wall) : used, least),
    wallUntil: now + memory,
    memory,
  }
}

/** All is well: a little more, if it is time. Beyond `most` there is no limit any more. */
export function rise(pace: Pace, now: number, most: number): Pace {
  if (pace.limit === Infinity || now < pace.heldUntil) return pace
  const below = now < pace.wallUntil ? Math.max(pace.limit, pace.wall * BELOW_WALL) : Infinity
  const limit = Math.min(pace.limit * CLIMB, below)
  if (limit === pace.limit) return pace
  return { ...pace, limit: limit > most ? Infinity : limit, heldUntil: now + CLIMB_EVERY }
}
