import { loadMutant } from '@privet/testing/mutants'
import { gaussian, randomNumbers, type SoundChannel, throughAir } from '@privet/testing/sound-channel'
import { describe, expect, test, vi } from 'vitest'
import type * as listening from './listener.ts'
import { createListener, type Heard, type Listener } from './listener.ts'
import { encodeMelody } from './melody.ts'
import type { Mode } from './waveform.ts'

/** Minutes of sound are reckoned through; a busy machine takes its time. */
vi.setConfig({ testTimeout: 120_000 })

/** Noise here fills 8 kHz instead of 24: at the same power it is nearly 5 dB more of it where the tones are. */
const RATE = 16_000

type Air = Omit<SoundChannel, 'seed' | 'sampleRate'>

function envelopeOf(seed: number, length = seed % 2 === 0 ? 105 : 121): Uint8Array {
  const random = randomNumbers(seed + 1000)
  return Uint8Array.from({ length }, () => Math.floor(random() * 256))
}

/** Made once: what is tested is hearing. */
const melodies = new Map<string, { readonly envelope: Uint8Array; readonly melody: Float32Array }>()

function melodyOf(mode: Mode, seed: number): { readonly envelope: Uint8Array; readonly melody: Float32Array } {
  const key = `${mode} ${seed % 4}`
  const known = melodies.get(key)
  if (known !== undefined) return known
  const envelope = envelopeOf(seed % 4)
  const made = { envelope, melody: encodeMelody(envelope, { mode, sampleRate: RATE }) }
  melodies.set(key, made)
  return made
}

function hear(listener: Listener, sound: Float32Array, chunk = 1024): Heard[] {
  const heard: Heard[] = []
  for (let at = 0; at < sound.length; at += chunk) heard.push(...listener.push(sound.subarray(at, at + chunk)))
  return heard
}

type Result = 'same' | 'different' | 'garbled' | 'nothing'

function resultOf(heard: readonly Heard[], envelope: Uint8Array): Result {
  const got = heard.filter((each) => each.type === 'envelope')
  if (got.some((each) => Buffer.compare(each.envelope, envelope) !== 0)) return 'different'
  if (got.length > 0) return 'same'
  return heard.some(({ type }) => type === 'garbled') ? 'garbled' : 'nothing'
}

function send(mode: Mode, air: Air, seed: number): Result {
  const { envelope, melody } = melodyOf(mode, seed)
  const recorded = throughAir(melody, { before: 0.2, after: 0.4, ...air, seed: seed + 1, sampleRate: RATE })
  return resultOf(hear(createListener(RATE), recorded), envelope)
}

/** How many of `runs` came through. */
function successes(mode: Mode, air: Air, runs: number, first = 0): number {
  return Array.from({ length: runs }, (_, run) => send(mode, air, first + run)).filter((each) => each === 'same').length
}

describe('in the simulated room', () => {
  for (const part of [0, 25, 50, 75]) {
    test(`SND-5: fast mode loses nothing at 10 dB (runs ${part} to ${part + 24})`, () => {
      expect(successes('fast', { noise: 10 }, 25, part)).toBe(25)
    })
  }

  test.each<[string, Air]>([
    ['nothing', {}],
    ['noise at 20 dB', { noise: 20 }],
    ['noise at 5 dB', { noise: 5 }],
    ['the echo of a furnished room', { noise: 20, echo: { seconds: 0.3, direct: 6 } }],
    ['as much echo as direct sound', { noise: 10, echo: { seconds: 0.4, direct: 0 } }],
    ['clocks that differ by 400 ppm', { noise: 15, skew: 400 }],
    ['clocks that differ by -400 ppm', { noise: 15, skew: -400 }],
    ['a step towards each other', { noise: 15, skew: 1000 }],
    ['a loudspeaker that clips', { noise: 15, clip: 0.3 }],
    ['a narrow band', { noise: 15, band: [1500, 4000] }],
    ['an offset', { noise: 15, offset: 0.3 }],
    ['a voice as loud as the melody', { speech: 0 }],
    ['a cut at the start', { noise: 15, cut: 0.1 }],
    ['great distance', { noise: 15, loudness: 0.001 }],
  ])('SND-6: fast mode bears %s', (_, air) => {
    expect(successes('fast', air, 2)).toBe(2)
  })

  test.each<[string, Air]>([
    ['noise at 0 dB', { noise: 0 }],
    ['four times more echo than direct sound', { noise: 20, echo: { seconds: 0.6, direct: -6 } }],
    ['clocks that differ by 400 ppm', { noise: 5, skew: 400 }],
    ['a voice louder than the melody', { speech: -3 }],
    ['a narrow band', { noise: 5, band: [1500, 4000] }],
  ])('SND-7: sturdy mode bears %s', (_, air) => {
    expect(successes('sturdy', air, 2)).toBe(2)
  })

  test('SND-8: whatever happens on the way, an envelope comes the same or not at all', () => {
    const random = randomNumbers(77)
    const results = new Set<Result>()
    for (let run = 0; run < 24; run++) {
      const air: Air = {
        noise: random() * 25 - 18,
        ...(random() < 0.4 && { echo: { seconds: 0.2 + random(), direct: 10 - random() * 25 } }),
        ...(random() < 0.3 && { skew: (random() - 0.5) * 8000 }),
        ...(random() < 0.3 && { clip: 0.02 + random() * 0.5 }),
        ...(random() < 0.3 && { speech: random() * 20 - 15 }),
        ...(random() < 0.3 && { cut: random() * 0.5 }),
      }
      results.add(send(run % 2 === 0 ? 'fast' : 'sturdy', air, run))
    }
    expect(results).not.toContain('different')
    // Or else it would prove nothing.
    expect(results).toContain('same')
    expect(results).toContain('garbled')
  })
})

