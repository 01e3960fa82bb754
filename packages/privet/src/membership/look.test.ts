/** Who is in a room, asked from outside of it over a broker that is a variable. */
import { fakeClock } from '@privet/testing/clock'
import { memoryBroker } from '@privet/testing/memory-carrier'
import { describe, expect, test } from 'vitest'
import { createEphemeral, memberKeys, openAnnounce, openSealed, sealTo, signAnnounce } from '../handshake/index.ts'
import { createIdentity, type PeerId } from '../identity/index.ts'
import { HERE_AT_ONCE, HERE_PAUSE, LOOK_LASTS } from '../limits.ts'
import { live } from '../live.ts'
import { openBackstage } from '../room/backstage.ts'
import type { Room, RoomInput, SavedRoom } from '../room/index.ts'
import { enter, listenTo, made, still } from '../room/lobby.fixture.ts'
import { openHere, signHere } from './here.ts'
import { whoIsThere } from './look.ts'
import { openLookout } from './lookout.ts'
import { openMembership, roomRules } from './rules.ts'

const people = await Promise.all(Array.from({ length: 12 }, () => createIdentity()))
const [ada, boris, chloe, dmitri] = people
if (!ada || !boris || !chloe || !dmitri) throw new Error('nobody')

describe('whoever looks in from outside', () => {
  test('MB-93: is told who is there, by one question and one answer, with the newest key, and nobody dials', async () => {
    const broker = memoryBroker()
    const room = await enter(broker, { clock: still, identity: ada, rules: roomRules() })
    const rules = openMembership(room)
    await rules.admit(boris.id)
    await rules.withdraw()
    const carriers = [broker.carrier()]
    expect(await whoIsThere(room.save(), { carriers, identity: boris })).toEqual({ count: 1, people: [ada.id] })
    expect(made).toEqual([])
  })

  test('MB-93: with an older key is answered as well: members listen there for a while', async () => {
    const broker = memoryBroker()
    const room = await enter(broker, { clock: still, identity: ada, rules: roomRules() })
    await openMembership(room).admit(boris.id)
    const before = room.save()
    await openMembership(room).withdraw()
    expect(await whoIsThere(before, { carriers: [broker.carrier()], identity: boris })).toMatchObject({ count: 1 })
  })

  test('MB-93: does not believe somebody who is no member by the rules, whatever key they have', async () => {
    const broker = memoryBroker()
    const room = await enter(broker, { clock: still, identity: ada, rules: roomRules() })
    for (const { id } of [boris, dmitri]) await openMembership(room).admit(id)
    const saved = room.save()
    await room.leave()
    const { roomKey, rules } = saved
    if (roomKey === undefined || rules === undefined) throw new Error('no key')
    const place = await listenTo(broker, await memberKeys(roomKey, room.id))
    const carriers = [broker.carrier()]
    /** Who is there by the answers of Chloé, who is a stranger, and after her of Dmitri. */
    const seenBy = async (known: SavedRoom): Promise<unknown> => {
      const before = place.of('announce').length
      const sight = whoIsThere(known, { carriers, identity: boris })
      await expect.poll(() => place.of('announce').length).toBeGreaterThan(before)
      const question = place.of('announce')[before] ?? new Uint8Array()
      const { ephemeral, nonce } = await openAnnounce(question, { topic: place.topic, now: Date.now() })
      for (const identity of [chloe, dmitri]) {
        const here = signHere({ identity, to: boris.id, room: room.id, nonce, others: [] })
        await place.say((await sealTo(ephemeral, here, room.id)).bytes)
      }
      return sight
    }
    expect(await seenBy(saved)).toEqual({ count: 1, people: [dmitri.id] })
    // Rules that do not even name us say nothing about others.
    const unknown = { ...saved, rules: { ...rules, statements: [] } }
    expect(await seenBy(unknown)).toEqual({ count: 1, people: [chloe.id] })
  })

  test('MB-93: hears that nobody answers, or that nothing could be asked, and asks in no room without rules', async () => {
    const broker = memoryBroker()
    const room = await enter(broker, { clock: still, rules: roomRules() })
    const saved = room.save()
    await room.leave()
    const clock = fakeClock()
    const outcome = async (carriers: Parameters<typeof whoIsThere>[1]['carriers']): Promise<unknown> => {
      const asked = whoIsThere(saved, { carriers, identity: boris, clock }).catch((error: unknown) => error)
      let result: unknown = 'pending'
      void asked.then((value) => (result = value))
      // Keys take time of their own before there is anything to wait for.
      while (result === 'pending') await clock.advanceAsync(LOOK_LASTS / 9)
      return asked
    }
    expect(await outcome([broker.carrier()])).toBeUndefined()
    expect(await outcome([])).toMatchObject({ code: 'unreachable', reason: 'E_UNSENT' })
    const { rules: _, ...without } = saved
    await expect(whoIsThere(without, { carriers: [], identity: boris })).rejects.toMatchObject({ reason: 'E_RULES' })
    const ended = AbortSignal.abort()
    await expect(whoIsThere(saved, { carriers: [], identity: boris, signal: ended })).rejects.toMatchObject({
      code: 'aborted',
    })
  })

  test('MB-92: gets no answer and no offer as a stranger, whatever key they have', async () => {
    const broker = memoryBroker()
    const room = await enter(broker, { clock: still, identity: ada, rules: roomRules() })
    await openMembership(room).admit(boris.id)
    const { roomKey } = room.save()
    if (roomKey === undefined) throw new Error('no key')
    const place = await listenTo(broker, await memberKeys(roomKey, room.id))
    const ask = async (identity: typeof ada): Promise<Awaited<ReturnType<typeof createEphemeral>>> => {
      const key = await createEphemeral()
      const terms = {
        kind: 'announce',
        topic: place.topic,
        ephemeral: key.publicKey,
        now: Date.now(),
        name: '?',
      } as const
      await place.say(await signAnnounce({ ...terms, identity }))
      return key
    }
    const stranger = await ask(chloe)
    // What is asked later is dealt with later.
    const member = await ask(boris)
    await expect.poll(() => place.sealedFor(member)).toBe(1)
    expect([await place.sealedFor(stranger), place.of('sealed').length, made]).toEqual([0, 1, []])
  })
})

