import { turn } from '@privet/testing/clock'
import { describe, expect, test } from 'vitest'
import { toHex } from '../bytes/index.ts'
import { PAIR_SECRET_RENEWAL } from '../limits.ts'
import { acquaint } from './acquaintance.ts'
import { people, type Person } from './people.fixture.ts'

const secretsOf = (one: Person, other: Person): readonly string[] =>
  (one.book.contacts.value.get(other.id)?.secrets ?? []).map(({ key }) => toHex(key))

/** What is on its way between two comes; keys are made on other threads, and take as long as the machine lets them. */
async function settled(): Promise<void> {
  for (let turns = 0; turns < 20; turns++) await turn()
}

/** Until both share so many, the same, and the newest is none of these. */
async function agreed(one: Person, other: Person, count = 1, former: readonly string[] = []): Promise<void> {
  const isSo = (): boolean => {
    const [here, there] = [secretsOf(one, other), secretsOf(other, one)]
    const isNew = here[0] !== undefined && !former.includes(here[0])
    return isNew && here.length === count && there.length === count && here.join() === there.join()
  }
  await expect.poll(isSo, { timeout: 20_000, interval: 5 }).toBe(true)
}

async function two() {
  const world = people()
  const [ada, boris] = [await world.join('Ada'), await world.join('Boris')]
  const stop = [ada, boris].map(({ room, book }) => acquaint(room, { book }))
  const cut = await world.link(ada, boris)
  await agreed(ada, boris)
  return { world, ada, boris, cut, stop }
}

describe('people who meet', () => {
  test('TR-10: are noted under the names that they use, with the room and the time', async () => {
    const { ada, boris, world, cut } = await two()
    const met = world.clock.now()
    world.clock.advance(60_000)
    cut()
    await settled()
    expect(ada.book.contacts.value.get(boris.id)).toMatchObject({
      names: ['Boris'],
      rooms: [ada.room.id],
      firstSeen: met,
      lastSeen: met + 60_000,
    })
  })

  test('TR-20: share a secret of their own that no other two have, and that the next meeting keeps', async () => {
    const { ada, boris, world, cut } = await two()
    const chloe = await world.join('Chloé')
    acquaint(chloe.room, chloe)
    await world.link(ada, chloe)
    await agreed(ada, chloe)
    const [secret] = secretsOf(ada, boris)
    expect(secretsOf(ada, boris)).toHaveLength(1)
    expect(secretsOf(boris, ada)).toEqual([secret])
    expect(secretsOf(chloe, ada)).toEqual(secretsOf(ada, chloe))
    expect(secretsOf(ada, chloe)).not.toEqual([secret])
    cut()
    await settled()
    // Written anew when they have agreed once more, though it is the same.
    const kept = (): unknown[] => [
      ada.book.contacts.value.get(boris.id)?.secrets,
      boris.book.contacts.value.get(ada.id)?.secrets,
    ]
    const before = kept()
    await world.link(ada, boris)
    await expect.poll(() => kept().map((each, at) => each === before[at]), { timeout: 20_000 }).toEqual([false, false])
    expect([secretsOf(ada, boris), secretsOf(boris, ada)]).toEqual([[secret], [secret]])
  })

  test('TR-21: make another after a week, and erase the old one once both have shown that they have it', async () => {
    const { ada, boris, world, cut } = await two()
    const [old] = secretsOf(ada, boris)
    cut()
    await settled()
    world.clock.advance(PAIR_SECRET_RENEWAL)
    const again = await world.link(ada, boris)
    await agreed(ada, boris, 2, old === undefined ? [] : [old])
    const [renewed] = secretsOf(ada, boris)
    expect(renewed).not.toBe(old)
    expect([secretsOf(ada, boris), secretsOf(boris, ada)]).toEqual([
      [renewed, old],
      [renewed, old],
    ])
    again()
    await settled()
    await world.link(ada, boris)
    await agreed(ada, boris)
    expect([secretsOf(ada, boris), secretsOf(boris, ada)]).toEqual([[renewed], [renewed]])
  })

  test('TR-21: whoever lost the book agrees anew, and what nobody shares any more is erased', async () => {
    const { ada, boris, world, cut } = await two()
    const [old] = secretsOf(ada, boris)
    cut()
    await settled()
    boris.book.forget(ada.id)
    await world.link(ada, boris)
    await agreed(ada, boris, 1, old === undefined ? [] : [old])
    expect(secretsOf(ada, boris)).toHaveLength(1)
    expect(secretsOf(ada, boris)).toEqual(secretsOf(boris, ada))
    expect(secretsOf(ada, boris)).not.toContain(old)
  })

  test('TR-20: with somebody who is blocked there is no agreement, and what is no PAIR changes nothing', async () => {
    const world = people()
    const [ada, boris] = [await world.join('Ada'), await world.join('Boris')]
    boris.book.block(ada.id, true)
    for (const each of [ada, boris]) acquaint(each.room, each)
    await world.link(ada, boris)
    boris.say(ada.id, Uint8Array.of(1, 2, 3), 'pair')
    await settled()
    expect([secretsOf(ada, boris), secretsOf(boris, ada)]).toEqual([[], []])
  })
})
