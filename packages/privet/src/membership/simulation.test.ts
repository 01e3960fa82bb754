/** What a week of coming and going comes to: all honest devices have the same membership. */
import { expect, test, vi } from 'vitest'
import { Week } from './week.fixture.ts'

// A busy machine runs these many times slower than an idle one.
vi.setConfig({ testTimeout: 120_000 })

test.each([1, 2])(
  'MB-28: after a week of coming and going, cuts, locks and removals all who belong to the room agree, and nobody else is linked (seed %i)',
  async (seed) => {
    const week = new Week(seed)
    await week.run()
    const [first] = week.here
    if (first === undefined) throw new Error('There is at least its owner')
    const roles = new Set(first.membership.state.value.roles.keys())
    // Whoever was removed while away has not heard of it: nobody answers them.
    const here = week.here.filter(({ id }) => roles.has(id))
    const out = week.here.filter(({ id }) => !roles.has(id))
    expect(week.deeds).toBeGreaterThan(5)
    expect(here.length).toBeGreaterThan(5)
    const views = here.map(({ membership: { state } }) => {
      const { roles, removed, policy, epoch } = state.value
      return {
        roles: [...roles].map(String).toSorted(),
        removed: [...removed.keys()].toSorted(),
        policy,
        epoch: epoch?.number,
      }
    })
    for (const view of views) expect(view).toEqual(views[0])
    // One key for all: one lobby, one place.
    for (const device of here) expect(device.at('lobby')).toEqual(first.at('lobby'))
    for (const device of here) expect(device.roles).toHaveProperty(device.id)
    for (const device of here) for (const peer of device.wires.keys()) expect(roles).toContain(peer)
    for (const device of out) for (const peer of device.wires.keys()) expect(roles).not.toContain(peer)
    // Nobody is forked who said one thing at a time.
    for (const device of here) expect([...device.membership.state.value.forked]).toEqual([])
  },
)
