import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { concat, equal, toHex, toUtf8, Writer } from '../bytes/index.ts'
import { sha256 } from '../crypto/index.ts'
import { MAX_PICTURE_PARTS, MAX_PICTURE_PIXELS } from '../limits.ts'
import { live } from '../live.ts'
import { type Content, contentIn, encodeContent } from './content.ts'
import { keptRecord } from './keep.ts'
import type { LogMembership } from './ledger.ts'
import { EVERYONE } from './membership.ts'
import { memoryLogStore } from './memory-store.ts'
import { person, record } from './people.fixture.ts'
import { pngOf } from './picture.fixture.ts'
import { assemble, payloadsOf, type PictureState, readPicture } from './picture.ts'
import { MAX_PICTURE_BYTES, PART_BYTES, type Picture } from './picture-shape.ts'
import { deliveryOf, firstReach } from './reaches.ts'
import { makeRecord } from './record.ts'
import { type Resident, Street } from './street.fixture.ts'
import { CHAIN_BEGIN, type ChainPlace, type KeptRecord } from './types.ts'

const LARGE = pngOf(3 * PART_BYTES + 500)
const toSend = (bytes: Uint8Array, text = '') => ({ type: 'picture', bytes, text, mentions: [] }) as const

/** As a store has them: what is looked at are number and payload. */
async function partsIn(bytes: Uint8Array, after: number): Promise<{ picture: Picture; parts: readonly Part[] }> {
  const [head, ...payloads] = await payloadsOf(toSend(bytes))
  const content = head && contentIn(head)
  if (content?.type !== 'picture') throw new Error('No picture')
  return { picture: content.picture, parts: payloads.map((payload, at) => part(after + 1 + at, payload)) }
}
type Part = Pick<KeptRecord, 'number' | 'bytes'>
const part = (number: number, payload: Uint8Array): Part => ({
  number,
  bytes: concat(new Uint8Array(104), payload, new Uint8Array(64)),
})

