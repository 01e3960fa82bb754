import { fakeClock } from '@privet/testing/clock'
import { describe, expect, it } from 'vitest'
import type { PeerId } from '../identity/index.ts'
import { limitRelaying } from './relaying.ts'

const id = (name: string): PeerId => name as PeerId
const count = (may: () => boolean, tries: number): number => Array.from({ length: tries }, may).filter(Boolean).length

describe('limits of passing messages on', () => {
  it('RM-42: an introduction and its repeats pass, a flood to one person does not', () => {
    const clock = fakeClock()
    const may = limitRelaying(clock)
    expect(count(() => may(id('a'), id('b')), 100)).toBe(20)
    clock.advance(60_000)
    expect(count(() => may(id('a'), id('b')), 100)).toBe(20)
    expect(may(id('c'), id('b'))).toBe(true)
  })

  it('RM-42: a newcomer is introduced to a full room, but nobody may send without end to ever other people', () => {
    const may = limitRelaying(fakeClock())
    let passed = 0
    for (let person = 0; person < 49; person++) passed += count(() => may(id('new'), id(`${person}`)), 6)
    expect(passed).toBe(49 * 6)
    expect(count(() => may(id('new'), id(`x${Math.random()}`)), 100)).toBe(6)
  })
})
