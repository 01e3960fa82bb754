import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createIdentity } from '../identity/index.ts'
import { live } from '../live.ts'
import { EVERYONE } from './membership.ts'
import { linkPair, Street } from './street.fixture.ts'

let street: Street
beforeEach(async () => {
  street = await Street.open()
})
afterEach(() => street.close())

/** Ada says something that Boris hears, loses her device, and writes on a new one before anybody is linked to it. */
async function loseDevice() {
  const [ada, boris] = [await street.enter(), await street.enter()]
  street.link(ada, boris)
  await ada.say('from the old device')
  await street.until(async () => (await boris.told()).length === 1)
  await ada.log.close()
  const again = await street.enter({ identity: ada.identity, isNew: false })
  await again.say('from the new one')
  return { again, boris }
}

describe('what is said in a room', () => {
  test('LG-30: reaches who is there, in the same order everywhere', async () => {
    const [ada, boris, chloe] = [await street.enter(), await street.enter(), await street.enter()]
    street.linkAll(ada, boris, chloe)
    await Promise.all([ada.say('one'), boris.say('two'), chloe.say('three')])
    await ada.say('four')
    await street.until(async () => (await boris.told()).length === 4 && (await chloe.told()).length === 4)
    expect((await street.untilAlike(ada, boris, chloe)).toSorted()).toEqual(['four', 'one', 'three', 'two'])
  })

  test('LG-31: reaches who was away through somebody who has it, though its author is gone', async () => {
    const [ada, boris, chloe] = [await street.enter(), await street.enter(), await street.enter()]
    street.link(ada, boris)
    await ada.say('while Chloé is away')
    await street.until(async () => (await boris.told()).length === 1)
    street.cut(ada, boris)
    street.link(boris, chloe)
    await street.until(async () => (await chloe.told()).length === 1)
    expect(await chloe.told()).toEqual(['while Chloé is away'])
  })

  test('LG-31: hundreds of messages are caught up with, in answers of limited size', async () => {
    const [ada, boris] = [await street.enter(), await street.enter()]
    for (let at = 0; at < 300; at++) await ada.say(`message ${at}`)
    const [end] = street.link(ada, boris)
    await street.until(async () => (await boris.told()).length === 300)
    const bytes = end.sent.reduce((sum, each) => sum + each.length, 0)
    const records = (await ada.store.range({ author: ada.id, from: 1, to: 300 }, 300)).reduce(
      (sum, each) => sum + each.bytes.length,
      0,
    )
    expect(bytes / records).toBeLessThan(1.1)
    expect(end.sent.every(({ length }) => length <= 65_536)).toBe(true)
  })

  test('LG-43: written to nobody it waits, survives a reload, and goes when somebody is there', async () => {
    const ada = await street.enter({ isNew: false })
    await ada.say('is anybody here?')
    await ada.say('hello?')
    expect(ada.log.waiting.value.map(({ content }) => content)).toMatchObject([
      { text: 'is anybody here?' },
      { text: 'hello?' },
    ])
    const again = await street.reload(ada)
    expect(again.log.waiting.value).toHaveLength(2)
    const boris = await street.enter()
    street.link(again, boris)
    await street.until(async () => (await boris.told()).length === 2)
    expect(await boris.told()).toEqual(['is anybody here?', 'hello?'])
    expect(again.log.waiting.value).toEqual([])
    const third = await street.reload(again)
    expect([third.log.waiting.value, await third.told()]).toEqual([[], ['is anybody here?', 'hello?']])
  })

  test('LG-43: who comes back with nothing but their identity learns first what they have said', async () => {
    const { again, boris } = await loseDevice()
    expect(again.log.waiting.value).toHaveLength(1)
    street.link(again, boris)
    await street.until(async () => (await boris.told()).length === 2)
    expect(await street.untilAlike(again, boris)).toEqual(['from the old device', 'from the new one'])
    expect(boris.log.forks.value.size).toBe(0)
  })

  test('LG-43: of several who are linked all are heard first, so that one who has less of it leads to no contradiction', async () => {
    const [{ again, boris }, chloe] = [await loseDevice(), await street.enter()]
    // She has never heard of Ada, and says so first.
    street.link(again, chloe)
    street.link(again, boris)
    await street.until(async () => (await chloe.told()).length === 2)
    expect(await street.untilAlike(again, boris, chloe)).toEqual(['from the old device', 'from the new one'])
    expect([boris, chloe].map(({ log }) => log.forks.value.size)).toEqual([0, 0])
  })

  test('LG-43: whoever is linked and says nothing keeps nobody from writing longer than an answer may take', async () => {
    const [ada, boris] = [await street.enter({ isNew: false }), await street.enter()]
    const { id } = await createIdentity()
    const [silent] = linkPair(ada.id, id)
    ada.log.connect(silent)
    street.link(ada, boris)
    await ada.say('is anybody here?')
    await street.quiet(19_000)
    expect(await boris.told()).toEqual([])
    await street.until(async () => (await boris.told()).length === 1)
  })

  test('LG-40: it is said how far a message has come', async () => {
    const [ada, boris, chloe] = [await street.enter(), await street.enter(), await street.enter()]
    const state = (): unknown => ada.log.window.value.messages[0]?.delivery
    await ada.say('hello')
    await street.until(() => state() !== undefined)
    expect(state()).toEqual({ state: 'waiting' })
    street.link(ada, boris)
    street.link(ada, chloe)
    await street.until(() => JSON.stringify(state()) === '{"state":"everyone","of":2}')
    street.cut(ada, chloe)
    await ada.say('and now?')
    const second = (): unknown => ada.log.window.value.messages[1]?.delivery
    await street.until(() => JSON.stringify(second()) === '{"state":"with","count":1,"of":2}')
    // Chloé gets it from Boris, and Ada hears of it when they meet again.
    street.link(boris, chloe)
    await street.until(async () => (await chloe.told()).length === 2)
    street.link(ada, chloe)
    await street.until(() => JSON.stringify(second()) === '{"state":"everyone","of":2}')
    const again = await street.reload(ada)
    await street.until(() => again.log.window.value.messages.length === 2)
    expect(again.log.window.value.messages.map(({ delivery }) => delivery?.state)).toEqual(['everyone', 'everyone'])
  })

  test.each([
    [true, true, 'read'],
    [true, false, 'everyone'],
    [false, true, 'everyone'],
  ])('LG-42: that it was read is said if both sides allow it (%s, %s)', async (one, other, expected) => {
    const ada = await street.enter({ receipts: live(one) })
    const boris = await street.enter({ receipts: live(other) })
    street.link(ada, boris)
    await ada.say('read me')
    await street.until(() => boris.log.unread.value === 1)
    await boris.log.readUpTo()
    expect(boris.log.unread.value).toBe(0)
    await street.until(() => ada.log.window.value.messages[0]?.delivery?.state === expected)
    await street.quiet()
    expect(ada.log.window.value.messages[0]?.delivery?.state).toBe(expected)
  })

  test('LG-41: what comes late counts as unread, though it stands above what was read', async () => {
    const [ada, boris, chloe] = [await street.enter(), await street.enter(), await street.enter()]
    await chloe.say('long ago')
    for (const text of ['a', 'b', 'c']) await ada.say(text)
    street.link(ada, boris)
    await street.until(() => boris.log.unread.value === 3)
    const [, second] = boris.log.window.value.messages
    await boris.log.readUpTo(second?.position)
    expect(boris.log.unread.value).toBe(1)
    await boris.log.readUpTo()
    street.link(boris, chloe)
    await street.until(() => boris.log.unread.value === 1)
    expect((await boris.told())[1] === 'long ago' || (await boris.told())[0] === 'long ago').toBe(true)
    expect(await boris.log.firstUnread()).toBe(
      (await boris.store.page({ limit: 9 })).find(({ text }) => text === 'long ago')?.position,
    )
    await boris.log.readUpTo()
    expect(await boris.log.firstUnread()).toBeUndefined()
    const again = await street.reload(boris)
    expect(again.log.unread.value).toBe(0)
  })

  test('LG-44: who writes is seen writing, until they say it, stop, or go', async () => {
    const [ada, boris] = [await street.enter(), await street.enter()]
    street.link(ada, boris)
    const isTyping = (): boolean => boris.log.typing.value.has(ada.id)
    await street.until(async () => {
      ada.log.type(true)
      return isTyping()
    })
    await ada.say('done')
    await street.until(() => !isTyping())
    ada.log.type(true)
    await street.until(isTyping)
    ada.log.type(false)
    await street.until(() => !isTyping())
    ada.log.type(true)
    await street.until(isTyping)
    // Not a word more: it is not believed for ever.
    await street.until(() => !isTyping())
    ada.log.type(true)
    await street.until(isTyping)
    street.cut(ada, boris)
    await street.until(() => !isTyping())
  })

  test('LG-45: a draft is kept across a reload', async () => {
    const ada = await street.enter()
    await ada.log.keepDraft('what I wanted to say')
    const again = await street.reload(ada)
    expect(again.log.draft.value).toBe('what I wanted to say')
  })
})

