import type { PeerId } from 'privet'
import { describe, expect, it } from 'vitest'
import { called, calledIn, callingAt, suggestions } from './mentions.ts'

const people = ['Boris', 'Anna Maria', 'Maria', 'דנה'].map((name) => ({ id: name as PeerId, name }))
const names = (found: readonly { readonly name: string }[]): readonly string[] => found.map(({ name }) => name)

describe('calling somebody by name', () => {
  it('WEB-75: begins with an @ that is not within a word, where the caret stands', () => {
    expect(callingAt('hi @Bo', 6)).toEqual({ start: 3, begun: 'Bo' })
    expect(callingAt('hi @Bo and so', 6)).toEqual({ start: 3, begun: 'Bo' })
    expect(callingAt('@', 1)).toEqual({ start: 0, begun: '' })
    for (const text of ['a@b', 'no', '@x\ny', `@${'x'.repeat(60)}`, ''])
      expect(callingAt(text, text.length)).toBeUndefined()
  })

  it('WEB-75: offers those whose name begins so, then those with a later part that does', () => {
    expect(names(suggestions('mar', people))).toEqual(['Maria', 'Anna Maria'])
    expect(names(suggestions('', people))).toHaveLength(4)
    expect(suggestions('x', people)).toEqual([])
  })

  it('WEB-75: puts the name where the calling was, and the caret after it', () => {
    expect(called('hi @Bo', { start: 3, begun: 'Bo' }, 'Boris')).toEqual({ text: 'hi @Boris ', caret: 10 })
    expect(called('hi @Bo there', { start: 3, begun: 'Bo' }, 'Boris')).toEqual({ text: 'hi @Boris there', caret: 10 })
    expect(called('@', { start: 0, begun: '' }, '\u2068דנה\u2069').text).toBe('@דנה ')
  })

  it('WEB-75: whoever is called stands there whole; of two names the longer one', () => {
    const found = (text: string): readonly string[] =>
      calledIn(text, people).map(({ id, at, length }) => `${id}=${text.slice(at, at + length)}`)
    expect(found('@Boris, @Maria! and @Anna Maria')).toEqual(['Boris=Boris', 'Maria=Maria', 'Anna Maria=Anna Maria'])
    expect(found('@Borisov x@Boris Boris @')).toEqual([])
    expect(calledIn('@', [{ id: '' as PeerId, name: '' }])).toEqual([])
    expect(calledIn('@Boris '.repeat(60), people)).toHaveLength(50)
  })
})
