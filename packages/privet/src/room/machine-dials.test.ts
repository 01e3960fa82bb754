/** What becomes of a connection that is being made. */
import { describe, expect, it } from 'vitest'
import type { PeerId } from '../identity/index.ts'
import { id, Run, types } from './machine.fixture.ts'

describe('dials', () => {
  it('RM-13, RM-17: an offer without answer is repeated after 2 and 4 s and given up after 7', () => {
    const run = new Run('creator')
    run.knock(id(1))
    expect([types(run.wait(2_000)), types(run.wait(2_000)), types(run.wait(2_900)), types(run.wait(100))]).toEqual([
      ['repeat'],
      ['repeat'],
      [],
      ['drop'],
    ])
  })

  it('RM-15: our offer stands against a larger id and gives way to a smaller one (case 23)', () => {
    const run = new Run('creator')
    run.knock(id(60))
    expect(run.input({ type: 'offer', from: id(60), offer: 'o', way: { type: 'members' } })).toEqual([])
    run.knock(id(40))
    expect(types(run.input({ type: 'offer', from: id(40), offer: 'o', way: { type: 'members' } }))).toEqual([
      'drop',
      'answer',
    ])
    expect(run.state.dials.size).toBe(2)
  })

  it('RM-14: a second answer to an offer changes nothing', () => {
    const run = new Run('creator')
    run.knock(id(1))
    run.input({ type: 'answer', dial: 1 })
    const before = run.state
    run.wait(100)
    run.input({ type: 'answer', dial: 1 })
    expect(run.state).toEqual(before)
  })

  it('RM-16: candidates that come late go out after 1, 3 and 8 s, whether or not the gathering ever ends', () => {
    const run = new Run('creator')
    run.knock(id(1))
    run.input({ type: 'answer', dial: 1 })
    const times = [300, 1_000, 2_000, 5_000, 20_000].map((ms) => types(run.wait(ms)))
    expect(times).toEqual([['candidates'], ['candidates'], ['candidates'], ['candidates'], []])
  })

  it('RM-16: candidates follow only when the connection is slow, and once more when all are known', () => {
    const run = new Run('creator')
    run.knock(id(1))
    run.wait(100)
    run.input({ type: 'answer', dial: 1 })
    expect(types(run.input({ type: 'gathered', dial: 1 }))).toEqual([])
    expect(types(run.wait(299))).toEqual([])
    expect(types(run.wait(1))).toEqual(['candidates'])
    expect(types(run.input({ type: 'gathered', dial: 1 }))).toEqual(['candidates'])
  })

  it('RM-19: an offer of someone whose link is open is ignored, of someone whose link is broken taken', () => {
    const run = new Run('creator')
    run.link(id(1))
    const offer = { type: 'offer', from: id(1), offer: 'o', way: { type: 'members' } } as const
    expect(run.input(offer)).toEqual([])
    run.input({ type: 'link', peer: id(1), status: 'recovering' })
    expect(types(run.input(offer))).toEqual(['answer'])
    const dial = run.state.dials.get(id(1))?.id ?? 0
    expect(run.input({ type: 'proven', dial })).toContainEqual({ type: 'link', dial, peer: id(1), again: true })
  })

  it('RM-18: a newcomer answers a second doorkeeper only when the first is slow', () => {
    const run = new Run('newcomer')
    const from = (peer: PeerId): readonly string[] =>
      types(run.input({ type: 'offer', from: peer, offer: `of ${peer}`, way: { type: 'lobby' } }))
    expect([from(id(1)), from(id(2))]).toEqual([['answer'], []])
    run.wait(4_500)
    expect(from(id(2))).toEqual(['answer'])
  })
})
