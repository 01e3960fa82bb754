/**
 * The steps on which a picture is sent, from little more than nothing to as large as it is shown. Steps, not a
 * continuum: a window that is resized must not change what the encoder does at every pixel. MP-1 ….
 */
import type { Shape, Size } from '../types.ts'

/** One way to send a picture. */
export interface Step {
  /** Pixels of the shorter edge. */
  readonly lines: number
  /** Frames a second. */
  readonly frameRate: number
  /** Of these the camera gives so many: each change of that may restart it. */
  readonly captured: number
  /** Bits a second that it needs to look well. */
  readonly bits: number
  /** Pixels a second that are coded, as many as it costs to code them. */
  readonly pixels: number
}

/** Of a camera: lines, frames a second, kbit/s. For faces in VP8 and VP9; small ones need fewer frames to be read. */
const CAMERA = [
  [90, 10, 50],
  [90, 15, 75],
  [120, 15, 100],
  [180, 15, 150],
  [240, 15, 200],
  [240, 20, 250],
  [300, 20, 340],
  [360, 20, 450],
  [480, 24, 700],
  [600, 24, 900],
  [720, 24, 1_050],
  [720, 30, 1_250],
  [900, 30, 1_800],
  [1_080, 30, 2_500],
] as const

/**
 * In a call of so many people, small pictures have fewer frames: each of them codes as many pictures as there are others,
 * and decodes as many. Whoever is shown large moves as ever.
 */
const CROWD = 4
const CROWD_LINES = 360
const CROWD_RATE = 15
/** Of somebody who only listens: there is little to see, and all look at whoever speaks. */
const LISTENING_RATE = 10
/** What is left of the bits: fewer frames differ more from each other. */
const CROWD_BITS = 0.85

/** What data-saver leaves of a camera: a face that can be read. */
const SAVING_LINES = 180

/** A picture may be this much smaller than it is shown: nobody sees it, and most tiles lie between two steps. */
const NEARLY = 0.9

/** The call that a camera is sent in. */
interface Company {
  /** All, us included. */
  readonly people: number
  /** We have just said nothing. */
  readonly isListening: boolean
}

/** The steps of a camera that is shown so large in such a call: it fills its place. The last one is enough. */
export function cameraSteps(
  most: Shape,
  shown: Size,
  isSaving: boolean,
  { people, isListening }: Company,
): readonly Step[] {
  const lines = linesOf(most)
  const filling = lines / Math.min(most.width / shown.width, most.height / shown.height)
  const wanted = Math.min(filling, lines, isSaving ? SAVING_LINES : Infinity) * NEARLY
  const enough = CAMERA.find(([step]) => step >= wanted)?.[0] ?? Infinity
  return rising(
    CAMERA.filter(([step]) => step <= enough).map(([step, frameRate, kbits]) => {
      const isSlowed = people >= CROWD && enough <= CROWD_LINES && frameRate > CROWD_RATE
      const [rate, share] = isSlowed ? [CROWD_RATE, CROWD_BITS] : [frameRate, 1]
      const full = stepOf(most, Math.min(step, lines), rate, kbits * share * 1_000)
      const isResting = isListening && people >= CROWD && enough <= CROWD_LINES && full.frameRate > LISTENING_RATE
      return isResting ? resting(full) : full
    }),
  )
}

/** By how much a screen is scaled down: few ways, for text that is scaled twice is hard to read. */
const SCREEN_SCALES = [6, 4, 3, 2, 1.5, 1] as const

/** Of a screen, by frames a second: bits for each pixel of the picture and second, and bits a second beside these. */
const SCREEN_FIRST_RATE = 2
const SCREEN_RATES = [
  [SCREEN_FIRST_RATE, 0.12, 50_000],
  [5, 0.25, 80_000],
  [10, 0.45, 110_000],
  [15, 0.6, 150_000],
] as const

/** Most of a screen stands still, and browsers pass over frames without a change. */
const SCREEN_EFFORT = 0.5

/** What data-saver leaves of a screen's frame rate. */
const SAVING_SCREEN_RATE = 5

/** The steps of a screen that is shown so large, whole: first it becomes sharp, then it moves. */
export function screenSteps(most: Shape, shown: Size, isSaving: boolean): readonly Step[] {
  const fitting = Math.max(most.width / shown.width, most.height / shown.height)
  const enough = SCREEN_SCALES.find((scale) => scale <= fitting / NEARLY) ?? 1
  const at = (scale: number, [frameRate, perPixel, base]: (typeof SCREEN_RATES)[number]): Step => {
    const bits = Math.round((most.width * most.height * perPixel) / scale ** 2) + base
    const step = stepOf(most, linesOf(most) / scale, frameRate, bits)
    return { ...step, pixels: step.pixels * SCREEN_EFFORT }
  }
  const sizes = SCREEN_SCALES.filter((scale) => scale >= enough).map((scale) => at(scale, SCREEN_RATES[0]))
  const rates = SCREEN_RATES.filter(([rate]) => rate > SCREEN_FIRST_RATE && !(isSaving && rate > SAVING_SCREEN_RATE))
  return rising([...sizes, ...rates.map((rate) => at(enough, rate))])
}

/** Pixels of the shorter edge. */
export function linesOf({ width, height }: Size): number {
  return Math.min(width, height)
}

function stepOf(most: Shape, lines: number, frameRate: number, bits: number): Step {
  const rate = Math.min(frameRate, most.frameRate)
  const pixels = (most.width * most.height * rate * lines ** 2) / linesOf(most) ** 2
  return { lines, frameRate: rate, captured: rate, bits, pixels }
}

function resting(step: Step): Step {
  return {
    ...step,
    frameRate: LISTENING_RATE,
    // Little happens: a frame needs no more than one of many.
    bits: (step.bits * LISTENING_RATE) / step.frameRate,
    pixels: (step.pixels * LISTENING_RATE) / step.frameRate,
  }
}

/** Without those that bring no more than the one before: a camera may have fewer lines or frames than the step. */
function rising(steps: readonly Step[]): readonly Step[] {
  const kept: Step[] = []
  for (const step of steps) {
    const last = kept.at(-1)
    if (last === undefined || step.pixels > last.pixels) kept.push(step)
    // Who rests is captured as before: what comes to the same now does not afterwards.
    else kept[kept.length - 1] = { ...last, captured: Math.max(last.captured, step.captured) }
  }
  return kept
}
