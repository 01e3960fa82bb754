import { fakeClock } from '@privet/testing/clock'
import { describe, expect, it } from 'vitest'
import { PeerError } from '../error.ts'
import type { PeerId } from '../identity/index.ts'
import { MAX_QUESTIONS_AT_ONCE, MAX_TOLD_ERROR_BYTES } from '../limits.ts'
import { happening, live } from '../live.ts'
import { type Channel, textCodec } from '../room/index.ts'
import { type Answered, rpc } from './rpc.ts'

type Bytes = Pick<Channel<Uint8Array>, 'send' | 'on'>

/** Channels between people of one process. */
function world(names: readonly string[]) {
  const ears = new Map(names.map((name) => [name as PeerId, happening<[Uint8Array, PeerId]>()]))
  const channelOf = (name: string): Bytes => {
    const self = name as PeerId
    return {
      on: (listener) => ears.get(self)?.on(listener) ?? (() => undefined),
      async send(bytes, { to } = {}) {
        if (to !== undefined && !ears.has(to)) throw new PeerError('closed', 'They are not in the room')
        for (const [id, ear] of ears)
          if (id !== self && (to === undefined || to === id)) queueMicrotask(() => ear.emit(bytes, self))
      },
    }
  }
  const clock = fakeClock()
  const members = live<ReadonlyMap<PeerId, unknown>>(ears)
  return {
    clock,
    channelOf,
    talk: (name: string) => {
      const others = live<ReadonlyMap<PeerId, unknown>>(new Map())
      members.subscribe((all) => others.set(new Map([...all].filter(([id]) => id !== name))))
      return rpc(channelOf(name), { question: textCodec, answer: textCodec, members: others, clock })
    },
    /** Does not know who is there. */
    talkBlindly: (name: string) => rpc(channelOf(name), { question: textCodec, answer: textCodec, clock }),
    /** They are gone: nothing reaches them, and the others know. */
    leave(name: string): void {
      ears.delete(name as PeerId)
      members.set(new Map(ears))
    },
  }
}

const id = (name: string): PeerId => name as PeerId

