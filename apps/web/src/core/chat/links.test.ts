import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linksIn } from './links.ts'

const links = (text: string): string[] => linksIn(text).map(({ start, end }) => text.slice(start, end))

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
    expect(links(`https://a.example/${')'.repeat(3000)}`)).toEqual(['https://a.example/'])
  })

  it('WEB-1: links follow each other in the text, and every one has a harmless scheme, whatever was written', () => {
    const fragments = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom('https://', 'http://a.b/', 'mailto:', 'javascript:', ')', '(', '<', '"', '.', '\u202e', ' '),
      ),
    )
    fc.assert(
      fc.property(fragments, (parts) => {
        let at = 0
        for (const { start, end, href } of linksIn(parts.join(''))) {
          expect(start).toBeGreaterThanOrEqual(at)
          expect(end).toBeGreaterThan(start)
          expect(href).toMatch(/^(https?|mailto):/)
          at = end
        }
      }),
    )
  })
})
