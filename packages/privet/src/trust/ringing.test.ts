import { fakeClock, turn } from '@privet/testing/clock'
import { memoryBroker } from '@privet/testing/memory-carrier'
import { afterEach, describe, expect, test } from 'vitest'
import { OTHER_ROOM, reasonOf, ROOM } from '../../e2e/scene.ts'
import { createInvitation, dayOf, sealEnvelope, topicFor } from '../handshake/index.ts'
import { createIdentity, type Identity, type PeerId } from '../identity/index.ts'
import { MAX_RING_PLACES, MAX_RUNG_CONTACTS, RING_DURATION, RING_SILENCE } from '../limits.ts'
import { type Book, openBook } from './book.ts'
import { memoryBookStore } from './memory-store.ts'
import { signRing } from './ring-frames.ts'
import { ringKeys } from './ring-keys.ts'
import { type IncomingCall, openRinging, type Ringing } from './ringing.ts'

const invitation = createInvitation({ secret: new Uint8Array(16).fill(7), room: ROOM })
const another = createInvitation({ secret: new Uint8Array(16).fill(8), room: OTHER_ROOM })

interface Someone {
  readonly identity: Identity
  readonly id: PeerId
  readonly book: Book
  readonly ringing: Ringing
  readonly calls: IncomingCall[]
}