describe('newcomers', () => {
  test('LG-33: get all, or what is said from then on, as the room has it; what nobody has is for whoever comes', async () => {
    for (const [history, expected] of [
      ['all', ['before', 'after']],
      ['joining', ['after']],
      ['none', ['after']],
    ] as const) {
      const [ada, boris, chloe] = [
        await street.enter({ history }),
        await street.enter({ history }),
        await street.enter({ history }),
      ]
      street.link(ada, boris)
      await ada.say('before')
      await street.until(async () => (await boris.told()).length === 1)
      await street.until(() => ada.log.window.value.messages[0]?.delivery?.state === 'everyone')
      street.link(ada, chloe)
      street.link(boris, chloe)
      await street.quiet(1_000)
      await ada.say('after')
      await street.until(async () => (await chloe.told()).includes('after'), history)
      await street.quiet()
      expect(await chloe.told()).toEqual(expected)
      street.cutAll()
    }
  })

  test('LG-90: get what the statements of the room say, through others too, unless nothing is to go through others', async () => {
    for (const [history, expected] of [
      ['all', ['before', 'after', 'while Ada is away']],
      ['joining', ['after', 'while Ada is away']],
      ['none', ['after']],
    ] as const) {
      // The room has its rule from its statements: what the log was opened with is for rooms without any.
      const room = { membership: live({ ...EVERYONE, history }), history: history === 'all' ? 'none' : 'all' } as const
      const [ada, boris, chloe] = [await street.enter(room), await street.enter(room), await street.enter(room)]
      street.link(ada, boris)
      await ada.say('before')
      await street.until(() => ada.log.window.value.messages[0]?.delivery?.state === 'everyone')
      street.link(ada, chloe)
      street.link(boris, chloe)
      await street.quiet(1_000)
      await ada.say('after')
      await street.until(async () => (await chloe.told()).includes('after'), history)
      street.cut(ada, chloe)
      await ada.say('while Ada is away')
      await street.until(async () => (await boris.told()).includes('while Ada is away'), history)
      street.cut(ada, boris)
      await street.quiet()
      expect(await chloe.told()).toEqual(expected)
      street.cutAll()
    }
  })

  test('LG-91: get nothing from before by way of somebody who was away as well, and hears of it after they met', async () => {
    const room = { membership: live({ ...EVERYONE, history: 'joining' as const }) }
    const [ada, boris, chloe] = [await street.enter(room), await street.enter(room), await street.enter(room)]
    street.link(ada, boris)
    await street.quiet(1_000)
    street.cut(ada, boris)
    await ada.say('from before Chloé')
    await street.quiet(1_000)
    street.link(boris, chloe)
    await street.quiet(1_000)
    street.link(ada, boris)
    await street.until(async () => (await boris.told()).length === 1)
    await street.quiet(1_000)
    await ada.say('from after')
    await street.until(async () => (await chloe.told()).length === 1)
    await street.quiet()
    expect(await chloe.told()).toEqual(['from after'])
  })

  test('LG-10: who got only the end of a history gets the rest when somebody gives it', async () => {
    const [ada, boris] = [await street.enter({ history: 'joining' }), await street.enter()]
    street.link(ada, boris)
    for (const text of ['one', 'two', 'three']) await ada.say(text)
    await street.until(async () => (await boris.told()).length === 3)
    await street.until(() => ada.log.window.value.messages.at(-1)?.delivery?.state === 'everyone')
    const chloe = await street.enter()
    street.link(ada, chloe)
    await street.quiet(1_000)
    await ada.say('four')
    await street.until(async () => (await chloe.told()).length === 1)
    street.link(boris, chloe)
    await street.until(async () => (await chloe.told()).length === 4)
    expect(await chloe.told()).toEqual(['one', 'two', 'three', 'four'])
  })
})

