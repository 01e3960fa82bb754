/** Ringing over real brokers: what they see of it, and that one of two is enough. */
import { startBroker, type TestBroker } from '@privet/testing/broker'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { ROOM } from '../../e2e/scene.ts'
import { mqtt } from '../carrier/mqtt/index.ts'
import { createInvitation } from '../handshake/index.ts'
import { createIdentity, type PeerId } from '../identity/index.ts'
import { type Book, openBook } from './book.ts'
import { memoryBookStore } from './memory-store.ts'
import { openRinging, type Ringing } from './ringing.ts'

const invitation = createInvitation({ secret: new Uint8Array(16).fill(7), room: ROOM })
let brokers: readonly TestBroker[]
const open: Ringing[] = []
beforeEach(async () => {
  brokers = await Promise.all([startBroker(), startBroker()])
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()))
  await Promise.all(brokers.map((broker) => broker.close()))
})

async function person(): Promise<{ readonly id: PeerId; readonly book: Book; readonly ringing: Ringing }> {
  const identity = await createIdentity()
  const book = await openBook(memoryBookStore())
  const carriers = brokers.map(({ url }) => mqtt(url, { WebSocket }))
  const ringing = openRinging({ identity, book, carriers })
  open.push(ringing)
  return { id: identity.id, book, ringing }
}

test('TR-22, TR-25: a call goes through two brokers, in envelopes of 256 bytes, and through one when the other is dead', async () => {
  const [ada, boris] = [await person(), await person()]
  for (const [one, other] of [
    [ada, boris],
    [boris, ada],
  ] as const) {
    one.book.note(other.id, '', ROOM)
    one.book.share(other.id, [{ key: new Uint8Array(32).fill(5), agreed: Date.now() }])
  }
  await expect.poll(() => brokers.map(({ clients }) => clients)).toEqual([2, 2])
  expect(brokers.map(({ count }) => count.messages)).toEqual([0, 0])
  const calls: string[] = []
  boris.ringing.on((call) => {
    calls.push(call.name)
    call.accept()
  })
  const first = ada.ringing.ring(boris.id, { invitation, name: 'Ada' })
  await expect.poll(() => first.status.value, { timeout: 10_000 }).toBe('accepted')
  for (const { count } of brokers) {
    expect(count.bytesByTopic.size).toBeGreaterThan(0)
    expect(count.bytes).toBe(256 * count.messages)
  }
  const topics = brokers.map(({ count }) => [...count.bytesByTopic.keys()])
  expect(topics[0]?.filter((topic) => topics[1]?.includes(topic))).toEqual([])

  await brokers[0]?.kill()
  const second = ada.ringing.ring(boris.id, { invitation, name: 'Ada once more' })
  await expect.poll(() => second.status.value, { timeout: 10_000 }).toBe('accepted')
  expect(calls).toEqual(['Ada', 'Ada once more'])
})