const open: Ringing[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

function world() {
  const clock = fakeClock()
  const broker = memoryBroker({ clock })
  let secrets = 0
  return {
    clock,
    broker,
    async person(): Promise<Someone> {
      const identity = await createIdentity()
      const book = await openBook(memoryBookStore(), { clock })
      const ringing = openRinging({ identity, book, carriers: [broker.carrier()], clock })
      open.push(ringing)
      const calls: IncomingCall[] = []
      ringing.on((call) => calls.push(call))
      return { identity, id: identity.id, book, ringing, calls }
    },
    /** As after a meeting. */
    meet(a: Someone, b: Someone): Uint8Array {
      const key = new Uint8Array(32).fill(++secrets)
      for (const [one, other] of [
        [a, b],
        [b, a],
      ] as const) {
        one.book.note(other.id, '', ROOM)
        one.book.share(other.id, [{ key, agreed: clock.now() }])
      }
      return key
    },
    /** Lets promises and short timers run until this holds; far less than any wait of a call. */
    async until(holds: () => boolean): Promise<void> {
      for (let turns = 0; turns < 400; turns++) {
        if (holds()) return
        await turn()
        clock.advance(1)
      }
      throw new Error('It did not come about')
    },
    /** Lets time pass until this holds, a minute at most. */
    async later(holds: () => boolean): Promise<void> {
      for (let gone = 0; gone < 60_000; gone += 250) {
        if (holds()) return
        clock.advance(250)
        for (let turns = 0; turns < 4; turns++) await turn()
      }
      throw new Error('It did not come about')
    },
    /** Time passes, in steps in which everything that falls due is done. */
    async pass(ms: number): Promise<void> {
      for (let gone = 0; gone < ms; gone += 500) {
        clock.advance(Math.min(500, ms - gone))
        for (let turns = 0; turns < 8; turns++) await turn()
      }
    },
  }
}

async function two() {
  const all = world()
  const [ada, boris] = [await all.person(), await all.person()]
  const key = all.meet(ada, boris)
  return { ...all, ada, boris, key }
}

const firstOf = (someone: Someone): IncomingCall => {
  const [call] = someone.calls
  if (call === undefined) throw new Error('Nobody called')
  return call
}

describe('ringing somebody again', () => {
  test('TR-24: it rings there, is taken, and who was called has the invitation', async () => {
    const { ada, boris, until } = await two()
    const call = ada.ringing.ring(boris.id, { invitation, name: 'Ada' })
    expect(call.status.value).toBe('calling')
    await until(() => call.status.value === 'ringing')
    expect(firstOf(boris)).toMatchObject({ from: ada.id, name: 'Ada' })
    expect(firstOf(boris).status.value).toBe('ringing')
    expect(firstOf(boris).accept().text).toBe(invitation.text)
    await until(() => call.status.value === 'accepted')
    expect(firstOf(boris).status.value).toBe('accepted')
    expect(boris.calls).toHaveLength(1)
  })

  test('TR-24: declined, cancelled and not answered, as each side sees it', async () => {
    const { ada, boris, clock, until, later } = await two()
    const declined = ada.ringing.ring(boris.id, { invitation })
    await until(() => boris.calls.length === 1)
    boris.calls[0]?.decline()
    await until(() => declined.status.value === 'declined')
    expect(boris.calls[0]?.status.value).toBe('declined')

    const cancelled = ada.ringing.ring(boris.id, { invitation })
    await until(() => boris.calls.length === 2)
    cancelled.cancel()
    await until(() => boris.calls[1]?.status.value === 'missed')
    expect(cancelled.status.value).toBe('cancelled')
    expect(() => boris.calls[1]?.accept()).toThrow('over')

    const unanswered = ada.ringing.ring(boris.id, { invitation })
    await until(() => boris.calls.length === 3)
    const began = clock.now()
    await later(() => unanswered.status.value === 'no-answer')
    expect(clock.now() - began).toBeGreaterThan(RING_DURATION - 1_000)
    await later(() => boris.calls[2]?.status.value === 'missed')
    expect(boris.calls).toHaveLength(3)
  })

  test('TR-25: with a third of the envelopes lost it rings and is taken; a caller who is gone stops ringing', async () => {
    const { ada, boris, broker, clock, later, until } = await two()
    broker.weather.loss = 0.3
    const call = ada.ringing.ring(boris.id, { invitation })
    await later(() => boris.calls.length === 1)
    boris.calls[0]?.accept()
    await later(() => call.status.value === 'accepted')
    expect(boris.calls).toHaveLength(1)

    broker.weather.loss = 0
    ada.ringing.ring(boris.id, { invitation })
    await until(() => boris.calls[1]?.status.value === 'ringing')
    broker.kill()
    clock.advance(RING_SILENCE)
    expect(boris.calls[1]?.status.value).toBe('missed')
  })

  test('TR-26: busy is told, quiet says nothing at all; both are told of the call', async () => {
    const { ada, boris, broker, until, pass } = await two()
    boris.ringing.availability.set('busy')
    const busy = ada.ringing.ring(boris.id, { invitation })
    await until(() => busy.status.value === 'busy')
    expect(boris.calls[0]?.status.value).toBe('missed')

    boris.ringing.availability.set('quiet')
    let said = 0
    const call = ada.ringing.ring(boris.id, { invitation })
    await until(() => boris.calls.length === 2)
    broker.tap(() => (said += 1))
    expect(boris.calls[1]?.status.value).toBe('missed')
    await pass(6_000)
    // Ada's own repeats, which are signed on another thread, and no word of his.
    await expect.poll(() => said, { timeout: 20_000, interval: 5 }).toBe(2)
    await pass(400)
    expect([said, boris.calls.length]).toEqual([2, 2])
    expect(call.status.value).toBe('calling')
  })

  test('TR-26: while one rings, another one is told that we are busy', async () => {
    const { ada, boris, person, meet, until } = await two()
    const chloe = await person()
    meet(chloe, boris)
    ada.ringing.ring(boris.id, { invitation })
    await until(() => boris.calls.length === 1)
    const second = chloe.ringing.ring(boris.id, { invitation: another })
    await until(() => second.status.value === 'busy')
    expect(boris.calls.map(({ status }) => status.value)).toEqual(['ringing', 'missed'])
  })

  test('TR-27: only contacts ring: strangers, blocked and forgotten people are neither heard nor rung', async () => {
    const { ada, boris, person, pass, later } = await two()
    const stranger = await person()
    expect(await reasonOf(() => stranger.ringing.ring(boris.id, { invitation }))).toBe('E_STRANGER')
    boris.book.block(ada.id, true)
    expect(boris.ringing.reachable.value.size).toBe(0)
    expect(await reasonOf(() => boris.ringing.ring(ada.id, { invitation }))).toBe('E_STRANGER')
    const call = ada.ringing.ring(boris.id, { invitation })
    await pass(4_000)
    expect([boris.calls.length, call.status.value]).toEqual([0, 'calling'])
    boris.book.block(ada.id, false)
    await later(() => call.status.value === 'ringing')
    expect(boris.calls).toHaveLength(1)
    boris.book.forget(ada.id)
    expect(boris.ringing.reachable.value.size).toBe(0)
  })

  test('TR-27: whoever is blocked or forgotten while they ring rings no more, and is not told', async () => {
    for (const end of ['block', 'forget'] as const) {
      const { ada, boris, person, meet, until, pass } = await two()
      const chloe = await person()
      meet(chloe, boris)
      const call = ada.ringing.ring(boris.id, { invitation })
      await until(() => call.status.value === 'ringing')
      // Of another one's call nothing is said.
      boris.book.block(chloe.id, true)
      expect(firstOf(boris).status.value).toBe('ringing')
      if (end === 'block') boris.book.block(ada.id, true)
      else boris.book.forget(ada.id)
      expect(firstOf(boris).status.value).toBe('missed')
      expect(() => firstOf(boris).accept()).toThrow('over')
      await pass(RING_SILENCE)
      expect(call.status.value).toBe('ringing')
    }
  })

  test('TR-27: with the secret alone, without the key of the device, nobody rings', async () => {
    const { ada, boris, key, broker, clock, pass, until } = await two()
    const mallory = await createIdentity()
    const keys = await ringKeys(key, ada.id, boris.id)
    const topic = await topicFor(keys, dayOf(clock.now()), 'memory')
    const say = async (as: Identity, name = 'Mallory', call = '02'.repeat(16)): Promise<void> => {
      const frame = await signRing({ type: 'ring', call, invitation, name }, as, boris.id, clock.now())
      broker.inject(topic, await sealEnvelope(keys, topic, frame))
    }
    await pass(500)
    await say(mallory)
    await say(ada.identity, 'Ada', '01'.repeat(16))
    await until(() => boris.calls.length > 0)
    // What Mallory had said came before it, and was read before it.
    expect(boris.calls.map(({ name }) => name)).toEqual(['Ada'])
  })

  test('TR-28: what was recorded rings no second time, and whoever rings without end is heard three times', async () => {
    const { ada, boris, broker, until, pass } = await two()
    const recorded: Parameters<typeof broker.inject>[] = []
    broker.tap((...each) => recorded.push(each))
    const call = ada.ringing.ring(boris.id, { invitation })
    await until(() => call.status.value === 'ringing')
    call.cancel()
    await until(() => boris.calls[0]?.status.value === 'missed')
    for (const each of recorded) broker.inject(...each)
    await pass(2_000)
    expect(boris.calls).toHaveLength(1)
    for (let count = 0; count < 6; count++) {
      const next = ada.ringing.ring(boris.id, { invitation })
      if (boris.calls.length < 3) await until(() => next.status.value === 'ringing')
      else await pass(1_000)
      next.cancel()
      await until(() => boris.calls.every(({ status }) => status.value === 'missed'))
    }
    expect(boris.calls).toHaveLength(3)
  })

  test('TR-24: two who ring each other at the same moment have one call', async () => {
    const { ada, boris, until } = await two()
    const [hers, his] = [
      ada.ringing.ring(boris.id, { invitation }),
      boris.ringing.ring(ada.id, { invitation: another }),
    ]
    await until(() => ![hers, his].some(({ status }) => ['calling', 'ringing'].includes(status.value)))
    expect([hers.status.value, his.status.value].toSorted()).toEqual(['accepted', 'crossed'])
    const [caller, called, room] = hers.status.value === 'accepted' ? [ada, boris, invitation] : [boris, ada, another]
    expect(caller.calls).toHaveLength(0)
    expect(firstOf(called).status.value).toBe('accepted')
    expect(firstOf(called).accept().text).toBe(room.text)
  })

  test('TR-24: one call at a time with each person; whom they ring takes it instead', async () => {
    const { ada, boris, until } = await two()
    ada.ringing.ring(boris.id, { invitation })
    expect(await reasonOf(() => ada.ringing.ring(boris.id, { invitation }))).toBe('E_RUNNING')
    await until(() => boris.calls.length === 1)
    expect(await reasonOf(() => boris.ringing.ring(ada.id, { invitation }))).toBe('E_RUNNING')
  })

  test('TR-22: while nobody rings nothing is published and no topic is shared; each day has other ones', async () => {
    const { ada, boris, key, broker, clock, pass, later } = await two()
    await pass(2_000)
    expect(broker.envelopes).toBe(0)
    const topics: string[] = []
    broker.tap((topic) => topics.push(topic))
    const ring = async (): Promise<void> => {
      const call = ada.ringing.ring(boris.id, { invitation })
      await later(() => call.status.value === 'ringing')
      call.cancel()
      await later(() => boris.calls.at(-1)?.status.value === 'missed')
    }
    await ring()
    const today = new Set(topics.splice(0))
    // One for each direction.
    expect(today.size).toBe(2)
    for (const [from, to] of [
      [ada, boris],
      [boris, ada],
    ] as const)
      expect(today).toContain(await topicFor(await ringKeys(key, from.id, to.id), dayOf(clock.now()), 'memory'))
    await pass(1_000)
    clock.advance(86_400_000)
    await pass(1_000)
    await ring()
    for (const topic of topics) expect(today).not.toContain(topic)
  })

  test('TR-29: with many contacts we listen for those met last, and ring the others all the same', async () => {
    const { ada, boris, clock, until } = await two()
    const { book, ringing } = boris
    for (let count = 0; count < MAX_RUNG_CONTACTS; count++) {
      clock.advance(1_000)
      const { id } = await createIdentity()
      book.note(id, '', ROOM)
      book.share(id, [{ key: crypto.getRandomValues(new Uint8Array(32)), agreed: clock.now() }])
    }
    expect(ringing.reachable.value.size).toBe(MAX_RUNG_CONTACTS)
    expect(ringing.reachable.value.has(ada.id)).toBe(false)
    for (const { id, secrets } of book.contacts.value.values())
      if (id !== ada.id)
        book.share(id, [{ key: crypto.getRandomValues(new Uint8Array(32)), agreed: clock.now() }, ...secrets])
    expect(ringing.reachable.value.size).toBe(MAX_RING_PLACES / 2)
    const call = ringing.ring(ada.id, { invitation })
    await until(() => call.status.value === 'ringing')
    expect(ada.calls).toHaveLength(1)
    expect(boris.calls).toHaveLength(0)
  })

  test('TR-24: closing gives up what rings, and tells it', async () => {
    const { ada, boris, until } = await two()
    const call = ada.ringing.ring(boris.id, { invitation })
    await until(() => call.status.value === 'ringing')
    const closed = ada.ringing.close()
    await until(() => boris.calls[0]?.status.value === 'missed')
    await closed
    expect(call.status.value).toBe('cancelled')
    expect(await reasonOf(() => ada.ringing.ring(boris.id, { invitation }))).toBe('closed')
  })
})
