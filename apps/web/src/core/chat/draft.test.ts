import fc from 'fast-check'
import type { PeerId } from 'privet'
import { describe, expect, it } from 'vitest'
import { cancelled, keptDraft, readDraft, type Draft } from './draft.ts'

const subject = fc.record({ id: fc.string(), name: fc.string(), text: fc.string() })
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined })
const drafts: fc.Arbitrary<Draft> = fc.record({
  text: fc.oneof(fc.string(), fc.json()),
  answers: maybe(subject),
  changes: maybe(fc.record({ id: fc.string(), name: fc.string(), text: fc.string(), before: fc.string() })),
  only: maybe(fc.string().map((id) => id as PeerId)),
})

describe('a draft', () => {
  it('WEB-74: comes back as it was, whatever was typed, with what it answers, changes and whom it is for', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        expect(readDraft(keptDraft(draft))).toEqual(draft)
      }),
    )
  })

  it('WEB-74: of an older version, or edited by hand, it is words at least', () => {
    expect(readDraft('half a thou')).toEqual({ text: 'half a thou' })
    expect(readDraft('{')).toEqual({ text: '{' })
    expect(readDraft('{"a":1}')).toEqual({ text: '{"a":1}' })
    expect(readDraft('{"text":"a","answers":3,"changes":{"id":1},"only":[]}')).toEqual({ text: 'a' })
  })

  it('WEB-74: a cancelled change gives back what stood there before, a cancelled answer keeps its words', () => {
    const about = { id: '1', name: 'Ada', text: 'old' }
    expect(cancelled({ text: 'new', changes: { ...about, before: 'half a thou' } })).toEqual({ text: 'half a thou' })
    expect(cancelled({ text: 'yes', answers: about })).toEqual({ text: 'yes' })
  })
})
