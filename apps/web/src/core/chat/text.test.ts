import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanName, clip, initialOf, MAX_CHARACTERS, MAX_LINES, pieces } from './text.ts'

const links = (text: string): string[] => pieces(text).flatMap((piece) => (piece.type === 'link' ? [piece.text] : []))

describe('links in messages', () => {
  it('WEB-1: http, https and mailto become links, everything else stays words', () => {
    expect(links('see https://a.example/x?y=1#z and http://b.example, mail mailto:c@d.example')).toEqual([
      'https://a.example/x?y=1#z',
      'http://b.example',
      'mailto:c@d.example',
    ])
    expect(links('javascript:alert(1) data:text/html,x vbscript:x ftp://a.example file:///etc/passwd blob:x')).toEqual(
      [],
    )
  })

  it('WEB-1: an address that hides where it leads stays words', () => {
    expect(links('https://bank.example@evil.example/')).toEqual([])
    expect(links('https://')).toEqual([])
  })

  it('WEB-1: punctuation around an address is not a part of it', () => {
    expect(links('(https://a.example/b_(c)).')).toEqual(['https://a.example/b_(c)'])
    expect(links('“https://a.example/”, https://b.example!')).toContain('https://b.example')
  })

  it('WEB-1: pieces put together are the text, and every link has a harmless scheme, whatever was written', () => {
    const fragments = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom('https://', 'http://a.b/', 'mailto:', 'javascript:', ')', '(', '<', '"', '.', '\u202e', ' '),
      ),
    )
    fc.assert(
      fc.property(fragments, (parts) => {
        const text = parts.join('')
        const found = pieces(text)
        expect(found.map((piece) => piece.text).join('')).toBe(text)
        for (const piece of found) if (piece.type === 'link') expect(piece.href).toMatch(/^(https?|mailto):/)
      }),
    )
  })
})

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
