/**
 * Short, soft sounds for what happens around a call, made of a few tones: no files. Each can be switched off. CALL-60.
 */
import type { Sound } from './sound-names.ts'

/** A tone: when it begins and how long it is heard (s), and how high (Hz). */
export interface Tone {
  readonly at: number
  readonly length: number
  readonly pitch: number
}

/** Up for whoever comes, down for whoever goes; only the ring goes on for longer than a moment. */
export const SCORES: Readonly<Record<Sound, readonly Tone[]>> = {
  joined: [tone(0, 523), tone(0.11, 784)],
  left: [tone(0, 659), tone(0.11, 440)],
  message: [tone(0, 988, 0.12)],
  hand: [tone(0, 587), tone(0.09, 740), tone(0.18, 880)],
  ring: [0, 0.9, 1.8].flatMap((at) => [tone(at, 659, 0.3), tone(at + 0.16, 831, 0.3), tone(at + 0.32, 988, 0.4)]),
}

/** Of the loudest that the system plays: beneath a voice. */
export const LOUDNESS = 0.09
/** Of the same sound one is enough for so long (ms): ten people who come together are one chime. */
export const APART = 700
/** A sound that the browser holds back for longer (ms) would come too late to mean anything. */
const PATIENCE = 400

/** As much of an `AudioContext` as is needed. */
export type SoundContext = Pick<
  AudioContext,
  'state' | 'resume' | 'currentTime' | 'createOscillator' | 'createGain' | 'destination' | 'close'
>

export interface SoundsOptions {
  readonly context: () => SoundContext
  readonly isOn: (sound: Sound) => boolean
  readonly now?: () => number
}

export interface Sounds {
  play(sound: Sound): Promise<void>
  close(): void
}

export function openSounds({ context: make, isOn, now = Date.now }: SoundsOptions): Sounds {
  let context: SoundContext | undefined
  const playedAt = new Map<Sound, number>()
  return {
    async play(sound) {
      const at = now()
      if (!isOn(sound) || at - (playedAt.get(sound) ?? -APART) < APART) return
      playedAt.set(sound, at)
      context ??= make()
      // Without a gesture it stays suspended, and what waits would all be heard at the first click.
      if (context.state !== 'running') await context.resume().catch(() => undefined)
      if (context.state === 'running' && now() - at < PATIENCE) for (const each of SCORES[sound]) sing(context, each)
    },
    close: () => void context?.close().catch(() => undefined),
  }
}

function sing(context: SoundContext, { at, length, pitch }: Tone): void {
  const from = context.currentTime + at
  const voice = context.createOscillator()
  const gain = context.createGain()
  voice.frequency.value = pitch
  // Begins and ends in silence: anything else is heard as a click.
  gain.gain.setValueAtTime(0, from)
  gain.gain.linearRampToValueAtTime(LOUDNESS, from + 0.015)
  gain.gain.exponentialRampToValueAtTime(0.0001, from + length)
  voice.connect(gain).connect(context.destination)
  voice.start(from)
  voice.stop(from + length)
}

function tone(at: number, pitch: number, length = 0.2): Tone {
  return { at, pitch, length }
}
