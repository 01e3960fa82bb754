/** Who answers whom at the door, with the waits between members; one member alone is in door.test.ts. */
import { describe, expect, it } from 'vitest'
import { id, Run, types } from './machine.fixture.ts'

describe('the door', () => {
  it('RM-5: the first in rank offers at once, the third after 3 s, and not at all when another one did', () => {
    const run = new Run('creator')
    expect(types(run.knock(id(1)))).toContain('offer')
    run.knock(id(2), { rank: 2 })
    expect(types(run.wait(2_999))).not.toContain('offer')
    expect(types(run.wait(1))).toContain('offer')
    run.knock(id(3), { rank: 2 })
    run.input({ type: 'answered', hint: `hint of ${id(3)}` })
    expect(types(run.wait(10_000)).filter((type) => type === 'offer')).toEqual([])
  })

  it('RM-28: a hint that pretends an answer silences the others once, not for the next JOIN of the same person', () => {
    const run = new Run('creator')
    run.knock(id(3), { rank: 1 })
    run.input({ type: 'answered', hint: `hint of ${id(3)}` })
    expect(types(run.wait(3_000))).toEqual([])
    run.knock(id(3), { rank: 1 })
    run.input({ type: 'answered', hint: `hint of ${id(3)}` })
    expect(types(run.wait(1_500))).toEqual(['offer'])
  })

  it('RM-29: a full room says so to a newcomer, once among all members', () => {
    const run = new Run('creator')
    for (let member = 100; member < 149; member++) run.link(id(member))
    expect(types(run.knock(id(1), { rank: 1 }))).toEqual([])
    expect(types(run.knock(id(1), { kind: 'announce' }))).toEqual([])
    expect(run.knock(id(1))).toMatchObject([{ type: 'deny', reason: 'full', knock: { from: id(1) } }])
  })

  it('RM-5: whoever a linked member lists as linked is no longer at our door', () => {
    const run = new Run('creator')
    run.link(id(1))
    run.knock(id(3), { rank: 1 })
    run.input({ type: 'list', from: id(1), linked: [id(3)] })
    expect(run.state.knocks.size).toBe(0)
  })

  it('RM-8: at most six strangers are half open and 32 wait; those introduced have two places more', () => {
    const run = new Run('creator')
    for (let stranger = 100; stranger < 160; stranger++) run.knock(id(stranger))
    expect([run.state.dials.size, run.state.knocks.size]).toEqual([6, 32])
    run.link(id(1))
    expect(run.state.links.has(id(1))).toBe(false)
    const relayed = new Run('creator')
    for (let stranger = 100; stranger < 110; stranger++) relayed.knock(id(stranger))
    // The queue is for all, the places are not.
    for (let friend = 1; friend < 5; friend++) relayed.knock(id(friend), { way: { type: 'relay', through: id(9) } })
    expect([relayed.state.dials.size, relayed.state.dials.has(id(1)), relayed.state.dials.has(id(2))]).toEqual([
      8,
      true,
      true,
    ])
  })

  it('RM-9: the same JOIN again brings the same offer again, a new one a new offer', () => {
    const run = new Run('creator')
    run.knock(id(1))
    run.wait(1_500)
    expect(types(run.knock(id(1)))).toEqual(['repeat'])
    expect(types(run.knock(id(1), { hint: 'another' }))).toEqual(['drop', 'offer'])
  })

  it('RM-12: someone who is linked and announces themselves is let in after a while, unless they say a word', () => {
    const reloaded = new Run('creator')
    reloaded.link(id(1))
    reloaded.wait(10_000)
    expect(types(reloaded.knock(id(1), { kind: 'announce' }))).toEqual([])
    expect(types(reloaded.wait(1_500))).toContain('offer')
    const alive = new Run('creator')
    alive.link(id(1))
    alive.wait(10_000)
    alive.knock(id(1), { kind: 'announce' })
    alive.input({ type: 'list', from: id(1), linked: [] })
    expect(types(alive.wait(10_000))).toEqual([])
  })
})