describe('a picture in records', () => {
  test('LG-70: is a record and as many parts as it takes, each full but the last', async () => {
    const payloads = await payloadsOf(toSend(LARGE, 'a lamp'))
    expect(payloads.map(({ length }) => length).slice(1)).toEqual([16_384, 16_384, 16_384, 533])
    const [head, first] = payloads.map(contentIn)
    const hash = toHex(await sha256(LARGE))
    expect(head).toEqual({
      type: 'picture',
      picture: { medium: 'png', width: 640, height: 480, size: LARGE.length, hash },
      text: 'a lamp',
      mentions: [],
    })
    expect(first).toEqual({ type: 'part', of: hash, bytes: LARGE.slice(0, PART_BYTES) })
    expect(await payloadsOf(toSend(pngOf(MAX_PICTURE_BYTES)))).toHaveLength(1 + MAX_PICTURE_PARTS)
  })

  test.each([
    ['of too many bytes', pngOf(MAX_PICTURE_BYTES + 1), 'too-large'],
    ['of too many pixels', pngOf(100, 10_000, MAX_PICTURE_PIXELS / 10_000 + 1), 'too-large'],
    ['that is none', new Uint8Array(100), 'malformed'],
    ['of nothing', new Uint8Array(), 'malformed'],
    ['of 60,000 by 60,000 pixels', pngOf(100, 60_000, 60_000), 'too-large'],
  ])('LG-71 (case 76): a picture %s is refused before anything of it is kept', async (_, bytes, code) => {
    await expect(payloadsOf(toSend(bytes))).rejects.toMatchObject({ code, reason: 'E_PICTURE' })
  })

  test('LG-71: what claims to be larger than a picture may be is unreadable, and costs nothing', () => {
    const claim = (size: number, width: number, height: number): Content | undefined =>
      contentIn(new Writer().u8(7).u8(1).u16(width).u16(height).u32(size).bytes(new Uint8Array(32)).u8(0).finish())
    expect(claim(100, 640, 480)?.type).toBe('picture')
    expect(claim(2 ** 31, 640, 480)).toBeUndefined()
    expect(claim(MAX_PICTURE_BYTES + 1, 640, 480)).toBeUndefined()
    expect(claim(100, 60_000, 1_000)).toBeUndefined()
    expect(claim(0, 640, 480)).toBeUndefined()
    expect(claim(100, 0, 480)).toBeUndefined()
  })

  test('LG-72: is whole in any order and with any repeats, and comes while any part is missing', async () => {
    const { picture, parts } = await partsIn(LARGE, 7)
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...parts], { minLength: parts.length }),
        fc.subarray([...parts]),
        fc.subarray([...parts], { maxLength: parts.length - 1 }),
        async (all, again, some) => {
          const whole = await assemble(picture, 7, [...all, ...again])
          // Not by `toEqual`, which takes its time for 50,000 bytes.
          expect(whole.state === 'whole' && equal(whole.bytes, LARGE)).toBe(true)
          expect(await assemble(picture, 7, some)).toEqual({ state: 'coming' })
        },
      ),
      { numRuns: 30 },
    )
  })

  test('LG-73: is broken for good by anything else in the place of a part, by a wrong hash and by another header', async () => {
    const { picture, parts } = await partsIn(LARGE, 7)
    const [first, second, ...others] = parts
    const { parts: foreign } = await partsIn(pngOf(LARGE.length, 640, 480, 2), 7)
    if (first === undefined || second === undefined) throw new Error('Too few')
    const state = async (records: readonly Part[], shown: Picture = picture): Promise<PictureState['state']> =>
      (await assemble(shown, 7, records)).state
    const text = part(8, encodeContent({ type: 'text', text: 'hello', mentions: [] }))
    expect(await state([text])).toBe('broken')
    expect(await state([part(8, new Uint8Array([77]))])).toBe('broken')
    expect(await state([...foreign])).toBe('broken')
    // In one another's place.
    expect(await state([{ ...second, number: 8 }, { ...first, number: 9 }, ...others])).toBe('broken')
    const short = encodeContent({ type: 'part', of: picture.hash, bytes: LARGE.slice(0, 100) })
    expect(await state([part(8, short)])).toBe('broken')
    // A part more, and one of before, are nobody's.
    expect(await state([part(12, short), part(7, short), ...parts])).toBe('whole')
    expect(await state(parts, { ...picture, width: 641 })).toBe('broken')
    expect(await state(parts, { ...picture, medium: 'webp' })).toBe('broken')
    const noise = new Uint8Array(LARGE.length)
    const hash = toHex(await sha256(noise))
    const nothing = [0, 1, 2, 3].map((at) =>
      part(
        8 + at,
        encodeContent({ type: 'part', of: hash, bytes: noise.slice(at * PART_BYTES, (at + 1) * PART_BYTES) }),
      ),
    )
    expect(await state(nothing, { ...picture, hash })).toBe('broken')
  })

  test('LG-73: parts by themselves are neither listed nor counted nor found', async () => {
    const author = person('A')
    const store = memoryLogStore()
    const payload = encodeContent({ type: 'part', of: 'ab'.repeat(32), bytes: toUtf8('a lamp') })
    const first = record(author, undefined, { payload })
    const parts = [first, record(author, first, { payload })].map((each) => ({
      ...keptRecord(each, 0),
      bytes: part(each.number, payload).bytes,
    }))
    await store.commit({ added: parts })
    expect(await store.page({ limit: 10 })).toEqual([])
    expect(await store.count(author, 0, 10)).toBe(0)
    expect(await store.search({ words: 'lamp', limit: 10 })).toEqual([])
    expect((await readPicture(store, first.hash)).state).toBe('gone')
  })
})