describe('who may write', () => {
  test('LG-8: what strangers say is passed on by nobody; what was said after a removal goes, and comes back with the person', async () => {
    const ends = live(EVERYONE)
    const [ada, boris] = [await street.enter({ membership: ends }), await street.enter()]
    street.link(ada, boris)
    for (const text of ['one', 'two', 'three']) await boris.say(text)
    await street.until(async () => (await ada.told()).length === 3)
    ends.set({ ...EVERYONE, upTo: (author) => (author === boris.id ? 1 : Infinity) })
    await street.until(async () => (await ada.told()).length === 1)
    await boris.say('four')
    await street.quiet()
    expect(await ada.told()).toEqual(['one'])
    ends.set({ ...EVERYONE })
    await street.until(async () => (await ada.told()).length === 4)
  })

  test('LG-8: what could not count yet is asked for again when more is known of who belongs here', async () => {
    const rules = live({ ...EVERYONE, upTo: (): number => Infinity, allows: (_: string, epoch: number) => epoch < 2 })
    const later = live({ ...EVERYONE, epoch: 2 })
    const [ada, boris] = [await street.enter({ membership: rules }), await street.enter({ membership: later })]
    street.link(ada, boris)
    await boris.say('under a new key')
    await street.quiet()
    expect(await ada.told()).toEqual([])
    rules.set({ ...rules.value, allows: () => true })
    await street.until(async () => (await ada.told()).length === 1)
    expect(ada.log.lastOf(boris.id)).toBe(1)
  })

  test('LG-8: who does not belong here says nothing', async () => {
    const ada = await street.enter({ membership: live({ ...EVERYONE, upTo: () => 0 }) })
    await expect(ada.say('hello')).rejects.toMatchObject({ code: 'refused', reason: 'E_NOTMEMBER' })
  })
})

