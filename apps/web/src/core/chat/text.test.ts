import { describe, expect, it } from 'vitest'
import { cleanName, clip, initialOf, MAX_CHARACTERS, MAX_LINES } from './text.ts'

describe('hostile text (protocol case 77)', () => {
  it('77: too many characters and lines are cut, and said to be', () => {
    expect(clip('a'.repeat(MAX_CHARACTERS + 1))).toEqual({ text: 'a'.repeat(MAX_CHARACTERS), cut: true })
    expect(clip('\n'.repeat(1_000_000)).text.length).toBeLessThan(MAX_LINES)
    expect(clip('short')).toEqual({ text: 'short', cut: false })
  })

  it('77: at most four combining marks stay on one base', () => {
    expect(clip(`Z${'\u0335'.repeat(500)}algo`).text).toBe(`Z${'\u0335'.repeat(4)}algo`)
  })

  it('77: ten thousand joined emoji are cut without half a character', () => {
    const { text, cut } = clip('👩‍👩‍👧‍👦'.repeat(10_000))
    expect(cut).toBe(true)
    expect(text).toBe(new TextDecoder().decode(new TextEncoder().encode(text)))
  })

  it('77: nothing turns the direction of what follows', () => {
    expect(clip('a\u202eb\u2066c\u0000d').text).toBe('abcd')
  })
})

describe('names', () => {
  it('77: a name is one line of at most 32 graphemes without controls', () => {
    expect(cleanName('  A\nda\u202e\u200b  ')).toBe('A da')
    expect([...new Intl.Segmenter().segment(cleanName('👩‍👩‍👧‍👦'.repeat(100)))]).toHaveLength(32)
    expect(cleanName('\u202e\u0007 ')).toBe('')
  })

  it('77: a name from right to left is isolated, so that the words around it stay in order', () => {
    expect(cleanName('דנה')).toBe('\u2068דנה\u2069')
    expect(initialOf(cleanName('דנה'))).toBe('ד')
  })

  it('the initial is a whole grapheme', () => {
    expect(initialOf('élodie')).toBe('É')
    expect(initialOf('')).toBe('·')
  })
})
