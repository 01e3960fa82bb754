import { fakeClock } from '@privet/testing/clock'
import { describe, expect, test } from 'vitest'
import { toUtf8 } from '../bytes/index.ts'
import type { Clock } from '../clock.ts'
import type { RoomId } from '../handshake/index.ts'
import type { Identity } from '../identity/index.ts'
import { MAX_KEPT_RECORDS, MAX_LOG_AUTHORS, WORK_SLICE } from '../limits.ts'
import { openKeeper } from './keeper.ts'
import { EVERYONE } from './membership.ts'
import { memoryLogStore } from './memory-store.ts'
import { crowd, person, record } from './people.fixture.ts'
import { type LogRecord, makeRecord } from './record.ts'
import { CHAIN_BEGIN, type LogStore } from './types.ts'

/** Signs in no time: signatures are checked before a keeper gets a record. */
const identity: Identity = { id: person('A'), sign: async () => new Uint8Array(64) }
const room = 'AAECAwQFBgcICQoLDA0ODw' as RoomId

async function written(length: number, first = 'x'): Promise<LogRecord[]> {
  const records: LogRecord[] = []
  for (let at = 1; at <= length; at++) {
    const payload = toUtf8(at === 1 ? first : 'x')
    records.push(
      await makeRecord(identity, room, { payload, lamport: at, written: 0, epoch: 0 }, records.at(-1) ?? CHAIN_BEGIN),
    )
  }
  return records
}
const keeperOf = (store: LogStore, self = identity) =>
  openKeeper({ identity: self, room, store, chains: [], clock: fakeClock(), membership: () => EVERYONE })

describe('a ledger and its store', () => {
  test('LG-12: what the store did not take does not count, and can come again', async () => {
    const inner = memoryLogStore()
    let isFull = true
    const store: LogStore = {
      ...inner,
      commit: async (change) => (isFull ? Promise.reject(new Error('Full')) : inner.commit(change)),
    }
    const keeper = keeperOf(store)
    const all = await written(3)
    await expect(keeper.take(all)).rejects.toThrow('Full')
    await expect(keeper.write(toUtf8('x'), 0)).rejects.toThrow('Full')
    expect(keeper.chains.get(identity.id)?.end).toEqual(CHAIN_BEGIN)
    isFull = false
    expect((await keeper.take(all)).verdicts).toEqual(['added', 'added', 'added'])
    expect((await store.load()).chains).toEqual([keeper.chains.get(identity.id)])
  })

  test('LG-12: whoever invents 512 authors does not keep us from writing', async () => {
    const store = memoryLogStore()
    const keeper = keeperOf(store)
    await keeper.take(crowd(MAX_LOG_AUTHORS).map((author) => record(author)))
    await keeper.write(toUtf8('x'), 0)
    expect(keeper.chains.get(identity.id)?.end.number).toBe(1)
    expect(await store.range({ author: identity.id, from: 1, to: 1 }, 1)).toHaveLength(1)
  })

  test('LG-12: what we say and does not count is refused, and goes on waiting', async () => {
    const store = memoryLogStore()
    const membership = () => ({ ...EVERYONE, allows: () => false })
    const keeper = openKeeper({ identity, room, store, chains: [], clock: fakeClock(), membership })
    const waiting = { id: '1', written: 0, payload: toUtf8('x') }
    await store.commit({ waiting: [waiting] })
    await expect(keeper.write(waiting.payload, 0, waiting)).rejects.toMatchObject({ reason: 'E_NOTMEMBER' })
    expect((await store.load()).waiting).toEqual([waiting])
  })

  test('LG-38: what comes at once is prepared in slices, and none of it counts before all of it is', async () => {
    const all = await written(256)
    const seen: (number | undefined)[] = []
    let looks = 0
    const clock: Clock = {
      // Time passes with every look at it.
      now: () => (looks += 1),
      after(_ms, call) {
        seen.push(keeper.chains.get(identity.id)?.end.number)
        queueMicrotask(call)
        return () => {}
      },
    }
    const store = memoryLogStore()
    const keeper = openKeeper({ identity, room, store, chains: [], clock, membership: () => EVERYONE })
    await keeper.take(all)
    expect(seen.length).toBeGreaterThan(256 / (2 * WORK_SLICE))
    expect(new Set(seen)).toEqual(new Set([undefined]))
    expect(keeper.chains.get(identity.id)?.end.number).toBe(256)
  })

  test('LG-6: two that came too soon, with one number, prove a fork too; a store has neither', async () => {
    const store = memoryLogStore()
    const keeper = keeperOf(store)
    const [one, , three] = await written(3)
    const [, , other] = await written(3, 'y')
    if (one === undefined || three === undefined || other === undefined) throw new Error('There are three')
    expect((await keeper.take([three, other, one])).verdicts).toEqual(['E_GAP', 'E_FORK', 'added'])
    expect(keeper.chains.get(identity.id)).toMatchObject({
      end: { number: 1 },
      fork: { number: 3 },
      size: one.bytes.length,
    })
    expect(await store.page({ limit: 9 })).toHaveLength(1)
  })

  test('LG-6: of what counted and does not any more nothing is left, not even its size', async () => {
    const store = memoryLogStore()
    const keeper = keeperOf(store)
    const all = await written(9)
    await keeper.take(all.slice(0, 5))
    const branch = [...all.slice(0, 2)]
    const payload = toUtf8('other')
    branch.push(
      await makeRecord(identity, room, { payload, lamport: 3, written: 0, epoch: 0 }, branch[1] ?? CHAIN_BEGIN),
    )
    const { added } = await keeper.take([...all.slice(5), ...branch])
    expect(added).toEqual([])
    const size = all.slice(0, 2).reduce((sum, { bytes }) => sum + bytes.length, 0)
    expect(keeper.chains.get(identity.id)).toMatchObject({ end: { number: 2 }, fork: { number: 3 }, size })
    expect(await store.page({ limit: 99 })).toHaveLength(2)
  })

  test('LG-9: beyond 10,000 records the oldest go, and the store has as many as the chain says', async () => {
    const store = memoryLogStore()
    const keeper = keeperOf(store)
    const all = await written(MAX_KEPT_RECORDS + 300)
    for (let at = 0; at < all.length; at += 2_000) await keeper.take(all.slice(at, at + 2_000))
    const chain = keeper.chains.get(identity.id)
    expect(chain?.begin).toEqual({ number: 300, hash: all[299]?.hash })
    const kept = await store.page({ limit: 99_999 })
    expect([kept.length, kept[0]?.number]).toEqual([MAX_KEPT_RECORDS, 301])
    expect(chain?.size).toBe(kept.reduce((sum, { bytes }) => sum + bytes.length, 0))
    expect((await keeper.take(all.slice(299, 301))).verdicts).toEqual(['known', 'known'])
  })

  test('LG-9: who was away for longer than anything is kept begins anew', async () => {
    const store = memoryLogStore()
    const keeper = keeperOf(store, { ...identity, id: person('B') })
    const all = await written(30)
    await keeper.take(all.slice(0, 5))
    await keeper.take(all.slice(20), new Set([identity.id]))
    expect(keeper.chains.get(identity.id)).toMatchObject({ begin: { number: 20 }, end: { number: 30 } })
    expect((await store.page({ limit: 99 })).map(({ number }) => number)).toEqual([
      21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
    ])
    // Without a need for it nothing is begun anew.
    await keeper.take(all.slice(20, 25), new Set([identity.id]))
    expect(keeper.chains.get(identity.id)?.begin.number).toBe(20)
  })
})