describe('a listener', () => {
  test('SND-9: hears the same at any rate and in parts of any size', () => {
    const envelope = envelopeOf(1)
    for (const [played, recorded] of [
      [48_000, 48_000],
      [44_100, 44_100],
      [16_000, 16_000],
    ] as const) {
      const sound = throughAir(encodeMelody(envelope, { sampleRate: played }), {
        seed: 1,
        sampleRate: recorded,
        noise: 15,
      })
      for (const chunk of [441, sound.length]) {
        expect(resultOf(hear(createListener(recorded), sound, chunk), envelope)).toBe('same')
      }
    }
    const oneByOne = throughAir(encodeMelody(envelope, { sampleRate: RATE }), { seed: 1, sampleRate: RATE })
    expect(resultOf(hear(createListener(RATE), oneByOne, 1), envelope)).toBe('same')
  })

  test('SND-10: tells that it began, how far it is, and how it ended, in this order', () => {
    const sound = throughAir(encodeMelody(envelopeOf(2), { sampleRate: RATE }), { seed: 3, sampleRate: RATE })
    const heard = hear(createListener(RATE), sound)
    expect(heard[0]).toEqual({ type: 'started', mode: 'fast', length: 105 })
    const shares = heard.flatMap((each) => (each.type === 'progress' ? [each.progress] : []))
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
    expect(heard.at(-1)?.type).toBe('envelope')
  })

  test('SND-10: two melodies one after the other are both heard, and none twice', () => {
    const listener = createListener(RATE)
    for (const seed of [4, 5, 4]) {
      const sound = throughAir(encodeMelody(envelopeOf(seed), { sampleRate: RATE }), { seed, sampleRate: RATE })
      const heard = hear(listener, sound)
      expect(heard.filter(({ type }) => type === 'envelope')).toHaveLength(1)
      expect(resultOf(heard, envelopeOf(seed))).toBe('same')
    }
  })

  test('SND-11: a repetition is added to what was heard before', () => {
    const envelope = envelopeOf(6)
    const air = { sampleRate: RATE, noise: -2 }
    const melody = encodeMelody(envelope, { sampleRate: RATE })
    const heardBy = (listener: Listener, seed: number): Result =>
      resultOf(hear(listener, throughAir(melody, { ...air, seed })), envelope)
    const listener = createListener(RATE)
    const together = [1, 2, 3, 4, 5, 6].map((seed) => heardBy(listener, seed))
    const alone = [1, 2, 3, 4, 5, 6].map((seed) => heardBy(createListener(RATE), seed))
    expect(together[0]).toBe('garbled')
    expect(alone).not.toContain('same')
    expect(together).toContain('same')
  })

  test('SND-12: silence, noise, NaN, infinities and thunder bring no envelope, and the next melody is heard', () => {
    const random = randomNumbers(8)
    const surroundings: Record<string, (i: number) => number> = {
      silence: () => 0,
      'loud noise': () => gaussian(random),
      NaN: () => Number.NaN,
      infinities: (i) => (i % 2 === 0 ? Infinity : -Infinity),
      thunder: () => 1e30 * gaussian(random),
      'a whistle': (i) => Math.sin(i),
      clicks: (i) => (i % 800 === 0 ? 1 : 0),
      mixture: (i) => (i % 7 === 0 ? Number.NaN : i % 11 === 0 ? 1e20 : gaussian(random)),
    }
    for (const [name, sample] of Object.entries(surroundings)) {
      const listener = createListener(RATE)
      const sound = Float32Array.from({ length: 2 * RATE }, (_, i) => sample(i))
      expect(
        hear(listener, sound).filter(({ type }) => type === 'envelope'),
        name,
      ).toEqual([])
      const melody = throughAir(encodeMelody(envelopeOf(9), { sampleRate: RATE }), { seed: 9, sampleRate: RATE })
      expect(resultOf(hear(listener, melody), envelopeOf(9)), name).toBe('same')
    }
  })

  test('SND-12: what was half heard can be forgotten', () => {
    const listener = createListener(RATE)
    const sound = throughAir(encodeMelody(envelopeOf(1), { sampleRate: RATE }), { seed: 1, sampleRate: RATE })
    expect(hear(listener, sound.subarray(0, 1.5 * RATE)).map(({ type }) => type)).toContain('started')
    listener.forget()
    expect(hear(listener, sound.subarray(1.5 * RATE))).toEqual([])
  })
})

/** Enough of the above to tell a modem that works from one that does not. */
function works({ createListener: create }: typeof listening): boolean {
  const air = { sampleRate: RATE, noise: -3, echo: { seconds: 0.4, direct: 0 } }
  return [1, 2, 3].every((seed) => {
    const envelope = envelopeOf(seed)
    const sound = throughAir(encodeMelody(envelope, { mode: 'sturdy', sampleRate: RATE }), { ...air, seed })
    return resultOf(hear(create(RATE), sound), envelope) === 'same'
  })
}

test('SND-8: planted faults are noticed', async () => {
  expect(works({ createListener })).toBe(true)
  const faults = [
    {
      name: 'follows no melody to its end',
      replace: 'following.push({ chirp,',
      by: 'following = []; if (false) following.push({ chirp,',
    },
    { name: 'another rate', replace: 'createResampler(sampleRate)', by: 'createResampler(sampleRate * 1.02)' },
    {
      name: 'a chirp one symbol late',
      replace: 'WAVEFORMS[chirp.mode], chirp.end)',
      by: 'WAVEFORMS[chirp.mode], chirp.end + 900)',
    },
  ]
  for (const fault of faults) {
    const mutant = await loadMutant<typeof listening>(new URL('./listener.ts', import.meta.url), fault)
    expect(works(mutant), fault.name).toBe(false)
  }
})
