import { createIdentity } from 'privet'
import { encodeContent, makeRecord, memoryLogStore, positionOf, type Content, type LogStore } from 'privet/log'
import { expect, it } from 'vitest'
import { searchElsewhere, type FoundElsewhere } from './elsewhere.ts'

const ROOM = 'AAAAAAAAAAAAAAAAAAAAAA' as Parameters<typeof makeRecord>[1]

it('WEB-78: other rooms are searched too, by the words that hold now; one that cannot be read is left out', async () => {
  const boris = await createIdentity()
  const write = async (store: LogStore, ...contents: readonly ((first: string) => Content)[]): Promise<void> => {
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
  const [one, two] = [memoryLogStore(), memoryLogStore()]
  await write(one, say('shall we meet'), say('meet at six'), (of) => ({ type: 'edit', of, text: 'no', mentions: [] }))
  await write(two, say('nothing'))
  const logs: Readonly<Record<string, LogStore>> = { one, two }
  const found: FoundElsewhere[] = []
  const options = {
    logs: {
      room: async (room: string) => {
        const log = logs[room]
        if (!log) throw new Error('locked')
        return log
      },
    },
    rooms: ['locked', 'two', 'one'].map((room) => ({ room, title: `room ${room}` })),
    self: boris.id,
    nameOf: () => 'Boris',
  }
  for await (const each of searchElsewhere('meet', options)) found.push(each)
  expect(found.map(({ title, entries }) => [title, entries.map(({ text }) => text)])).toEqual([
    ['room one', ['meet at six']],
  ])
})
