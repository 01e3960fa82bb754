import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MAX_WINDOW } from '../limits.ts'
import type { Saying } from './picture.ts'
import { type Resident, Street } from './street.fixture.ts'
import { openWindow } from './window.ts'

let street: Street
let ada: Resident
beforeEach(async () => {
  street = await Street.open()
  ada = await street.enter({ step: 20 })
})
afterEach(() => street.close())

const texts = (): readonly string[] =>
  ada.log.window.value.messages.map(({ body }) => (body.type === 'text' ? body.text : body.type))
const say = async (content: Saying): Promise<string> => {
  await ada.log.send(content)
  return (await ada.store.range({ author: ada.id, from: 1, to: 10_000 }, 10_000)).at(-1)?.hash ?? ''
}
const text = (words: string): Saying => ({ type: 'text', text: words, mentions: [] })

describe('a window over the history', () => {
  test('LG-50: begins at the newest, moves both ways, and never holds more than its share', async () => {
    const count = MAX_WINDOW + 60
    for (let at = 0; at < count; at++) await ada.say(`${at}`)
    const window = openWindow({ store: ada.store, step: 20 })
    const shown = (): readonly string[] =>
      window.value.messages.map(({ body }) => (body.type === 'text' ? body.text : ''))
    await street.until(() => shown().length === 20)
    expect([shown()[0], shown().at(-1), window.value.hasOlder, window.value.hasNewer]).toEqual([
      `${count - 20}`,
      `${count - 1}`,
      true,
      false,
    ])
    let most = 0
    while (window.value.hasOlder) {
      await window.older()
      most = Math.max(most, shown().length)
    }
    expect([most, shown()[0], window.value.hasNewer]).toEqual([MAX_WINDOW, '0', true])
    // What comes while one is far up is not pushed under one's eyes.
    await ada.say('new')
    await window.newer()
    expect(shown()).not.toContain('new')
    while (window.value.hasNewer) await window.newer()
    expect([shown().at(-1), shown().length <= MAX_WINDOW]).toEqual(['new', true])
    const middle = window.value.messages[7]
    await window.around((await ada.store.page({ limit: 200 }))[0]?.position ?? '')
    expect([window.value.hasOlder, window.value.hasNewer, shown().length]).toEqual([true, true, 20])
    await window.toNewest()
    expect([shown().at(-1), window.value.hasNewer, middle === undefined]).toEqual(['new', false, false])
    window.close()
  })

  test('LG-51: edits, deletions, reactions and quotes are seen as they come; what did not change stays the same object', async () => {
    const first = await say(text('one'))
    const second = await say(text('two'))
    await street.until(() => texts().length === 2)
    const [, before] = ada.log.window.value.messages
    await ada.log.send({ type: 'edit', of: first, text: 'first', mentions: [] })
    await street.until(() => texts()[0] === 'first')
    expect(ada.log.window.value.messages[1]).toBe(before)
    await ada.log.send({ type: 'reply', to: first, text: 'three', mentions: [] })
    await street.until(() => texts().length === 3)
    expect(ada.log.window.value.messages[2]?.quote?.body).toMatchObject({ text: 'first' })
    await ada.log.send({ type: 'reaction', of: second, emoji: '👍', isOn: true })
    await street.until(() => ada.log.window.value.messages[1]?.reactions.length === 1)
    await ada.log.send({ type: 'delete', of: first })
    await street.until(() => texts()[0] === 'deleted')
    expect(ada.log.window.value.messages[2]?.quote?.body).toEqual({ type: 'deleted' })
  })

  test('LG-51: an answer that comes before what it answers is completed when that comes', async () => {
    const [boris, chloe] = [await street.enter(), await street.enter()]
    street.link(boris, chloe)
    await boris.say('question')
    await street.until(async () => (await chloe.told()).length === 1)
    const [question] = await boris.store.page({ limit: 1 })
    await chloe.log.send({ type: 'reply', to: question?.hash ?? '', text: 'answer', mentions: [] })
    street.cutAll()
    const kept = await chloe.store.range({ author: chloe.id, from: 1, to: 1 }, 1)
    await ada.store.commit({ added: kept })
    await street.until(() => texts().length === 1)
    expect(ada.log.window.value.messages[0]?.quote).toBeUndefined()
    street.link(ada, boris)
    await street.until(() => texts().length === 2)
    expect(ada.log.window.value.messages[1]?.quote?.body).toMatchObject({ text: 'question' })
  })

  test('LG-52: the history can be taken away as JSON and as text, as it is now', async () => {
    const first = await say(text('one\ntwo'))
    await ada.log.send({ type: 'reaction', of: first, emoji: '👍', isOn: true })
    const second = await say(text('secret'))
    await ada.log.send({ type: 'delete', of: second })
    const collect = async (form: 'json' | 'text'): Promise<string> => {
      let whole = ''
      for await (const piece of ada.log.export(form, () => 'Ada')) whole += piece
      return whole
    }
    const { messages } = JSON.parse(await collect('json')) as { messages: unknown[] }
    expect(messages).toMatchObject([
      { hash: first, name: 'Ada', text: 'one\ntwo', reactions: [{ emoji: '👍', by: [ada.id] }] },
      { hash: second, deleted: true },
    ])
    expect(await collect('text')).toMatch(
      /^\d{4}-\d\d-\d\d \d\d:\d\d {2}Ada: one\n {4}two\n.{16} {2}Ada: \[deleted\]\n$/,
    )
  })

  test('LG-53: a search finds words as they are now, not as they were', async () => {
    const first = await say(text('the quick brown fox'))
    const second = await say(text('a quick answer'))
    await say(text('slow'))
    expect((await ada.log.search('QUICK')).map(({ hash }) => hash)).toEqual([second, first])
    expect((await ada.log.search('quick fo')).map(({ hash }) => hash)).toEqual([first])
    await ada.log.send({ type: 'edit', of: first, text: 'the slow brown fox', mentions: [] })
    await ada.log.send({ type: 'delete', of: second })
    expect(await ada.log.search('quick')).toEqual([])
    expect((await ada.log.search('slow fox')).map(({ hash }) => hash)).toEqual([first])
    expect(await ada.log.find(first)).toMatchObject({ body: { text: 'the slow brown fox' }, isEdited: true })
    expect(await ada.log.find('ab'.repeat(32))).toBeUndefined()
  })
})
