import { fakeClock } from '@privet/testing/clock'
import { describe, expect, it } from 'vitest'
import { PeerError } from '../error.ts'
import type { PeerId } from '../identity/index.ts'
import { happening } from '../live.ts'
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
  return {
    clock,
    channelOf,
    talk: (name: string) => rpc(channelOf(name), { question: textCodec, answer: textCodec, clock }),
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
    await expect(a.ask('?', id('b'), { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'aborted' })
    await expect(a.ask('?', id('z'))).rejects.toMatchObject({ code: 'closed' })
    expect(clock.waiting).toBeGreaterThanOrEqual(0)
  })

  it('RP-4: of all who were asked each answer comes with who said it, until the time is over', async () => {
    const { talk, clock } = world(['a', 'b', 'c', 'd'])
    const [a, b, c] = [talk('a'), talk('b'), talk('c')]
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

  it('RP-4: whoever has heard enough stops listening', async () => {
    const { talk } = world(['a', 'b'])
    const a = talk('a')
    talk('b').answer(() => 'enough')
    for await (const answer of a.askAll('?')) {
      expect(answer.status).toBe('fulfilled')
      break
    }
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
