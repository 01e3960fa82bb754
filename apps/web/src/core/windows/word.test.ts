import { expect, it } from 'vitest'
import { decodeWord } from './word.ts'

it('WEB-161: what is said among windows is read strictly, and whatever else is said is not heard', () => {
  for (const word of [
    { type: 'want', from: 'a', at: 5 },
    { type: 'claim', from: 'a', at: 5 },
    { type: 'yours', to: 'a' },
    { type: 'busy', to: 'a', room: 'b' },
    { type: 'busy', to: 'a', room: undefined },
  ])
    expect(decodeWord({ ...word, more: 1 })).toEqual(word)
  for (const wrong of [
    undefined,
    null,
    'want',
    [],
    {},
    { type: 'else', from: 'a', at: 5 },
    { type: 'want' },
    { type: 'want', from: 'a' },
    { type: 'want', from: 'a', at: '5' },
    { type: 'want', from: 'a', at: Number.NaN },
    { type: 'claim', from: '', at: 5 },
    { type: 'claim', from: 'a'.repeat(65), at: 5 },
    { type: 'claim', to: 'a', at: 5 },
    { type: 'yours', from: 'a' },
    { type: 'busy', to: 7, room: 'b' },
    { type: 'busy', to: 'a', room: 7 },
    { type: 'busy', to: 'a', room: '' },
  ])
    expect(decodeWord(wrong)).toBeUndefined()
})
