import { expect, test } from 'vitest'
import type { PeerId } from '../identity/index.ts'
import { happening } from '../live.ts'
import { relayCarrier } from './index.ts'

const [alice, bob, carol] = ['alice', 'bob', 'carol'] as PeerId[] as [PeerId, PeerId, PeerId]
const topic = '0'.repeat(32) as Parameters<ReturnType<typeof relayCarrier>['open']>[0]

test('CA-46: only the person at the other end is heard, and nothing beyond the size that a member passes on', async () => {
  const passed = happening<[from: PeerId, bytes: Uint8Array]>()
  const carrier = relayCarrier({ via: carol, to: bob, send: async () => {}, receive: passed.on })
  const post = await carrier.open(topic, { signal: new AbortController().signal })
  passed.emit(alice, new Uint8Array([1]))
  passed.emit(bob, new Uint8Array(1025))
  passed.emit(bob, new Uint8Array([2]))
  await post.close()
  const heard: Uint8Array[] = []
  await post.incoming.pipeTo(new WritableStream({ write: (envelope) => void heard.push(envelope) }))
  expect(heard).toEqual([new Uint8Array([2])])
})

test('CA-46: when the member is gone, send rejects with its reason', async () => {
  const gone = new Error('gone')
  const carrier = relayCarrier({ via: carol, to: bob, send: () => Promise.reject(gone), receive: () => () => {} })
  const post = await carrier.open(topic, { signal: new AbortController().signal })
  await expect(post.send(new Uint8Array(256))).rejects.toBe(gone)
})
