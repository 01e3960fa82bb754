import type { PeerId } from 'privet'
import { expect, it } from 'vitest'
import { beyondMissed, listMissed, MAX_MISSED, missedAgain, type Missed } from './missed.ts'

const ada = 'ada' as PeerId

it('WEB-182: calls of one person are counted, under the last name that they gave', () => {
  const first = missedAgain(undefined, { from: ada, name: 'Ada', at: 1 })
  expect(first).toEqual({ from: ada, name: 'Ada', count: 1, at: 1 })
  expect(missedAgain(first, { from: ada, name: '', at: 5 })).toEqual({ from: ada, name: 'Ada', count: 2, at: 5 })
  expect(missedAgain(first, { from: ada, name: 'Adèle', at: 5 }).name).toBe('Adèle')
})

it('WEB-182: the last ones stand first, and of too many those from longest ago make way', () => {
  const all = new Map<string, Missed>()
  for (let at = 0; at < MAX_MISSED + 2; at++) {
    const from = `id-${at}` as PeerId
    all.set(from, { from, name: '', count: 1, at })
  }
  expect(listMissed(all)[0]?.at).toBe(MAX_MISSED + 1)
  expect(beyondMissed(all)).toEqual(['id-1', 'id-0'])
})
