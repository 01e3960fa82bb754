/**
 * A loudspeaker, a room and a microphone, as arithmetic: what is played goes in, what would be recorded
 * comes out. Seeded, so that what failed once fails again. Knows no modem.
 */

/** What happens between loudspeaker and microphone; what is left out does not happen. */
export interface SoundChannel {
  readonly seed: number
  readonly sampleRate?: number
  /** Power of the melody against white noise up to half the sample rate, in dB. */
  readonly noise?: number
  /** Reverberation: time to fall by 60 dB (s), and direct sound against all echoes together (dB). */
  readonly echo?: { readonly seconds: number; readonly direct: number }
  /** The recorder's clock is so much faster (parts per million). */
  readonly skew?: number
  /** Cut off at this share of the highest sample. */
  readonly clip?: number
  /** Nothing passes below and above (Hz), 12 dB an octave. */
  readonly band?: readonly [low: number, high: number]
  readonly offset?: number
  /** Somebody speaks: power of the melody against it, in dB. */
  readonly speech?: number
  /** Seconds missing at the start. */
  readonly cut?: number
  readonly loudness?: number
  /** Seconds of surroundings before and after. */
  readonly before?: number
  readonly after?: number
}

/** Numbers from 0 to 1 (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Normally distributed, of variance 1. */
export function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** What is recorded of a melody. */
export function throughAir(melody: Float32Array, channel: SoundChannel): Float32Array<ArrayBuffer> {
  const { seed, sampleRate = 48_000, before = 0.5, after = 0.6 } = channel
  const random = randomNumbers(seed)
  let sound: Float32Array = melody.slice(Math.round((channel.cut ?? 0) * sampleRate))
  if (channel.clip !== undefined) sound = clipped(sound, channel.clip)
  if (channel.band !== undefined) sound = bandLimited(sound, channel.band, sampleRate)
  if (channel.echo !== undefined) sound = reverberant(sound, channel.echo, sampleRate, random)
  if (channel.skew !== undefined) sound = skewed(sound, channel.skew)
  const power = powerOf(sound)
  const lead = Math.round((before + random() * 0.1) * sampleRate)
  const recorded = new Float32Array(lead + sound.length + Math.round(after * sampleRate))
  recorded.set(sound, lead)
  if (channel.speech !== undefined) {
    add(recorded, speechLike(recorded.length, sampleRate, random), power / 10 ** (channel.speech / 10))
  }
  if (channel.noise !== undefined) {
    const deviation = Math.sqrt(power / 10 ** (channel.noise / 10))
    for (let i = 0; i < recorded.length; i++) recorded[i] = (recorded[i] ?? 0) + deviation * gaussian(random)
  }
  const { loudness = 1, offset = 0 } = channel
  return recorded.map((sample) => sample * loudness + offset)
}

function powerOf(sound: Float32Array): number {
  return sound.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, sound.length)
}

function add(to: Float32Array, sound: Float32Array, power: number): void {
  const factor = Math.sqrt(power / Math.max(powerOf(sound), 1e-30))
  for (let i = 0; i < to.length; i++) to[i] = (to[i] ?? 0) + factor * (sound[i] ?? 0)
}

function clipped(sound: Float32Array, share: number): Float32Array {
  const highest = sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) * share
  return sound.map((sample) => Math.max(-highest, Math.min(highest, sample)))
}

/** Direct sound, then echoes that come denser than they can be told apart and die away exponentially (Polack, 1988). */
function reverberant(
  sound: Float32Array,
  echo: { readonly seconds: number; readonly direct: number },
  sampleRate: number,
  random: () => number,
): Float32Array {
  const length = Math.round(echo.seconds * sampleRate)
  const taps: (readonly [at: number, height: number])[] = []
  // A few hundred echoes stand for all of them.
  for (let i = 0; i < 400; i++) {
    const at = Math.floor((0.001 + random() * (echo.seconds - 0.001)) * sampleRate)
    taps.push([at, gaussian(random) * 10 ** ((-3 * at) / (echo.seconds * sampleRate))])
  }
  const energy = taps.reduce((sum, [, height]) => sum + height * height, 0)
  const factor = Math.sqrt(10 ** (-echo.direct / 10) / energy)
  const heard = new Float32Array(sound.length + length)
  heard.set(sound)
  for (const [at, height] of taps) {
    const scale = height * factor
    for (let i = 0; i < sound.length; i++) heard[at + i] = (heard[at + i] ?? 0) + scale * (sound[i] ?? 0)
  }
  return heard
}

function skewed(sound: Float32Array, skew: number): Float32Array {
  const step = 1 - skew / 1e6
  return Float32Array.from({ length: Math.floor((sound.length - 3) / step) }, (_, i) => {
    const at = 1 + i * step
    const whole = Math.floor(at)
    const x = at - whole
    const [a, b, c, d] = [sound[whole - 1] ?? 0, sound[whole] ?? 0, sound[whole + 1] ?? 0, sound[whole + 2] ?? 0]
    // Catmull–Rom.
    return b + 0.5 * x * (c - a + x * (2 * a - 5 * b + 4 * c - d + x * (3 * (b - c) + d - a)))
  })
}

/** Second-order Butterworth on both sides. */
function bandLimited(sound: Float32Array, [low, high]: readonly [number, number], sampleRate: number): Float32Array {
  return filtered(filtered(sound, 'above', low, sampleRate), 'below', high, sampleRate)
}

function filtered(sound: Float32Array, keeps: 'above' | 'below', hertz: number, sampleRate: number): Float32Array {
  const turn = (2 * Math.PI * hertz) / sampleRate
  const alpha = Math.sin(turn) / Math.SQRT2
  const cosine = Math.cos(turn)
  const side = keeps === 'below' ? (1 - cosine) / 2 : (1 + cosine) / 2
  const middle = keeps === 'below' ? 1 - cosine : -(1 + cosine)
  const [b0, b1, a0, a1, a2] = [side, middle, 1 + alpha, -2 * cosine, 1 - alpha]
  let [x1, x2, y1, y2] = [0, 0, 0, 0]
  return sound.map((x) => {
    const y = (b0 * x + b1 * x1 + b0 * x2 - a1 * y1 - a2 * y2) / a0
    ;[x2, x1, y2, y1] = [x1, x, y1, y]
    return y
  })
}

/** Syllables of a voice whose pitch wanders, with overtones that fall off as those of speech do, and hissing between. */
export function speechLike(length: number, sampleRate: number, random: () => number): Float32Array {
  const sound = new Float32Array(length)
  for (let at = 0; at < length;) {
    const syllable = Math.floor((0.1 + random() * 0.2) * sampleRate)
    const voiced = random() < 0.75
    const pitch = 100 + random() * 120
    const formant = 400 + random() * 2000
    for (let i = 0; i < syllable && at + i < length; i++) {
      const swell = Math.sin((Math.PI * i) / syllable)
      const time = i / sampleRate
      let sample = 0
      if (voiced) {
        for (let tone = 1; tone <= 24; tone++) {
          const hertz = pitch * (1 + 0.1 * time) * tone
          sample += Math.sin(2 * Math.PI * hertz * time) / (1 + ((hertz - formant) / 500) ** 2 + tone / 8)
        }
      } else sample = gaussian(random) * 0.4
      sound[at + i] = swell * sample
    }
    at += syllable + Math.floor(random() * 0.15 * sampleRate)
  }
  return sound
}
