import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyEnvelope } from '../../e2e/paper-scene.ts'
import { reasonOf } from '../../e2e/scene.ts'
import { MAX_CODE_CHARACTERS, MAX_FRAME_PARTS } from '../limits.ts'
import { collectFrames, framesOf, linkOf } from './index.ts'

const long = Array.from({ length: 1000 }, (_, index) => 'abcdefgh'[index % 8]).join('')

describe('codes in parts', () => {
  test('PA-10: what fits is one code as it is, what does not is numbered parts of one size', () => {
    expect(framesOf('a'.repeat(MAX_CODE_CHARACTERS))).toEqual(['a'.repeat(MAX_CODE_CHARACTERS)])
    const parts = framesOf(long, 300)
    expect(parts).toHaveLength(4)
    expect(parts[1]).toMatch(/^PV1\/2\/4\.[\w-]{3}\./)
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(300)
    expect(new Set(parts.map((part) => part.length)).size).toBe(1)
  })

  test('PA-10: any text in parts of any size comes back, in any order and with repeats', () => {
    const cases = fc.record({ envelope: anyEnvelope, size: fc.integer({ min: 80, max: 500 }), seed: fc.nat() })
    fc.assert(
      fc.property(cases, fc.gen(), ({ envelope, size }, choose) => {
        const text = linkOf(envelope, 'https://privet.example/')
        const parts = framesOf(text, size)
        const order = choose(fc.shuffledSubarray, [...parts, ...parts], { minLength: parts.length * 2 })
        const collection = collectFrames()
        const seen = new Set<string>()
        for (const part of order) {
          seen.add(part)
          const collected = collection.add(part)
          expect(collected.of).toBe(parts.length)
          if (seen.size < parts.length) expect(collected).toEqual({ have: seen.size, of: parts.length })
          if (seen.size === parts.length) {
            expect(collected).toEqual({ have: parts.length, of: parts.length, text })
            return
          }
        }
      }),
    )
  })

  test('PA-11: a part of another text starts anew, and parts of two texts are never mixed', () => {
    const [first = '', second = ''] = framesOf(long, 600)
    const [, other = ''] = framesOf(long.replace('a', 'b'), 600)
    const collection = collectFrames()
    expect(collection.add(first)).toEqual({ have: 1, of: 2 })
    expect(collection.add(other)).toEqual({ have: 1, of: 2 })
    expect(collection.add(second)).toEqual({ have: 1, of: 2 })
    expect(collection.add(first)).toEqual({ have: 2, of: 2, text: long })
  })

  test('PA-11: a whole with a wrong check is not given out', () => {
    const [first = '', second = ''] = framesOf(long, 600)
    const collection = collectFrames()
    collection.add(first)
    expect(collection.add(`${second}x`)).toEqual({ have: 0, of: 2 })
    expect(collection.add(second)).toEqual({ have: 1, of: 2 })
    expect(collection.add(first)).toMatchObject({ text: long })
  })

  test('PA-11: a code that is no part is whole, and does not disturb what was collected', () => {
    const [first = '', second = ''] = framesOf(long, 600)
    const collection = collectFrames()
    collection.add(first)
    for (const stranger of ['https://example.org/', 'PV1/3/2.abc.x', 'PV1/0/2.abc.x', 'PV1/1/99.abc.x', '']) {
      expect(collection.add(stranger).text ?? stranger).toBe(stranger)
    }
    expect(collection.add(second)).toMatchObject({ text: long })
  })

  test('PA-10: what would take too many codes, or codes too small for anything, is E_SIZE', async () => {
    expect(await reasonOf(() => framesOf('a'.repeat(MAX_FRAME_PARTS * 100), 100))).toBe('E_SIZE')
    for (const size of [0, 13, 14]) expect(await reasonOf(() => framesOf(long, size)), String(size)).toBe('E_SIZE')
  })

  test('PA-11: whatever a camera sees, the collection neither throws nor grows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...framesOf(long, 100)))),
        (seen) => {
          const collection = collectFrames()
          for (const text of seen) expect(collection.add(text).of).toBeLessThanOrEqual(MAX_FRAME_PARTS)
        },
      ),
    )
  })
})
