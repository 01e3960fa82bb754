import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { reasonOf } from '../../e2e/scene.ts'
import { fromHex } from '../bytes/index.ts'
import { MAX_MELODY_BYTES } from '../limits.ts'
import { bodyLength, frameOf } from './frame.ts'
import { createListener } from './listener.ts'
import { encodeMelody, melodySeconds } from './melody.ts'
import { tonesOf } from './tones.ts'
import { type Mode, WAVEFORMS } from './waveform.ts'

interface Vector {
  readonly title: string
  readonly input: { readonly mode: Mode; readonly envelope: string }
  readonly output: { readonly symbols: number; readonly first: readonly number[]; readonly sha256: string }
}

const vectors = JSON.parse(
  readFileSync(new URL('../../test-vectors/sound.json', import.meta.url), 'utf8'),
) as readonly Vector[]

const MODES = ['fast', 'sturdy'] as const

describe('a melody', () => {
  test.each(vectors)('SND-2: $title has the tones of the vector', ({ input, output }) => {
    const waveform = WAVEFORMS[input.mode]
    const tones = tonesOf(waveform, frameOf(waveform, fromHex(input.envelope)))
    expect(tones).toHaveLength(output.symbols)
    expect([...(tones[0] ?? [])]).toEqual(output.first)
    const hash = createHash('sha256')
    for (const symbol of tones) hash.update(symbol)
    expect(hash.digest('hex')).toBe(output.sha256)
  })

  test('SND-3: carries 1 to MAX_MELODY_BYTES, at 16,000 to 192,000 samples a second', async () => {
    for (const length of [0, MAX_MELODY_BYTES + 1]) {
      expect(await reasonOf(() => encodeMelody(new Uint8Array(length))), String(length)).toBe('E_SIZE')
    }
    for (const sampleRate of [8000, 15_999, 192_001, Number.NaN, Infinity]) {
      expect(await reasonOf(() => encodeMelody(new Uint8Array(1), { sampleRate }))).toBe('E_RATE')
      expect(await reasonOf(() => createListener(sampleRate))).toBe('E_RATE')
    }
  })

  test('SND-3: every length fits its code words, with parity to spare', () => {
    for (const mode of MODES) {
      for (let length = 1; length <= MAX_MELODY_BYTES; length++) {
        const waveform = WAVEFORMS[mode]
        expect(bodyLength(waveform, length)).toBeGreaterThanOrEqual((length + 4) * (1 + waveform.redundancy))
        frameOf(waveform, new Uint8Array(length))
      }
    }
  })

  test('SND-4: stays within full scale, begins and ends in silence, and is as long as was said', () => {
    for (const mode of MODES) {
      for (const sampleRate of [16_000, 44_100, 48_000]) {
        const melody = encodeMelody(new Uint8Array(20).fill(0xa5), { mode, sampleRate })
        expect(Math.max(...melody.map(Math.abs))).toBeLessThanOrEqual(0.9001)
        expect(Math.max(...melody.map(Math.abs))).toBeGreaterThan(0.85)
        expect(melody[0]).toBe(0)
        expect(melody.at(-1)).toBe(0)
        expect(melody.length / sampleRate).toBeCloseTo(melodySeconds(20, mode), 3)
      }
    }
  })

  test('SND-4: an unsigned offer and its answer take less than ten seconds together', () => {
    expect(melodySeconds(105) + melodySeconds(121)).toBeLessThan(5)
    expect(melodySeconds(105, 'sturdy') + melodySeconds(121, 'sturdy')).toBeLessThan(10)
  })
})