describe('ask and answer', () => {
  it('RP-1: a question to one is answered by that one, and each answer finds its question', async () => {
    const { talk } = world(['a', 'b', 'c'])
    const [a, b, c] = [talk('a'), talk('b'), talk('c')]
    b.answer(async (question, from) => `b to ${from}: ${question}`)
    c.answer((question) => `c: ${question}`)
    expect(await Promise.all([a.ask('1', id('b')), a.ask('2', id('c')), a.ask('3', id('b'))])).toEqual([
      'b to a: 1',
      'c: 2',
      'b to a: 3',
    ])
  })

  it('RP-2: a PeerError of the handler travels; of any other error only that it failed', async () => {
    const { talk } = world(['a', 'b'])
    const [a, b] = [talk('a'), talk('b')]
    await expect(a.ask('?', id('b'))).rejects.toMatchObject({ code: 'unsupported' })
    b.answer(() => {
      throw new PeerError('expired', 'Too late')
    })
    await expect(a.ask('?', id('b'))).rejects.toMatchObject({ code: 'expired', message: 'Too late' })
    b.answer(() => {
      throw new Error('secret of the implementation')
    })
    await expect(a.ask('?', id('b'))).rejects.toMatchObject({
      code: 'refused',
      message: 'The question could not be answered',
    })
  })

  it('RP-3: a question without an answer ends: in time, when taken back, when they are not there', async () => {
    const { talk, clock } = world(['a', 'b'])
    const a = talk('a')
    const late = a.ask('?', id('b'), { timeout: 500 })
    clock.advance(500)
    await expect(late).rejects.toMatchObject({ code: 'timeout' })
    const stop = new AbortController()
    const taken = a.ask('?', id('b'), { signal: stop.signal })
    stop.abort()
    await expect(taken).rejects.toMatchObject({ code: 'aborted' })
    await expect(a.ask('?', id('z'))).rejects.toMatchObject({ code: 'closed' })
  })

  it('RP-3: a question that was taken back before it was asked is not sent', async () => {
    const { talk } = world(['a', 'b'])
    const a = talk('a')
    const questions: string[] = []
    talk('b').answer((question) => {
      questions.push(question)
      return ''
    })
    await expect(a.ask('never', id('b'), { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'aborted' })
    await a.ask('asked', id('b'))
    expect(questions).toEqual(['asked'])
  })

  it('RP-3: a question to someone who leaves ends at once; those to others go on', async () => {
    const { talk, leave } = world(['a', 'b', 'c'])
    const [a, c] = [talk('a'), talk('c')]
    let sayIt: ((text: string) => void) | undefined
    const slow = new Promise<string>((resolve) => (sayIt = resolve))
    c.answer(() => slow)
    const [gone, stays] = [a.ask('?', id('b')), a.ask('?', id('c'))]
    leave('b')
    await expect(gone).rejects.toMatchObject({ code: 'closed' })
    sayIt?.('here')
    await expect(stays).resolves.toBe('here')
  })

  it('RP-6: closing ends what is asked, and what would be asked later', async () => {
    const { talk } = world(['a', 'b'])
    const a = talk('a')
    const asked = a.ask('?', id('b'))
    const all = a.askAll('?')[Symbol.asyncIterator]()
    const next = all.next()
    a.close()
    await expect(asked).rejects.toMatchObject({ code: 'closed' })
    await expect(next).rejects.toMatchObject({ code: 'closed' })
    await expect(a.ask('?', id('b'))).rejects.toMatchObject({ code: 'closed' })
  })

  it('RP-2: a long error text is cut between two characters', async () => {
    const { talk } = world(['a', 'b'])
    const [a, b] = [talk('a'), talk('b')]
    b.answer(() => {
      throw new PeerError('expired', `x${'é'.repeat(MAX_TOLD_ERROR_BYTES)}`)
    })
    const message = `x${'é'.repeat((MAX_TOLD_ERROR_BYTES - 2) / 2)}`
    await expect(a.ask('?', id('b'))).rejects.toMatchObject({ code: 'expired', message })
  })

  it('RP-2: an answer that cannot be sent, or not be read, is told at once', async () => {
    const { channelOf, clock } = world(['a', 'b'])
    const unreadable = {
      ...textCodec,
      decode: () => {
        throw new Error('not mine')
      },
    }
    const a = rpc(channelOf('a'), { question: textCodec, answer: unreadable, clock })
    const narrow: Bytes = {
      ...channelOf('b'),
      send: (bytes, options) =>
        bytes.length > 40
          ? Promise.reject(new PeerError('too-large', 'Too long'))
          : channelOf('b').send(bytes, options),
    }
    const b = rpc(narrow, { question: textCodec, answer: textCodec, clock })
    b.answer((question) => question.repeat(20))
    await expect(a.ask('long', id('b'))).rejects.toMatchObject({ code: 'too-large' })
    await expect(a.ask('?', id('b'))).rejects.toMatchObject({ code: 'malformed', reason: 'E_CODEC' })
  })

  it('RP-4: of all who were asked each answer comes with who said it, until the time is over', async () => {
    const { talk, talkBlindly, clock } = world(['a', 'b', 'c', 'd'])
    const [a, b, c] = [talkBlindly('a'), talk('b'), talk('c')]
    talk('d').answer(() => {
      throw new PeerError('refused', 'No')
    })
    b.answer(() => 'from b')
    c.answer(() => 'from c')
    const answers: Answered<string>[] = []
    for await (const answer of a.askAll('?', { timeout: 500 })) {
      answers.push(answer)
      if (answers.length === 3) clock.advance(500)
    }
    expect(answers.map(({ from, status }) => `${from} ${status}`).toSorted()).toEqual([
      'b fulfilled',
      'c fulfilled',
      'd rejected',
    ])
  })

  it('RP-4: knowing who is there, it ends when all have answered or left', async () => {
    const { talk, leave } = world(['a', 'b', 'c', 'd'])
    const a = talk('a')
    talk('b').answer(() => 'from b')
    talk('c').answer(() => 'from c')
    talk('d').answer(() => new Promise<string>(() => undefined))
    const answers: string[] = []
    for await (const answer of a.askAll('?')) {
      if (answer.status === 'fulfilled') answers.push(answer.value)
      if (answers.length === 2) leave('d')
    }
    expect(answers.toSorted()).toEqual(['from b', 'from c'])
    for (const name of ['b', 'c']) leave(name)
    for await (const answer of a.askAll('?')) expect(answer).toBe('nobody is there')
  })

  it('RP-7: whoever works on an answer hears that nobody waits for it any more, and says nothing', async () => {
    const { talk, channelOf, clock, leave } = world(['a', 'b', 'c'])
    const [a, b, c] = [talk('a'), talk('b'), talk('c')]
    const said: number[] = []
    channelOf('a').on((bytes) => said.push(bytes[0] ?? -1))
    const begun: AbortSignal[] = []
    const ends: (() => void)[] = []
    b.answer(
      (_, __, signal) =>
        new Promise((resolve) => {
          begun.push(signal)
          ends.push(() => resolve('too late'))
        }),
    )
    const waits = async (count: number): Promise<void> => {
      await expect.poll(() => begun.length).toBe(count)
    }
    const late = a.ask('?', id('b'), { timeout: 500 })
    await waits(1)
    clock.advance(500)
    await expect(late).rejects.toMatchObject({ code: 'timeout' })
    const stop = new AbortController()
    const taken = a.ask('?', id('b'), { signal: stop.signal })
    await waits(2)
    stop.abort()
    await expect(taken).rejects.toMatchObject({ code: 'aborted' })
    const asked = c.ask('?', id('b'))
    await waits(3)
    leave('c')
    await expect.poll(() => begun.map(({ aborted }) => aborted)).toEqual([true, true, true])
    ends.forEach((end) => end())
    c.close()
    await expect(asked).rejects.toMatchObject({ code: 'closed' })
    b.answer(() => 'in time')
    await expect(a.ask('?', id('b'))).resolves.toBe('in time')
    // One answer, and no word about those before it.
    expect(said).toEqual([1])
  })

  it('RP-8: of one person so many questions are answered at a time, and one that comes twice is answered once', async () => {
    const { talk, channelOf } = world(['a', 'b', 'c'])
    const [a, b, c] = [talk('a'), talk('b'), talk('c')]
    const ends: (() => void)[] = []
    b.answer((question) => new Promise((resolve) => ends.push(() => resolve(question))))
    const all = Array.from({ length: MAX_QUESTIONS_AT_ONCE }, (_, index) => a.ask(String(index), id('b')))
    await expect.poll(() => ends.length).toBe(MAX_QUESTIONS_AT_ONCE)
    await expect(a.ask('one more', id('b'))).rejects.toMatchObject({ code: 'refused' })
    await channelOf('a').send(Uint8Array.of(0, 0, 0, 0, 1, 104, 105), { to: id('b') })
    const others = c.ask('others', id('b'))
    await expect.poll(() => ends.length).toBe(MAX_QUESTIONS_AT_ONCE + 1)
    ends.forEach((end) => end())
    expect(await Promise.all(all)).toHaveLength(MAX_QUESTIONS_AT_ONCE)
    await expect(others).resolves.toBe('others')
  })

  it('RP-4: whoever has heard enough stops listening', async () => {
    const { talk } = world(['a', 'b'])
    const a = talk('a')
    talk('b').answer(() => 'enough')
    for await (const answer of a.askAll('?')) {
      expect(answer.status).toBe('fulfilled')
      break
    }
  })

  it('RP-4: each is heard once, and nothing is left to wait for after the end', async () => {
    const { talkBlindly, channelOf, clock } = world(['a', 'b'])
    const a = talkBlindly('a')
    const answers = a.askAll('?', { timeout: 500 })[Symbol.asyncIterator]()
    for (let count = 0; count < 3; count++) await channelOf('b').send(Uint8Array.of(1, 0, 0, 0, 1, 104, 105), {})
    expect(await answers.next()).toEqual({ done: false, value: { from: 'b', status: 'fulfilled', value: 'hi' } })
    const second = answers.next()
    await Promise.resolve()
    clock.advance(500)
    expect(await second).toEqual({ done: true, value: undefined })

    const others = a.askAll('?')[Symbol.asyncIterator]()
    const pending = others.next()
    await others.return?.()
    expect(await pending).toEqual({ done: true, value: undefined })
    expect(await others.next()).toEqual({ done: true, value: undefined })
  })

  it('RP-5: only those who were asked can answer, and what is no message is dropped', async () => {
    const { talk, channelOf, clock } = world(['a', 'b', 'mallory'])
    const a = talk('a')
    const mallory = channelOf('mallory')
    const asked = a.ask('?', id('b'), { timeout: 500 })
    await mallory.send(Uint8Array.of(1, 0, 0, 0, 1, 104, 105))
    await mallory.send(Uint8Array.of(9))
    await mallory.send(new Uint8Array())
    await Promise.resolve()
    clock.advance(500)
    await expect(asked).rejects.toMatchObject({ code: 'timeout' })
  })
})
