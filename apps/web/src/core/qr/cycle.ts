/** Which of several codes is shown when. Knows no clock: the view tells how long it has been showing them. */

/** Milliseconds that each code stays: long enough for two frames of a slow camera. */
const FRAME = 250
/** For people who asked for less motion: long enough to be no flicker; they have a button for the next one. */
const CALM_FRAME = 2_000

/** Milliseconds until the next of several codes; undefined when there is but one. */
export function frameTime(count: number, isCalm: boolean): number | undefined {
  return count > 1 ? (isCalm ? CALM_FRAME : FRAME) : undefined
}

/** The number of the code that comes after this one, from 0. */
export function nextFrame(index: number, count: number): number {
  return count > 0 ? (index + 1) % count : 0
}