describe('a picture in a room', () => {
  let street: Street
  let ada: Resident
  let boris: Resident
  beforeEach(async () => {
    street = await Street.open()
    ;[ada, boris] = [await street.enter(), await street.enter()]
  })
  afterEach(() => street.close())

  const headOf = async ({ store }: Resident): Promise<KeptRecord> => {
    const [head] = await store.page({ after: '', limit: 1 })
    return head ?? Promise.reject(new Error('Nothing was said'))
  }
  const stateIn = async (who: Resident, state: PictureState['state']): Promise<PictureState> => {
    const picture = who.log.picture((await headOf(who)).hash)
    let found: PictureState | undefined
    const stop = picture.subscribe((next) => (found = next))
    await street.until(() => found?.state === state, state)
    stop()
    return found ?? { state: 'gone' }
  }
  /** Whoever has the records gives them, but only up to this number. */
  const upTo = async (from: Resident, to: Resident, last: number): Promise<void> =>
    to.store.commit({ added: await from.store.range({ author: ada.id, from: 1, to: last }, 100) })

  test('LG-74: reaches who comes later through anyone who has it, and counts as one message', async () => {
    street.link(ada, boris)
    await ada.log.send(toSend(LARGE, 'a lamp'))
    await ada.say('do you like it?')
    await street.until(async () => (await boris.told()).length === 2)
    expect(await boris.told()).toEqual(['a lamp', 'do you like it?'])
    expect([boris.log.unread.value, boris.log.lastOf(ada.id)]).toEqual([2, 6])
    await street.until(() => ada.log.window.value.messages[0]?.delivery?.state === 'everyone')
    street.cutAll()
    const chloe = await street.enter()
    street.link(boris, chloe)
    await street.until(() => chloe.log.lastOf(ada.id) === 6)
    expect(await stateIn(chloe, 'whole')).toEqual({ state: 'whole', bytes: LARGE })
    expect(chloe.log.window.value.messages.map(({ body }) => body.type)).toEqual(['picture', 'text'])
    expect(await chloe.log.search('lamp')).toMatchObject([{ body: { type: 'picture', text: 'a lamp' } }])
  })

  test('LG-74: has arrived when its last part has, and is read with its first record', () => {
    const peer = boris.id
    const stateOf = (more: { readonly has: number; readonly read?: number }): string =>
      deliveryOf(ada.id, { number: 1, last: 5 }, [{ ...firstReach(peer), ...more }], true).state
    expect([1, 4, 5].map((has) => stateOf({ has }))).toEqual(['waiting', 'waiting', 'everyone'])
    expect([stateOf({ has: 5, read: 1 }), stateOf({ has: 4, read: 1 })]).toEqual(['read', 'waiting'])
  })

  test('LG-72: shows that it is coming until the last part is here', async () => {
    await ada.log.send(toSend(LARGE))
    await upTo(ada, boris, 3)
    const states: string[] = []
    const stop = boris.log.picture((await headOf(boris)).hash).subscribe((next) => states.push(next?.state ?? 'unread'))
    await upTo(ada, boris, 4)
    await street.quiet(200)
    expect(states).toEqual(['unread', 'coming'])
    await upTo(ada, boris, 5)
    await street.until(() => states.includes('whole'))
    await upTo(ada, boris, 5)
    await street.quiet(200)
    expect(states).toEqual(['unread', 'coming', 'whole'])
    stop()
    expect(boris.log.picture((await headOf(boris)).hash).value).toBeUndefined()
  })

  test('LG-75: other words change what stands under it; taken back, nothing of it is given any more', async () => {
    street.link(ada, boris)
    await ada.log.send(toSend(LARGE, 'a lamp'))
    await street.until(() => boris.log.lastOf(ada.id) === 5)
    const { hash } = await headOf(ada)
    await ada.log.send({ type: 'edit', of: hash, text: 'a candle', mentions: [] })
    await street.until(() => boris.log.window.value.messages[0]?.isEdited === true)
    expect(boris.log.window.value.messages[0]?.body).toMatchObject({ type: 'picture', text: 'a candle' })
    const states: string[] = []
    boris.log.picture(hash).subscribe((next) => states.push(next?.state ?? 'unread'))
    await street.until(() => states.includes('whole'))
    await boris.log.send({ type: 'delete', of: hash })
    await street.quiet(500)
    await ada.log.send({ type: 'delete', of: hash })
    await street.until(() => states.includes('gone'))
    expect(states).toEqual(['unread', 'whole', 'gone'])
    expect(await boris.log.find(hash)).toMatchObject({ body: { type: 'deleted' } })
    expect((await stateIn(ada, 'gone')).state).toBe('gone')
  })

  test('LG-52: is taken away with its bytes as JSON, and by its words as text', async () => {
    await ada.log.send(toSend(pngOf(30), 'a lamp'))
    await ada.log.send(toSend(LARGE))
    const collect = async (form: 'json' | 'text'): Promise<string> => {
      let whole = ''
      for await (const piece of ada.log.export(form, () => 'Ada')) whole += piece
      return whole
    }
    expect(JSON.parse(await collect('json'))).toMatchObject({
      messages: [
        { text: 'a lamp', picture: { medium: 'png', size: 30, data: Buffer.from(pngOf(30)).toString('base64url') } },
        { text: '', picture: { size: LARGE.length, data: Buffer.from(LARGE).toString('base64url') } },
      ],
    })
    expect(await collect('text')).toMatch(/Ada: \[picture\] a lamp\n.*Ada: \[picture\]\n$/)
  })

  test('LG-76: is queued as a whole, survives a reload unsigned, and goes in one piece before what was written after it', async () => {
    const dora = await street.enter({ isNew: false })
    await Promise.all([dora.log.send(toSend(LARGE, 'a lamp')), dora.say('see?')])
    expect(dora.log.waiting.value.map(({ content }) => content.type)).toEqual(['picture', 'text'])
    const again = await street.reload(dora)
    expect(again.log.waiting.value.map(({ content }) => content.type)).toEqual(['picture', 'text'])
    street.link(again, boris)
    await street.until(() => boris.log.lastOf(dora.id) === 6)
    expect(await boris.told()).toEqual(['a lamp', 'see?'])
    expect(again.log.waiting.value).toEqual([])
    expect((await boris.store.page({ limit: 2 })).map(({ number }) => number)).toEqual([1, 6])
  })

  test('LG-76: what is refused leaves nothing behind', async () => {
    await expect(ada.log.send(toSend(pngOf(MAX_PICTURE_BYTES + 1)))).rejects.toMatchObject({ reason: 'E_PICTURE' })
    expect([ada.log.waiting.value, await ada.store.load()]).toMatchObject([[], { waiting: [], chains: [] }])
  })

  test('LG-76: who may not write any more keeps nothing of a picture in the queue', async () => {
    const dora = await street.enter({ membership: live({ ...EVERYONE, upTo: () => 0 }) })
    await expect(dora.log.send(toSend(LARGE))).rejects.toMatchObject({ reason: 'E_NOTMEMBER' })
    expect([dora.log.waiting.value, (await dora.store.load()).waiting]).toEqual([[], []])
  })

  test('LG-76: what was begun and held up goes on in the same place', async () => {
    const membership = live<LogMembership>({ ...EVERYONE, upTo: () => 3 })
    const dora = await street.enter({ membership })
    await dora.log.send(toSend(LARGE))
    await dora.say('see?')
    expect((await dora.store.load()).waiting).toHaveLength(3)
    membership.set(EVERYONE)
    street.link(dora, boris)
    await street.until(() => boris.log.lastOf(dora.id) === 6)
    expect(await boris.told()).toEqual(['', 'see?'])
    expect(await stateIn(boris, 'whole')).toMatchObject({ state: 'whole' })
  })

  test('LG-73: somebody who announces one and says something else is shown as that, and what they say is heard', async () => {
    const { picture } = await partsIn(LARGE, 1)
    const payloads = [
      encodeContent({ type: 'picture', picture, mentions: [], text: '' }),
      encodeContent({ type: 'text', text: 'instead', mentions: [] }),
    ]
    let after: ChainPlace = CHAIN_BEGIN
    const records: KeptRecord[] = []
    for (const payload of payloads) {
      const made = await makeRecord(
        ada.identity,
        street.room,
        { payload, lamport: after.number + 1, written: 0, epoch: 0 },
        after,
      )
      records.push(keptRecord(made, 0))
      after = made
    }
    await boris.store.commit({ added: records })
    const [head] = records
    let state = ''
    boris.log.picture(head?.hash ?? '').subscribe((next) => (state = next?.state ?? ''))
    await street.until(() => state === 'broken')
    expect(await boris.told()).toEqual(['', 'instead'])
  })
})
