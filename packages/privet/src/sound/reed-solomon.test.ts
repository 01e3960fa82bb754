import { loadMutant } from '@privet/testing/mutants'
import { randomNumbers } from '@privet/testing/sound-channel'
import { describe, expect, test } from 'vitest'
import { concat } from '../bytes/index.ts'
import { crc32 } from './crc32.ts'
import type * as reedSolomon from './reed-solomon.ts'
import { correct, parityOf } from './reed-solomon.ts'

/** ISO/IEC 18004, "HELLO WORLD" in version 1-M. */
const DATA = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17]
const PARITY = [196, 35, 39, 119, 235, 215, 231, 226, 93, 23]

function randomBytes(random: () => number, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => Math.floor(random() * 256))
}

/** Different places, as many as asked for. */
function somePlaces(random: () => number, length: number, count: number): number[] {
  const all = Array.from({ length }, (_, i) => i)
  return Array.from({ length: count }, () => all.splice(Math.floor(random() * all.length), 1)[0] ?? 0)
}

/** Whether every word with as much damage as the parity bears is repaired. */
function repairsAll({ correct: repair, parityOf: protect }: typeof reedSolomon, runs: number): boolean {
  const random = randomNumbers(1)
  for (let run = 0; run < runs; run++) {
    const parity = 1 + Math.floor(random() * 120)
    const data = randomBytes(random, 1 + Math.floor(random() * (255 - parity)))
    const word = concat(data, protect(data, parity))
    const erased = Math.min(word.length, Math.floor(random() * (parity + 1)))
    const wrong = Math.min(word.length - erased, Math.floor((parity - erased) / 2))
    const places = somePlaces(random, word.length, erased + wrong)
    const damaged = word.slice()
    for (const place of places) damaged[place] = (word[place] ?? 0) ^ (1 + Math.floor(random() * 255))
    const repaired = repair(damaged, parity, places.slice(0, erased))
    if (repaired === undefined || Buffer.compare(repaired, word) !== 0) return false
  }
  return true
}

describe('Reed–Solomon', () => {
  test('SND-1: parity is that of the standard', () => {
    expect([...parityOf(Uint8Array.from(DATA), 10)]).toEqual(PARITY)
  })

  test('SND-1: as many errors and erasures as the parity bears are repaired', () => {
    expect(repairsAll({ correct, parityOf }, 400)).toBe(true)
  })

  test('SND-1: with more damage than that, what comes out is a code word or nothing', () => {
    const random = randomNumbers(2)
    for (let run = 0; run < 300; run++) {
      const data = randomBytes(random, 40)
      const damaged = concat(data, parityOf(data, 20)).map((byte) => (random() < 0.5 ? byte : random() * 256))
      const repaired = correct(damaged, 20)
      if (repaired !== undefined) expect(parityOf(repaired.subarray(0, 40), 20)).toEqual(repaired.subarray(40))
    }
  })

  test('SND-1: planted faults are noticed', async () => {
    const faults = [
      { name: 'one root too few', replace: 'valueAt(lowestFirst, power(i))', by: 'valueAt(lowestFirst, power(i + 1))' },
      { name: 'erasures do not count', replace: 'let length = erased.length', by: 'let length = 0' },
      { name: 'the slope of the wrong terms', replace: 'i % 2 === 0 ?', by: 'i % 2 === 1 ?' },
    ]
    for (const fault of faults) {
      const mutant = await loadMutant<typeof reedSolomon>(new URL('./reed-solomon.ts', import.meta.url), fault)
      expect(repairsAll(mutant, 40), fault.name).toBe(false)
    }
  })
})

test('SND-1: the check is CRC-32', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
  expect(crc32(new Uint8Array())).toBe(0)
})
