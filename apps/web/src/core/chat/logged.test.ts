import { createIdentity, live, type Identity, type Member, type PeerId } from 'privet'
import {
  encodeContent,
  makeRecord,
  memoryLogStore,
  messageOf,
  openWindow,
  positionOf,
  type ChainPlace,
  type Content,
  type KeptRecord,
  type Log,
  type LogRecord,
} from 'privet/log'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Conversation } from './conversation.ts'
import { plainEntry, type Entry } from './entry.ts'
import { openLoggedConversation } from './logged.ts'
import type { News } from './newest.ts'
import type { OpenedLog } from './strand.ts'

/** A room's id is of its records' form only. */
const ROOM = 'AAAAAAAAAAAAAAAAAAAAAA' as Parameters<typeof makeRecord>[1]

interface FakeLog extends OpenedLog {
  /** Somebody's record comes, written at this time. */
  hear(author: Identity, content: Content, written?: number): Promise<string>
  /** What is here of every picture. */
  readonly picture: ReturnType<Log['picture']>
}

let [ada, boris, chloe]: readonly Identity[] = []
let time = 1_000_000

/** A log of signed records without anybody to exchange them with. */
function openFakeLog(self: Identity): FakeLog {
  const store = memoryLogStore()
  const places = new Map<PeerId, ChainPlace>()
  let lamport = 0
  let last: Promise<unknown> = Promise.resolve()
  const unread = live(0)
  const picture = live(undefined)
  const write = async (author: Identity, content: Content, written: number): Promise<string> => {
    const place = places.get(author.id) ?? { number: 0, hash: '0'.repeat(64) }
    const draft = { payload: encodeContent(content), lamport: ++lamport, written, epoch: 0 }
    const record = await makeRecord(author, ROOM, draft, place)
    places.set(author.id, record)
    await store.commit({ added: [kept(record, content)] })
    if (author.id !== self.id) unread.set(unread.value + 1)
    return record.hash
  }
  const kept = ({ hash, author, number, bytes, ...rest }: LogRecord, content: Content): KeptRecord => ({
    hash,
    author,
    number,
    bytes,
    position: positionOf({ author, number, lamport: rest.lamport }),
    arrived: time,
    about: 'of' in content ? content.of : undefined,
    text: 'text' in content ? content.text : '',
  })
  const inTurn = (author: Identity, content: Content, written: number): Promise<string> => {
    const result = last.then(() => write(author, content, written))
    last = result
    return result
  }
  const log = {
    self: self.id,
    window: openWindow({ store, step: 5 }),
    waiting: live([]),
    unread,
    typing: live(new Set()),
    type: vi.fn(),
    send: async (content: Content) => void (await inTurn(self, content, ++time)),
    readUpTo: async () => unread.set(0),
    picture: () => picture,
    async find(hash: string) {
      const [record] = await store.find([hash])
      return record && messageOf(record, await store.about([hash]))
    },
    search: async (words: string) => (await store.search({ words, limit: 10 })).map((record) => messageOf(record, [])),
    close: async () => undefined,
  } as unknown as Log
  return { log, store, picture, hear: (author, content, written = ++time) => inTurn(author, content, written) }
}

const text = (words: string): Content => ({ type: 'text', text: words, mentions: [] })

function setUp(past: readonly Entry[] = []) {
  if (!ada || !boris || !chloe) throw new Error('nobody')
  const room = openFakeLog(ada)
  const alone = new Map([boris, chloe].map((person) => [person.id, openFakeLog(ada as Identity)]))
  const names = live<ReadonlyMap<PeerId, string>>(new Map([[boris.id, 'Boris']]))
  const members = live<ReadonlyMap<PeerId, Member>>(new Map([[boris.id, {} as Member]]))
  const confidants: PeerId[] = []
  const news: News[] = []
  const conversation = openLoggedConversation({
    ...room,
    names,
    members,
    past,
    async *searchElsewhere() {},
    confidants: [],
    knownAs: (peer) => (peer === chloe?.id ? 'Chloé, once' : ''),
    keepConfidant: (peer) => void confidants.push(peer),
    troubles: { shown: live([]), watch: () => undefined, dismiss: () => undefined, close: () => undefined },
    keepNews: async (now) => void news.push(now),
    async openPrivate(peer) {
      const log = alone.get(peer)
      if (!log) throw new Error('a stranger')
      return log
    },
  })
  const whoIs = (person: Identity): FakeLog => {
    const log = alone.get(person.id)
    if (!log) throw new Error('a stranger')
    return log
  }
  return { room, alone: whoIs, names, members, confidants, news, conversation, ada, boris, chloe }
}