describe('two devices of one identity', () => {
  test('LG-6 (case 57): are found out, by everyone at the same place, and the proof is kept', async () => {
    const [ada, boris, chloe] = [await street.enter(), await street.enter(), await street.enter()]
    street.link(ada, boris)
    await ada.say('one')
    await street.until(async () => (await boris.told()).length === 1)
    street.cut(ada, boris)
    const twin = await street.enter({ identity: ada.identity, isNew: false })
    street.link(twin, chloe)
    street.link(boris, chloe)
    await street.until(async () => (await twin.told()).length === 1)
    street.cutAll()
    for (const text of ['two', 'three']) await ada.say(text)
    await twin.say('other two')
    street.link(ada, boris)
    street.link(twin, chloe)
    await street.until(async () => (await boris.told()).length === 3 && (await chloe.told()).length === 2)
    street.link(boris, chloe)
    await street.until(() => boris.log.forks.value.has(ada.id) && chloe.log.forks.value.has(ada.id))
    await street.until(() => ada.log.forks.value.has(ada.id))
    expect(await street.untilAlike(ada, boris, chloe)).toEqual(['one'])
    const forks = [ada, boris, chloe].map(({ log }) => log.forks.value.get(ada.id))
    expect(forks[0]).toMatchObject({ number: 2 })
    expect(forks[0]?.records).toHaveLength(2)
    expect(forks[1]?.records.map(({ hash }) => hash)).toEqual(forks[0]?.records.map(({ hash }) => hash))
    await expect(ada.say('more')).rejects.toMatchObject({ reason: 'E_FORK' })
    const again = await street.reload(boris)
    expect(again.log.forks.value.has(ada.id)).toBe(true)
  })
})
