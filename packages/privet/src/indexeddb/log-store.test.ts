import fc from 'fast-check'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { ROOM } from '../../e2e/scene.ts'
import { type KeptRecord, type LogChange, type LogStore, memoryLogStore } from '../log/index.ts'
import { describeLogStore } from '../log/store-contract.fixture.ts'
import { fold, needlesOf } from './fold.ts'
import { decodeRecord, encodeRecord } from './record.ts'
import { decodeSegment, encodeSegment, entriesOf, findIn, joinSegments } from './segment.ts'
import { kept, openWorld, person, type World } from './world.fixture.ts'

let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => world.close())

const openLog = async (): Promise<LogStore> => (await world.open()).store.log(ROOM)
const hashes = (records: readonly KeptRecord[]): string[] => records.map(({ hash }) => hash)

let reloaded: World | undefined
describeLogStore('ST-22: in a database', async (isFresh) => {
  if (isFresh || reloaded === undefined) {
    await reloaded?.close()
    reloaded = openWorld()
  }
  return await (await reloaded.open()).store.log(ROOM)
})
afterAll(() => reloaded?.close())

/** Chains of three people, whose Lamport times often are the same, in changes of any size. */
const history = fc
  .array(
    fc.record({
      author: fc.nat(2),
      step: fc.nat(2),
      text: fc.constantFrom('', 'Wind und Wetter', 'wetter', 'Погода'),
      isAbout: fc.boolean(),
      isLast: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((words) => {
    const numbers = [0, 0, 0]
    let lamport = 1
    const all: KeptRecord[] = []
    const changes: LogChange[] = []
    let added: KeptRecord[] = []
    for (const { author, step, text, isAbout, isLast } of words) {
      lamport += step
      const number = (numbers[author] = (numbers[author] ?? 0) + 1)
      const record = kept(lamport, author, number, text, isAbout ? all[0] : undefined)
      all.push(record)
      added.push(record)
      if (!isLast) continue
      changes.push({ added })
      added = []
    }
    changes.push({ added })
    return { all, changes }
  })

test('ST-22: it answers as a log in memory does, whatever was said and dropped', async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.nat(40), fc.integer({ min: 1, max: 9 }), async ({ all, changes }, at, limit) => {
      const own = openWorld()
      try {
        const { store } = await own.open()
        const stores = [memoryLogStore(), await store.log(ROOM)] as const
        const some = all[at % Math.max(1, all.length)]
        const drop: LogChange = { removed: [{ author: person(0), from: 1, to: at % 5 }] }
        for (const log of stores) {
          for (const change of changes) await log.commit(change)
          // Once more: what is there stays as it is.
          await log.commit({ added: all.slice(0, 3) })
          await log.commit(drop)
        }
        const asked: readonly ((log: LogStore) => Promise<unknown>)[] = [
          (log) => log.page({ limit }),
          (log) => log.page({ limit, before: some?.position ?? 'f'.repeat(84) }),
          (log) => log.page({ limit, after: some?.position ?? '0'.repeat(84) }),
          (log) => log.range({ author: person(1), from: 2, to: 1e9 }, limit),
          async (log) => hashes(await log.find(hashes(all.slice(at)))).toSorted(),
          (log) => log.about(hashes(all.slice(0, 2))),
          (log) => log.count(person(2), at % 4, limit),
          (log) => log.search({ words: 'wetter', limit }),
          (log) => log.search({ words: 'wett wind', limit, before: some?.position ?? 'f'.repeat(84) }),
          (log) => log.search({ words: 'погод', limit: 99 }),
        ]
        for (const ask of asked) expect(await ask(stores[1])).toEqual(await ask(stores[0]))
      } finally {
        await own.close()
      }
    }),
    { numRuns: 25 },
  )
})

test('ST-22: chains, reaches, what waits and the draft come back; what is settled does not', async () => {
  const log = await openLog()
  const place = { number: 3, hash: '0'.repeat(64) }
  const chain = { author: person(0), begin: place, end: place, size: 9, lamport: 4 }
  const fork = {
    number: 4,
    records: [1, 2].map((byte) => ({ hash: `0${byte}`.repeat(32), bytes: new Uint8Array([byte]) })),
  }
  const state = {
    chains: [{ ...chain, fork }],
    reaches: [{ peer: person(1), has: 1, read: 2, seen: 3, since: undefined }],
    waiting: ['2', '1'].map((id) => ({ id, written: 1, payload: new Uint8Array([7]) })),
    draft: 'und dann',
  }
  await log.commit({ ...state, chains: [{ ...chain, fork: undefined }] })
  await log.commit({ chains: state.chains, settled: ['2'] })
  await log.close()
  expect(await log.load()).toEqual({ ...state, waiting: [{ id: '1', written: 1, payload: new Uint8Array([7]) }] })
})

