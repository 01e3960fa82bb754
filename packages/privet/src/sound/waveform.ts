/**
 * The two waveforms, as tables. Several tones sound at the same time; each group of neighbouring tones
 * carries a few bits by which of its tones sounds. Nothing depends on a phase, which no loudspeaker and no
 * room keeps. Between two symbols the room is given time to fall silent (`guard`), and every tone makes a
 * whole number of periods within `window`, so that none disturbs another.
 *
 * Lengths are in samples of `RATE`, whatever rate the sound card has.
 */

/** Samples a second that everything is reckoned in. */
export const RATE = 16_000

/** `fast` for two devices near each other; `sturdy` takes about twice as long and bears noise as loud as itself. */
export type Mode = 'fast' | 'sturdy'

export interface Waveform {
  readonly mode: Mode
  /** What is listened to of each symbol. */
  readonly window: number
  /** What is left out at the beginning of each symbol: echoes of the one before. */
  readonly guard: number
  /** So much of the guard lies behind the window: clocks that drift apart. */
  readonly slack: number
  /** The lowest tone, in periods per window; the others follow without a gap. */
  readonly firstBin: number
  readonly groups: number
  readonly bitsPerGroup: number
  /** Bytes of parity for each byte of data. */
  readonly redundancy: number
  /** Whether the chirp before it rises. */
  readonly rises: boolean
}

export const WAVEFORMS: Readonly<Record<Mode, Waveform>> = {
  fast: {
    mode: 'fast',
    window: 1024,
    guard: 640,
    slack: 96,
    firstBin: 80,
    groups: 64,
    bitsPerGroup: 2,
    redundancy: 1.25,
    rises: true,
  },
  sturdy: {
    mode: 'sturdy',
    window: 1024,
    guard: 768,
    slack: 128,
    firstBin: 80,
    groups: 16,
    bitsPerGroup: 4,
    redundancy: 1.5,
    rises: false,
  },
}

/** The chirp by which a melody is found: this long, over these frequencies (Hz). */
export const CHIRP = { length: 1600, from: 1000, to: 6000 } as const

/** A tone before the chirp wakes loudspeakers that doze and lets a gain control settle. */
export const LEAD = 1600

/** Silence between chirp and first symbol, and after the last one. */
export const REST = 480

/** How fast tones swell and fade: no clicks. */
export const RAMP = 32

export const symbolLength = ({ window, guard }: Waveform): number => window + guard
export const tonesPerGroup = ({ bitsPerGroup }: Waveform): number => 1 << bitsPerGroup
export const bytesPerSymbol = ({ groups, bitsPerGroup }: Waveform): number => (groups * bitsPerGroup) / 8

/** The frequency of a tone, in periods per window. */
export function binOf(waveform: Waveform, group: number, tone: number): number {
  return waveform.firstBin + group * tonesPerGroup(waveform) + tone
}
