/** How those meet who know of each other through a member, and who came by hand. */
import { describe, expect, it } from 'vitest'
import { id, Run, types } from './machine.fixture.ts'

describe('introductions', () => {
  it('RM-21: who is let in without a welcome closes the link after 10 s', () => {
    const run = new Run('newcomer')
    run.input({ type: 'offer', from: id(1), offer: 'o', way: { type: 'lobby' } })
    run.input({ type: 'proven', dial: 1 })
    expect(types(run.wait(9_999))).not.toContain('distrust')
    expect(types(run.wait(1))).toContain('distrust')
  })

  it.each([
    [40, 0],
    [60, 2_000],
  ])('RM-23: we announce ourselves to %i, of whom a member told us, after %i ms', (other, ms) => {
    const run = new Run('creator')
    run.link(id(1))
    const effects = [...run.input({ type: 'list', from: id(1), linked: [id(other)] })]
    if (ms > 0) {
      expect(types(effects)).toEqual([])
      expect(types(run.wait(ms - 1))).toEqual([])
      effects.push(...run.wait(1))
    }
    expect(effects).toEqual([{ type: 'introduce', to: id(other), through: id(1) }])
  })

  it('RM-24: at most eight introductions are under way', () => {
    const run = new Run('creator')
    run.link(id(60))
    const many = Array.from({ length: 20 }, (_, index) => id(index + 1))
    expect(types(run.input({ type: 'list', from: id(60), linked: many })).length).toBe(8)
    expect(types(run.wait(2_000)).filter((type) => type === 'introduce').length).toBe(8)
  })

  it('RM-24: a member who lists people who are not there takes 24 places, and those whom we lost come first', () => {
    const run = new Run('creator')
    run.link(id(60))
    run.link(id(61))
    run.link(id(40))
    run.input({ type: 'link-closed', peer: id(40), reason: 'lost' })
    run.input({ type: 'list', from: id(60), linked: Array.from({ length: 39 }, (_, index) => id(1 + index)) })
    expect(run.state.absent.size).toBe(25)
    run.input({ type: 'list', from: id(61), linked: [id(40), id(45)] })
    expect(run.state.absent.has(id(45))).toBe(true)
    const [first] = run.wait(2_000)
    expect(first).toMatchObject({ type: 'introduce', to: id(40) })
  })

  it('RM-25: someone who said goodbye is not looked for because another still lists them', () => {
    const run = new Run('creator')
    run.link(id(60))
    run.link(id(40))
    run.input({ type: 'link-closed', peer: id(40), reason: 'peer-left' })
    run.input({ type: 'list', from: id(60), linked: [id(40)] })
    run.input({ type: 'list', from: id(60), linked: [] })
    expect(types(run.wait(20_000))).not.toContain('introduce')
  })
})

describe('someone who came by hand', () => {
  it('PA-28: is linked as anyone else: told of the others, who are told of them; a dial to them is dropped', () => {
    const run = new Run('creator')
    run.link(id(20))
    run.knock(id(30))
    const dial = run.state.dials.get(id(30))?.id
    const effects = run.input({ type: 'met', dial: -1, peer: id(30) })
    expect(effects).toContainEqual({ type: 'drop', dial })
    expect(effects).toContainEqual({ type: 'link', dial: -1, peer: id(30), again: false })
    expect(effects).toContainEqual({ type: 'event', event: 'joined', peer: id(30) })
    expect(effects).toContainEqual({ type: 'tell', to: id(30), linked: [id(20)] })
    expect(effects).toContainEqual({ type: 'tell', to: id(20), linked: [id(30)] })
    // They have the room's key already: it came before the link.
    expect(types(effects)).not.toContain('welcome')
    expect([run.state.dials.size, run.state.knocks.size]).toEqual([0, 0])
  })

  it('PA-39: takes the place of a link whose other end is gone, and comes to nothing in a room that was left', () => {
    const run = new Run('creator')
    run.link(id(20))
    expect(run.input({ type: 'met', dial: -1, peer: id(20) })).toContainEqual({
      type: 'link',
      dial: -1,
      peer: id(20),
      again: true,
    })
    run.input({ type: 'leave' })
    expect(run.input({ type: 'met', dial: -2, peer: id(21) })).toEqual([{ type: 'drop', dial: -2 }])
  })
})