const shown = ({ chat }: Conversation): readonly string[] => chat.value.entries.map((entry) => entry.text)
const until = (conversation: Conversation, ...texts: readonly string[]): Promise<void> =>
  vi.waitFor(() => expect(shown(conversation)).toEqual(texts))

beforeEach(async () => {
  ;[ada, boris, chloe] = await Promise.all([createIdentity(), createIdentity(), createIdentity()])
  time = Date.now()
})

describe('a conversation on logs', () => {
  it('WEB-82: what is said to one person alone is in no other log, and stands among the rest by its time', async () => {
    const { room, alone, conversation, confidants, boris: b } = setUp()
    await conversation.write({ text: 'for all' })
    await conversation.write({ text: 'for Boris', only: b.id })
    await room.hear(b, text('from Boris'))
    await alone(b).hear(b, text('between us'))
    await until(conversation, 'for all', 'for Boris', 'from Boris', 'between us')
    expect(conversation.chat.value.entries.map(({ only }) => only?.name)).toEqual([
      undefined,
      'Boris',
      undefined,
      'Boris',
    ])
    expect((await room.store.page({ limit: 10 })).map((record) => record.text)).toEqual(['for all', 'from Boris'])
    expect(new Set(confidants)).toEqual(new Set([b.id]))
  })

  it('WEB-82, 204: a picture goes to the log of those it is for, and is looked for there', async () => {
    const { room, alone, conversation, boris: b } = setUp()
    const bytes = new Uint8Array([1, 2, 3])
    const sent = [room, alone(b)].map(({ log }) => vi.spyOn(log, 'send').mockResolvedValue())
    await conversation.write({ text: '', picture: bytes })
    await conversation.write({ text: 'psst', picture: bytes, only: b.id })
    expect(sent.map(({ mock }) => mock.calls)).toEqual([
      [[{ type: 'picture', bytes, text: '', mentions: [] }]],
      [[{ type: 'picture', bytes, text: 'psst', mentions: [] }]],
    ])
    expect(conversation.picture('a', undefined)).toBe(room.picture)
    expect(conversation.picture('a', b.id)).toBe(alone(b).picture)
  })

  it('WEB-82: a change, a deletion and a reaction go to the log that the message is in', async () => {
    const { alone, conversation, boris: b } = setUp()
    await conversation.write({ text: 'psst', only: b.id })
    await until(conversation, 'psst')
    const id = conversation.chat.value.entries[0]?.id ?? ''
    await conversation.edit(id, 'psst!', [])
    conversation.react(id, '👍')
    await vi.waitFor(() =>
      expect(conversation.chat.value.entries[0]).toMatchObject({
        text: 'psst!',
        isEdited: true,
        reactions: [{ symbol: '👍', isOwn: true, by: [] }],
      }),
    )
    conversation.react(id, '👍')
    await vi.waitFor(() => expect(conversation.chat.value.entries[0]?.reactions).toEqual([]))
    conversation.remove(id)
    await vi.waitFor(() => expect(conversation.chat.value.entries[0]?.isDeleted).toBe(true))
    expect(await alone(b).store.about([id])).toHaveLength(4)
  })

  it('WEB-72: answers show what they answer, and who is called is known by the name they were called', async () => {
    const { room, conversation, ada: a, boris: b } = setUp()
    const first = await room.hear(b, text('shall we?'))
    await conversation.write({ text: 'yes @Boris', answers: first, mentions: [{ id: b.id, at: 5, length: 5 }] })
    await room.hear(b, { type: 'text', text: '@Ada!', mentions: [{ peer: a.id, at: 1, length: 3 }] })
    await until(conversation, 'shall we?', 'yes @Boris', '@Ada!')
    const [, answer, call] = conversation.chat.value.entries
    expect(answer).toMatchObject({
      quote: { id: first, text: 'shall we?', from: { name: 'Boris' }, isGone: false },
      mentions: [{ id: b.id, name: 'Boris' }],
      isForMe: false,
    })
    expect(call).toMatchObject({ isForMe: true, mentions: [{ name: 'Ada' }] })
  })

  it('WEB-5: unread is what comes until somebody looks; looking reads it, and the line stays where it began', async () => {
    const { room, alone, conversation, boris: b } = setUp()
    const heard: string[] = []
    conversation.onArrived((entry) => heard.push(entry.text))
    const first = await room.hear(b, text('one'))
    await alone(b).hear(b, text('two'))
    await room.hear(b, text('from long ago'), time - 3_600_000)
    await vi.waitFor(() => expect(conversation.chat.value).toMatchObject({ unread: 3, firstUnread: first, arrived: 2 }))
    await vi.waitFor(() => expect(heard.toSorted()).toEqual(['one', 'two']))
    conversation.look(true)
    await vi.waitFor(() => expect(room.log.unread.value).toBe(0))
    expect(conversation.chat.value).toMatchObject({ unread: 0, firstUnread: first })
    conversation.look(false)
    expect(conversation.chat.value.firstUnread).toBeUndefined()
  })

  it('WEB-83: names of people who are not here are those of the book, and follow when they change', async () => {
    const { room, names, conversation, boris: b, chloe: c } = setUp()
    await room.hear(b, text('one'))
    await room.hear(c, text('two'))
    const authors = (): readonly (string | undefined)[] => conversation.chat.value.entries.map(({ from }) => from?.name)
    await vi.waitFor(() => expect(authors()).toEqual(['Boris', 'Chloé, once']))
    names.set(new Map([[b.id, 'Boris the second']]))
    expect(authors()).toEqual(['Boris the second', 'Chloé, once'])
  })

  it('WEB-84: what was said before there were logs stands before their beginning, and nowhere else', async () => {
    const old = plainEntry({ id: 'old', from: undefined, at: 1, written: 1, text: 'long ago', isPast: true })
    const { room, conversation, boris: b } = setUp([old])
    for (const each of ['1', '2', '3', '4', '5', '6', '7']) await room.hear(b, text(each))
    await vi.waitFor(() => expect(shown(conversation).at(-1)).toBe('7'))
    await conversation.earlier()
    await until(conversation, 'long ago', '1', '2', '3', '4', '5', '6', '7')
    const everything: string[] = []
    for await (const entry of conversation.everything()) everything.push(entry.text)
    expect(everything).toEqual(['long ago', '1', '2', '3', '4', '5', '6', '7'])
    expect((await conversation.search('3')).map((entry) => entry.text)).toEqual(['3'])
    const [found] = await conversation.search('1')
    expect(await conversation.around(found?.id ?? '')).toBe(true)
    expect(await conversation.around('nowhere')).toBe(false)
  })

  it('WEB-195: the newest message and what was not read are kept for the list of rooms, as they change', async () => {
    const { room, alone, names, news, conversation, boris: b } = setUp()
    await room.hear(b, text('one'), time)
    const one = { text: 'one', from: 'Boris', at: time }
    await vi.waitFor(() => expect(news.at(-1)).toEqual({ unread: 1, last: one }))
    names.set(new Map([[b.id, 'Boris the second']]))
    await vi.waitFor(() => expect(news.at(-1)?.last?.from).toBe('Boris the second'))
    // What is for us alone is counted, and shown nowhere else.
    await alone(b).hear(b, text('a secret'))
    await vi.waitFor(() => expect(news.at(-1)).toMatchObject({ unread: 2, last: { text: 'one' } }))
    await conversation.write({ text: 'two' })
    await vi.waitFor(() => expect(news.at(-1)?.last).toMatchObject({ text: 'two', isOwn: true }))
    const three = await room.hear(b, text('three'))
    await room.hear(b, { type: 'delete', of: three })
    conversation.look(true)
    await vi.waitFor(() => expect(news.at(-1)).toMatchObject({ unread: 0, last: { text: 'two' } }))
    conversation.close()
    const times = news.length
    await room.hear(b, text('after the end'))
    await vi.waitFor(async () => expect(await room.log.search('end')).toHaveLength(1))
    expect(news).toHaveLength(times)
  })

  it('WEB-82: who writes is told in the log that it is for', async () => {
    const { room, alone, conversation, boris: b } = setUp()
    conversation.type(true, undefined)
    conversation.type(true, b.id)
    await vi.waitFor(() => expect(alone(b).log.type).toHaveBeenCalledExactlyOnceWith(true))
    expect(room.log.type).toHaveBeenCalledExactlyOnceWith(true)
  })
})
