import * as fake from 'fake-indexeddb'
import { createIdentity } from 'privet'
import { openStore } from 'privet/indexeddb'
import { encodeContent, makeRecord, memoryLogStore, positionOf, type Content, type LogStore } from 'privet/log'
import { expect, it } from 'vitest'
import { searchElsewhere, type FoundElsewhere } from './elsewhere.ts'

const ROOM = 'AAAAAAAAAAAAAAAAAAAAAA' as Parameters<typeof makeRecord>[1]
const boris = await createIdentity()

/** What Boris said in this room: each knows the hash of the first. */
async function write(store: LogStore, ...contents: readonly ((first: string) => Content)[]): Promise<void> {
  let place = { number: 0, hash: '0'.repeat(64) }
  let first = ''
  for (const [at, contentOf] of contents.entries()) {
    const content = contentOf(first)
    const draft = { payload: encodeContent(content), lamport: at + 1, written: 1000 + at, epoch: 0 }
    const record = await makeRecord(boris, ROOM, draft, place)
    place = record
    first ||= record.hash
    const { hash, author, number, bytes } = record
    const about = 'of' in content ? content.of : undefined
    const text = 'text' in content ? content.text : ''
    const kept = { hash, author, number, bytes, about, text, arrived: 2000, position: positionOf(record) }
    await store.commit({ added: [kept] })
  }
}
const say = (text: string) => (): Content => ({ type: 'text', text, mentions: [] })

async function find(words: string, logs: Readonly<Record<string, LogStore>>): Promise<unknown> {
  const found: FoundElsewhere[] = []
  const options = {
    logs: {
      room: async (room: string) => {
        const log = logs[room]
        if (!log) throw new Error('locked')
        return log
      },
    },
    rooms: ['locked', ...Object.keys(logs)].map((room) => ({ room, title: `room ${room}` })),
    self: boris.id,
    nameOf: () => 'Boris',
  }
  for await (const each of searchElsewhere(words, options)) found.push(each)
  return found.map(({ title, entries }) => [title, entries.map(({ text }) => text)])
}

it('WEB-78: other rooms are searched too, by the words that hold now; one that cannot be read is left out', async () => {
  const [one, two] = [memoryLogStore(), memoryLogStore()]
  await write(one, say('shall we meet'), say('meet at six'), (of) => ({ type: 'edit', of, text: 'no', mentions: [] }))
  await write(two, say('nothing'))
  expect(await find('meet', { two, one })).toEqual([['room one', ['meet at six']]])
})

it('WEB-78: in other rooms, too, words are found without case and marks, and not once they were deleted', async () => {
  Object.assign(globalThis, fake)
  const store = await openStore({ name: 'elsewhere', environment: { locks: undefined, channel: undefined } })
  const one = await store.log('one')
  await write(one, say('the café is gone'), say('Treffen im Café, Lange Straße?'), (of) => ({ type: 'delete', of }))
  expect(await find('cafe, STRASSE', { one })).toEqual([['room one', ['Treffen im Café, Lange Straße?']]])
  expect(await find('cafe', { one })).toEqual([['room one', ['Treffen im Café, Lange Straße?']]])
  await store.close()
})
