import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanName } from '../room/index.ts'
import { areAlike, likenessesOf, withoutMarks } from './name-likeness.ts'

describe('names that look alike', () => {
  test.each([
    ['Cyrillic letters', 'Аlice', 'Alice'],
    ['a name that is Cyrillic all over', 'ЅАЅНА', 'SASHA'],
    ['Greek capitals', 'ΝΙΝΑ', 'NINA'],
    ['what is not drawn', 'Al\u200Bi\u2060ce\uFE0F', 'Alice'],
    ['letters of no width', 'A\u3164lice', 'Alice'],
    ['a tick behind it', 'Alice ✅', 'Alice'],
    ['a lock before it', '🔒 Alice', 'Alice'],
    ['capitals', 'ALICE', 'alice'],
    ['spaces', 'A l i c e', 'Alice'],
    ['accents', 'Alicé', 'Alice'],
    ['mathematical letters', '𝒜𝓁𝒾𝒸𝑒', 'Alice'],
    ['full-width letters', 'Ａｌｉｃｅ', 'Alice'],
    ['letters in circles and squares', '🅰🅻🅸🅲🅴', 'Alice'],
    ['a one for an l', 'A1ice', 'Alice'],
    ['a capital I for an l', 'AIice', 'Alice'],
    ['a zero for an o', 'B0ris', 'Boris'],
    ['two letters for one', 'Ernrna', 'Emma'],
    ['small capitals', 'ᴀʟɪᴄᴇ', 'Alice'],
    ['a Latin name in Russian letters', 'Воris', 'Boris'],
    ['letters without a dot', 'Alıce', 'Alice'],
    ['pictures alone', '🐱', '🐱 ✅'],
  ])('TR-12 (case 69): %s', (_, a, b) => {
    expect(areAlike(a, b)).toBe(true)
    expect(areAlike(b, a)).toBe(true)
  })

  test.each([
    ['Alice', 'Alina'],
    ['Boris', 'Doris'],
    ['Анна', 'Алла'],
    ['Anna', 'Anna2'],
    ['राम', 'रमा'],
    ['王芳', '王方'],
    ['שרה', 'שיר'],
    ['', ''],
    ['Alice', ''],
    ['🐱', '🐶'],
  ])('TR-12: %s and %s are two names', (a, b) => {
    expect(areAlike(a, b)).toBe(false)
  })

  test('TR-12: whatever a name is, it is like itself with anything that is not seen, and comparing never throws', () => {
    const invisible = fc.constantFrom('\u200B', '\u200D', '\uFE0F', '\u2060', '\u00AD', '\u{E0041}', ' ✓', '🔒')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), invisible, fc.nat(20), (name, hidden, at) => {
        const seen = likenessesOf(name)
        const letters = [...name]
        const changed = [...letters.slice(0, at), hidden, ...letters.slice(at)].join('')
        // What stands between a letter and its accent may take the accent itself.
        if (/[\p{L}\p{N}]/u.test(name) && !/\p{M}/u.test(name.normalize('NFKD')))
          expect(areAlike(name, changed)).toBe(seen.length > 0)
        expect(typeof areAlike(changed, name)).toBe('boolean')
      }),
    )
  })

  test('TR-13: a name is shown without ticks, locks and seals; its letters and other pictures stay', () => {
    expect(withoutMarks('Alice ✅')).toBe('Alice')
    expect(withoutMarks('✔️ Alice 🔒 Smith ☑')).toBe('Alice Smith')
    expect(withoutMarks('🛡️🐱 Chloé')).toBe('🐱 Chloé')
    expect(withoutMarks('✓')).toBe('')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (name) => {
        const shown = withoutMarks(cleanName(name))
        expect(withoutMarks(shown)).toBe(shown)
      }),
    )
  })
})
