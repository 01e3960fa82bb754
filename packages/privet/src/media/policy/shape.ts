/** How large a picture is captured: no larger than the largest that goes out. MP-20. */
import type { Shape } from '../types.ts'
import { linesOf, type Step } from './steps.ts'

/** The shape that was asked for last, and since when a smaller one would do. */
export interface Kept {
  readonly shape: Shape
  readonly smallerSince: number | undefined
}

/** Few, for each change may restart the camera. */
const CAPTURE_LINES = [180, 360, 540, 720, 1_080] as const

/** A smaller picture must be enough for so long (ms) before it is captured: people come back to a tab soon. */
export const SHRINK_AFTER = 10_000

/** `steps`: what goes out, undefined where nothing does. With nothing at all the camera is left as it is. */
export function shapeFor(
  now: number,
  most: Shape,
  steps: readonly (Step | undefined)[],
  kept: Kept | undefined,
): Kept | undefined {
  const lines = Math.max(0, ...steps.map((step) => step?.lines ?? 0))
  if (lines === 0) return undefined
  const frameRate = Math.max(...steps.map((step) => step?.captured ?? 0))
  const wanted = scaled(most, CAPTURE_LINES.find((step) => step >= lines) ?? Infinity, frameRate)
  if (kept === undefined || !fits(kept.shape, most)) return { shape: wanted, smallerSince: undefined }
  const { shape } = kept
  // Larger in one is at once, smaller in the other not: so nothing is asked for twice.
  const both = scaled(most, Math.max(linesOf(wanted), linesOf(shape)), Math.max(wanted.frameRate, shape.frameRate))
  if (!isSame(both, shape)) return { shape: both, smallerSince: undefined }
  if (isSame(wanted, shape)) return { shape, smallerSince: undefined }
  const smallerSince = kept.smallerSince ?? now
  return now - smallerSince < SHRINK_AFTER ? { shape, smallerSince } : { shape: wanted, smallerSince: undefined }
}

/** As `most`, in its proportions, with no more lines than these. Even numbers, as coders want them. */
function scaled(most: Shape, lines: number, frameRate: number): Shape {
  const factor = Math.min(1, lines / linesOf(most))
  const even = (length: number): number => Math.min(length, Math.max(2, 2 * Math.round((length * factor) / 2)))
  return { width: even(most.width), height: even(most.height), frameRate: Math.min(frameRate, most.frameRate) }
}

function isSame(one: Shape, other: Shape): boolean {
  return one.width === other.width && one.height === other.height && one.frameRate === other.frameRate
}

/** Whether this was made of the same source: another camera has other proportions, or less. */
function fits(shape: Shape, most: Shape): boolean {
  return isSame(shape, scaled(most, linesOf(shape), shape.frameRate))
}
