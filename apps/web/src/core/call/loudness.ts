/** From a level to the length of a bar. Pure. */

/** Decibels below full scale that are shown as nothing: a quiet room. */
const FLOOR = -60

/** 0 to 100, in the steps in which ears hear: twice the pressure is always the same step. `level`: root mean square. */
export function loudnessOf(level: number): number {
  if (!(level > 0)) return 0
  const decibels = 20 * Math.log10(level)
  return Math.round(100 * Math.min(1, Math.max(0, 1 - decibels / FLOOR)))
}
