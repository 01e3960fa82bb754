import { createIdentity, live, openRoom } from 'privet'
import { CHAIN_BEGIN, encodeContent, makeRecord, memoryLogStore, type LogStore } from 'privet/log'
import { roomRules } from 'privet/membership'
import { expect, it, vi } from 'vitest'
import type { Logs } from './logs.ts'
import { openConversation } from './open-conversation.ts'

const logsOf = (store: LogStore): Logs => ({
  room: async () => store,
  alone: async () => memoryLogStore(),
  confidants: () => [],
  keepConfidant: () => undefined,
  status: live({ type: 'kept' }),
  told: () => [],
  keepTold: () => undefined,
  forget: async () => undefined,
})

it.each([
  ['does not count', roomRules(), 0],
  ['counts where there are no rules', undefined, 1],
])('WEB-118: what somebody says who does not belong to the room %s', async (_, rules, count) => {
  const environment = { createConnection: () => new EventTarget() as RTCPeerConnection }
  const room = await openRoom({ environment, ...(rules && { rules }) })
  const stranger = await createIdentity()
  const payload = encodeContent({ type: 'text', text: 'hello', mentions: [] })
  const record = await makeRecord(stranger, room.id, { payload, lamport: 1, written: 0, epoch: 1 }, CHAIN_BEGIN)
  const { hash, author, number, bytes } = record
  const store = memoryLogStore()
  const end = { number, hash }
  await store.commit({
    added: [{ hash, author, number, bytes, position: '1', arrived: 0, about: undefined, text: 'hello' }],
    chains: [{ author, begin: CHAIN_BEGIN, end, size: bytes.length, lamport: 1, fork: undefined }],
  })
  const opened = await openConversation({
    room,
    logs: logsOf(store),
    unkept: live(undefined),
    knownAs: () => '',
    elsewhere: () => [],
    receipts: live(false),
    isNew: true,
    past: [],
    onResaid: () => undefined,
    keepNews: async () => undefined,
  })
  const conversation = opened(live(new Map()))
  await vi.waitFor(() => expect(conversation.chat.value.entries).toHaveLength(count))
  conversation.close()
  await room.leave()
})
