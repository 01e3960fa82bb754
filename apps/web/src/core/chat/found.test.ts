import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerpt } from './found.ts'

const shown = (text: string, query: string): string =>
  excerpt(text, query)
    .map((part) => (part.isFound ? `[${part.text}]` : part.text))
    .join('')

describe('what a search shows', () => {
  it('WEB-78: the words that were looked for are marked, whatever their case', () => {
    expect(shown('Shall we start at six? Six it is.', 'SIX start')).toBe('Shall we [start] at [six]? [Six] it is.')
    expect(shown('Начнём в шесть', 'шес')).toBe('Начнём в [шес]ть')
  })

  it('WEB-78: of a long text the part around the first of them is shown', () => {
    const text = `${'a '.repeat(500)}needle${' b'.repeat(500)}`
    expect(shown(text, 'needle')).toMatch(/^…[a ]{30}\[needle\][b ]+…$/)
    expect(shown('two\n\nlines', 'lines')).toBe('two [lines]')
  })

  it('WEB-78: put together it is a piece of the text, whatever was looked for', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 60 }), fc.string({ maxLength: 3 }), (text, query) => {
        const parts = excerpt(text, query)
        const whole = parts.map((part) => part.text).join('')
        expect(text).toContain(whole.replace(/^…|…$/g, ''))
        for (const part of parts)
          if (part.isFound) expect(query.toLowerCase().split(/\s+/)).toContain(part.text.toLowerCase())
      }),
    )
  })
})
