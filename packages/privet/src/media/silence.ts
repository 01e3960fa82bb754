/** Whether a microphone that is on delivers nothing at all. Pure; counts readings, so that a hidden page counts nothing. */
import { LEVEL_PERIOD, SILENT_AT_FIRST, SILENT_LATER } from '../limits.ts'

export interface Silence {
  /** Something came since it was opened. */
  readonly heard: boolean
  /** Readings of exact silence, one after another. */
  readonly readings: number
  readonly isSilent: boolean
}

export const unheard: Silence = { heard: false, readings: 0, isSilent: false }

/** One reading: `level` as `Levels` tells it, 0 for exact silence only. */
export function stepSilence(state: Silence, level: number): Silence {
  if (level > 0) return state.heard && state.readings === 0 ? state : { heard: true, readings: 0, isSilent: false }
  const readings = state.readings + 1
  return { ...state, readings, isSilent: readings * LEVEL_PERIOD >= (state.heard ? SILENT_LATER : SILENT_AT_FIRST) }
}

/**
 * Whether to look what is plugged in: after a second of exact silence, and then after twice as long each time. Chromium on
 * Linux does not notice by itself that a sound server has lost a device (a Bluetooth headset): its track stays alive and
 * silent until somebody lists the devices.
 */
export function isTimeToLook({ readings }: Silence): boolean {
  const seconds = (readings * LEVEL_PERIOD) / 1000
  return seconds >= 1 && Number.isInteger(Math.log2(seconds))
}