describe('among those who are in', () => {
  /** A room of Ada with these others, and what she sent. */
  async function openDoor(others: readonly PeerId[]) {
    const clock = fakeClock()
    const sent: Uint8Array[] = []
    const { id } = await enter(memoryBroker(), { rules: roomRules() })
    const members = live(new Map(others.map((peer) => [peer, {}])))
    const room = { id, self: ada, members } as unknown as Room
    openBackstage(room, { environment: { clock } } as unknown as Parameters<typeof openBackstage>[1])
    const key = await createEphemeral()
    const nonce = new Uint8Array(16)
    const at = { send: async (bytes: Uint8Array) => void sent.push(bytes) }
    const question = (from: PeerId, rank = 0, name = '?') =>
      ({
        type: 'knock',
        rank,
        knock: { from, kind: 'announce', name, ephemeral: key.publicKey, nonce, way: { type: 'members', at } },
      }) as unknown as RoomInput
    const lookout = openLookout(room, (peer) => people.some((each) => each.id === peer))
    const told = async (self: PeerId): Promise<unknown> => {
      await expect.poll(() => sent.length).toBeGreaterThan(0)
      const { plaintext } = await openSealed(sent.shift() ?? new Uint8Array(), key, id)
      return openHere(plaintext, { self, room: id, nonce })
    }
    return { clock, sent, lookout, question, told }
  }

  test('MB-92: one answers, the first in the order, with all who are there but the one who asks', async () => {
    const { sent, lookout, question, told } = await openDoor([boris.id, chloe.id])
    expect(lookout(question(boris.id, 1))).toBe(true)
    expect(lookout(question(boris.id))).toBe(true)
    expect(await told(boris.id)).toEqual({ from: ada.id, count: 1, others: [chloe.id] })
    expect(sent).toEqual([])
  })

  test('MB-92: whoever comes back is no question, and a flood of questions gets few answers', async () => {
    const { clock, sent, lookout, question, told } = await openDoor([])
    expect(lookout(question(boris.id, 0, ''))).toBe(false)
    for (let again = 0; again < 3; again += 1) lookout(question(boris.id))
    await told(boris.id)
    clock.advance(HERE_PAUSE + 1)
    lookout(question(boris.id))
    await told(boris.id)
    expect(sent).toEqual([])
    clock.advance(60_000)
    for (const { id } of people) lookout(question(id))
    await expect.poll(() => sent.length).toBe(HERE_AT_ONCE)
  })
})