test('ST-22: a record comes back as it was, byte for byte', () => {
  for (const record of [kept(2 ** 47, 1, 2 ** 32 - 1, 'Ärger 🎉'), kept(1, 0, 1, '', kept(3, 2, 1))]) {
    expect(decodeRecord(encodeRecord(record))).toEqual(record)
  }
})

test('ST-24: words are found without case, marks and by their beginning, in Latin, Cyrillic and scripts without spaces', () => {
  const finds = (text: string, words: string): boolean =>
    findIn(decodeSegment(encodeSegment([{ name: 'A'.repeat(22), lamport: 1, folded: fold(text) }])), needlesOf(words))
      .length === 1
  for (const [text, words] of [
    ['Die STRASSE am Fluß', 'strasse fluss'],
    ['die Straße', 'STRASS'],
    ['Grüße aus München', 'munchen gru'],
    ['Übergröße', 'übergrö'],
    ['École d’été à Nîmes', 'ecole nimes ete'],
    ['un cœur', 'coeur'],
    ['Ёлка и ёжик', 'елка ежи'],
    ['ЙОД', 'йо'],
    ['ΟΔΟΣ', 'οδος'],
    ['İstanbul', 'istanbul'],
    ['see https://example.org/a-b', 'example'],
    ['e-mail', 'e-mail'],
    ['it’s 3.14', '3.14'],
    ['我们明天见面', '明天'],
    ['また明日', '明日'],
    ['gut 🎉 gemacht', '🎉'],
    ['two\nlines', 'lines two'],
  ] as const) {
    expect([text, words, finds(text, words)]).toEqual([text, words, true])
  }
  for (const [text, words] of [
    ['Wasser', 'asser'],
    ['one two', 'one three'],
    ['明天', '天明'],
    ['anything', '...'],
    ['', 'a'],
  ] as const) {
    expect([text, words, finds(text, words)]).toEqual([text, words, false])
  }
})

test('ST-24: what is found stays found when many small pieces become few, the newest first, page by page', async () => {
  const log = await openLog()
  const said = 70
  for (let number = 1; number <= said; number++) {
    await log.commit({ added: [kept(number, 0, number, number % 2 === 0 ? `gerade ${number}` : 'odd one')] })
  }
  const first = await log.search({ words: 'gera', limit: 5 })
  expect(first.map(({ number }) => number)).toEqual([70, 68, 66, 64, 62])
  const before = first.at(-1)?.position ?? ''
  const second = await log.search({ words: 'gera', limit: 100, before })
  expect(second.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, at) => 60 - 2 * at))
  expect(await segmentsOf(world.name)).toBeLessThan(25)
})

test('ST-24: what was removed is found no more, nor kept to be found', async () => {
  const log = await openLog()
  await log.commit({ added: [kept(1, 0, 1, 'secret plan'), kept(2, 1, 1, 'other plan')] })
  await log.commit({ removed: [{ author: person(0), from: 1, to: 1 }] })
  expect(hashes(await log.search({ words: 'plan', limit: 9 }))).toEqual([kept(2, 1, 1, 'other plan').hash])
  await log.commit({ removed: [{ author: person(1), from: 1, to: 1 }] })
  expect(await segmentsOf(world.name)).toBe(0)
})

test('ST-24: a segment comes back as it was, and half of one is refused', () => {
  const entries = [
    { name: 'AAAAAAAAAAAAAAAAAAAAAA', lamport: 2 ** 47 + 1, folded: ' eins zwei' },
    { name: 'AQIDBAUGBwgJCgsMDQ4PEA', lamport: 7, folded: ' погода' },
  ]
  const bytes = encodeSegment(entries)
  expect(entriesOf(decodeSegment(bytes))).toEqual(entries)
  expect(joinSegments(entries.map((each) => decodeSegment(encodeSegment([each]))))).toEqual(bytes)
  for (let length = 0; length < 49; length++) expect(() => decodeSegment(bytes.slice(0, length))).toThrow('No segment')
})

test('ST-25: a search over all rooms begins with the one last seen', async () => {
  const { store } = await world.open()
  for (const [at, id] of ['a', 'b', 'c'].entries()) {
    await store.rooms.put(id, { id, lastSeen: at } as never)
    await (await store.log(id)).commit({ added: [kept(1, 0, 1, id === 'b' ? 'nothing' : `found in ${id}`)] })
  }
  const found: string[] = []
  for await (const { room, records } of store.search('foun', 5)) found.push(`${room} ${records[0]?.text}`)
  expect(found).toEqual(['c found in c', 'a found in a'])
})

async function segmentsOf(name: string): Promise<number> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(name)
    request.addEventListener('success', () => resolve(request.result))
  })
  const request = database.transaction('segments').objectStore('segments').count()
  await new Promise((resolve) => request.addEventListener('success', resolve))
  database.close()
  return request.result
}
