/** When a member says that they are here, and to whom. */
import { describe, expect, it } from 'vitest'
import { nextDeadline } from './machine.ts'
import { id, published, Run, types } from './machine.fixture.ts'

describe('discovery', () => {
  it('RM-1: a founder is silent and asks for no tick', () => {
    const run = new Run('creator')
    expect([run.effects, nextDeadline(run.state, run.now), run.state.status]).toEqual([[], Infinity, 'alone'])
  })

  it('RM-2: someone invited joins at once, after 3 and 4 s, every 5 s for two minutes, then every 15 s', () => {
    const run = new Run('newcomer')
    const often = Array.from({ length: 24 }, () => 5_000)
    const pauses = [0, 3_000, 4_000, ...often, 15_000, 15_000]
    const times = pauses.map((pause) => {
      run.wait(pause - 1)
      const before = published(run)
      run.wait(1)
      return pause === 0 ? before : published(run) - before
    })
    expect(times).toEqual(pauses.map(() => 1))
    expect(published(run)).toBe(pauses.length)
  })

  it('RM-2: while the connection that an offer promised is being made, no further JOIN goes out', () => {
    const run = new Run('newcomer')
    run.wait(2_900)
    run.input({ type: 'offer', from: id(1), offer: 'o', way: { type: 'lobby' } })
    run.wait(3_000)
    expect(published(run)).toBe(1)
    run.wait(2_000)
    expect(published(run)).toBe(2)
  })

  it('RM-3: who lost every link announces themselves; after a goodbye they do not', () => {
    const lost = new Run('creator')
    lost.link(id(1))
    expect(lost.input({ type: 'link-closed', peer: id(1), reason: 'lost' })).toContainEqual({
      type: 'publish',
      kind: 'announce',
    })
    const alone = new Run('creator')
    alone.link(id(1))
    alone.input({ type: 'link-closed', peer: id(1), reason: 'peer-left' })
    expect([published(alone), alone.state.status]).toEqual([0, 'alone'])
  })

  it('RM-4: of those who lost someone the smallest id looks for them first, two seconds later the next', () => {
    const [first, second] = [60, 1].map((other) => {
      const run = new Run('creator')
      run.link(id(other))
      run.link(id(70))
      run.input({ type: 'link-closed', peer: id(70), reason: 'lost' })
      run.wait(4_999)
      return [run, published(run)] as const
    })
    expect([first?.[1], second?.[1]]).toEqual([1, 0])
    second?.[0].wait(1)
    expect(second && published(second[0])).toBe(1)
  })

  it('RM-4: whoever lost the only link to the other half looks for it, though a smaller id stands beside them', () => {
    // A(1) - B(50) - D(70) - C: A never met D, so nobody but B knows that they are lost.
    const run = new Run('creator')
    run.link(id(1))
    run.input({ type: 'list', from: id(1), linked: [] })
    run.link(id(70))
    run.input({ type: 'link-closed', peer: id(70), reason: 'lost' })
    expect(types(run.wait(5_000))).toContain('publish')
  })

  it('RM-4: whoever hears that someone linked looks for the lost stays silent as long as if they had', () => {
    const run = new Run('creator')
    run.link(id(1))
    run.link(id(70))
    run.input({ type: 'link-closed', peer: id(70), reason: 'lost' })
    run.wait(3_100)
    run.knock(id(1), { kind: 'announce', way: { type: 'members' } })
    run.wait(2_300)
    expect(published(run)).toBe(0)
    run.wait(2_000)
    expect(published(run)).toBe(1)
  })

  it('RM-4: those whom they lost are looked for after a day too, four times an hour', () => {
    const run = new Run('creator')
    run.link(id(60))
    run.link(id(70))
    run.input({ type: 'link-closed', peer: id(70), reason: 'lost' })
    run.wait(86_400_000)
    const before = published(run)
    run.wait(3_600_000)
    expect(published(run) - before).toBe(4)
  })

  it('RM-27: when all links are broken for 15 s, they announce themselves; one that is open keeps them from it', () => {
    const run = new Run('creator')
    run.link(id(60))
    run.link(id(70))
    run.input({ type: 'link', peer: id(60), status: 'recovering' })
    expect(types(run.wait(60_000))).not.toContain('publish')
    run.input({ type: 'link', peer: id(70), status: 'recovering' })
    expect(types(run.wait(14_999))).not.toContain('publish')
    expect(types(run.wait(1))).toContain('publish')
  })

  it('RM-27: a carrier that comes back makes nobody announce themselves whose links may still mend', () => {
    const run = new Run('creator')
    run.link(id(60))
    run.input({ type: 'link', peer: id(60), status: 'recovering' })
    run.wait(14_000)
    expect(types(run.input({ type: 'carrier-open' }))).not.toContain('publish')
    expect(types(run.wait(1_000))).toContain('publish')
  })

  it('RM-2: a carrier that comes back is told at once what went nowhere before', () => {
    const run = new Run('newcomer')
    run.wait(127_000)
    const before = published(run)
    run.wait(9_999)
    run.input({ type: 'carrier-open' })
    expect(published(run)).toBe(before)
    run.wait(1)
    run.input({ type: 'carrier-open' })
    expect(published(run)).toBe(before + 1)
  })

  it('RM-27: whoever was given up and still tries to mend the link is announced to, at once and once', () => {
    const run = new Run('creator')
    run.link(id(60))
    run.link(id(70))
    run.input({ type: 'link-closed', peer: id(70), reason: 'lost' })
    run.wait(3_600_000)
    const before = published(run)
    for (let tries = 0; tries < 4; tries++) {
      run.input({ type: 'sighted', peer: id(70) })
      run.wait(1_500)
    }
    run.input({ type: 'sighted', peer: id(90) })
    expect(published(run) - before).toBe(2)
  })

  it('RM-12: whoever looks for others says a word to those who are linked', () => {
    const run = new Run('creator')
    run.link(id(60))
    run.link(id(70))
    run.input({ type: 'link-closed', peer: id(70), reason: 'lost' })
    expect(types(run.wait(5_000))).toEqual(['publish', 'tell'])
  })
})
