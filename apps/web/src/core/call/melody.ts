/** A short melody to hear whether, and where, sound comes: made here, so that no file has to come for it. */
import { playOn } from './output.ts'

export interface Melody {
  /** Resolves when it is over or was stopped; rejects where it cannot be played. */
  readonly ended: Promise<void>
  stop(): void
}

/** C, E, G and the C above (Hz): heard on the smallest loudspeaker. */
const NOTES = [523.25, 659.26, 783.99, 1046.5]
/** Seconds. */
const STEP = 0.22
const TAIL = 0.9
const LOUD = 0.22
const SILENT = 0.0001

/** On the chosen speaker; undefined: where the system plays. */
export function playMelody(speaker: string | undefined): Melody {
  const context = new AudioContext()
  const output = context.createMediaStreamDestination()
  const element = new Audio()
  let last: OscillatorNode | undefined
  NOTES.forEach((frequency, index) => {
    const at = context.currentTime + 0.05 + index * STEP
    const note = context.createOscillator()
    const loudness = context.createGain()
    note.frequency.value = frequency
    // Struck and fading like a bell: a tone that is merely switched clicks at both ends.
    loudness.gain.setValueAtTime(SILENT, at)
    loudness.gain.exponentialRampToValueAtTime(LOUD, at + 0.02)
    loudness.gain.exponentialRampToValueAtTime(SILENT, at + TAIL)
    note.connect(loudness).connect(output)
    note.start(at)
    note.stop(at + TAIL)
    last = note
  })
  let stop = (): void => undefined
  const over = new Promise<void>((resolve) => {
    stop = resolve
    last?.addEventListener('ended', () => resolve())
  })
  const play = async (): Promise<void> => {
    element.srcObject = output.stream
    try {
      await playOn(element, speaker)
      await Promise.all([context.resume(), element.play()])
      await over
    } finally {
      element.pause()
      element.srcObject = null
      await context.close()
    }
  }
  return { ended: play(), stop: () => stop() }
}
