import { describe, expect, it } from 'vitest'
import { toUtf8 } from '../bytes/index.ts'
import { cleanName } from './name.ts'

describe('names as they are shown', () => {
  it.each([
    ['Ada', 'Ada'],
    ['  Ada \n  Lovelace\t', 'Ada Lovelace'],
    ['A\u202Eda\u2066', 'Ada'],
    ['A\u200Bd\u00ADa\uFEFF', 'Ada'],
    ['e\u0301', 'é'],
    ['x\u0000\u001B[31m', 'x[31m'],
    ['👩‍👩‍👧 Müller', '👩‍👩‍👧 Müller'],
    ['A\u200Dda', 'Ada'],
    ['Z\u0300\u0301\u0302\u0303\u0304\u0305lgo', 'Z\u0300\u0301\u0302lgo'],
    ['\u202E\u200B', ''],
    ['\uD800x', 'x'],
  ])('RM-41: %j is shown as %j', (name, shown) => {
    expect(cleanName(name)).toBe(shown)
  })

  it('RM-41: a long name is cut between graphemes, at 32 of them and at 64 bytes', () => {
    expect(cleanName('a'.repeat(100))).toBe('a'.repeat(32))
    const cut = cleanName('👩‍👩‍👧'.repeat(20))
    expect(cut).toBe('👩‍👩‍👧'.repeat(3))
    expect(toUtf8(cut).length).toBeLessThanOrEqual(64)
  })

  it('RM-41: cleaning a clean name changes nothing', () => {
    for (const name of ['Ada', '👩‍👩‍👧 Müller', 'é']) expect(cleanName(cleanName(name))).toBe(cleanName(name))
  })
})
