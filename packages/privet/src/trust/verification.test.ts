import { turn } from '@privet/testing/clock'
import { afterEach, describe, expect, test } from 'vitest'
import { flipBit } from '../../e2e/scene.ts'
import { fromHex } from '../bytes/index.ts'
import { PeerError } from '../error.ts'
import { FAILED_RUN_LIFETIME, VERIFY_ASK_WAIT, VERIFY_COMPARE_WAIT, VERIFY_STEP_WAIT } from '../limits.ts'
import { when } from '../live.ts'
import { people, type People, type Person, type Wire } from './people.fixture.ts'
import { type Comparison, type ComparisonState, openVerification, type Verifications } from './verification.ts'
import { decodeVerification, encodeVerification, type VerificationFrame } from './verification-frames.ts'

const opened: Verifications[] = []
afterEach(() => {
  for (const each of opened.splice(0)) each.close()
})

interface Verifier extends Person {
  readonly verify: Verifications
}

async function verifier(world: People): Promise<Verifier> {
  const person = await world.join()
  const verify = openVerification(person.room, { book: person.book })
  opened.push(verify)
  return { ...person, verify }
}

async function two(wire?: Wire) {
  const world = people()
  const [ada, boris] = [await verifier(world), await verifier(world)]
  const cut = await world.link(ada, boris, wire)
  return { world, ada, boris, cut }
}

/** The comparison that someone has with another, once there is one. */
async function theirs(one: Verifier, other: Person): Promise<Comparison> {
  const all = await when(one.verify.running, (running) => running.has(other.id))
  const found = all.get(other.id)
  if (found === undefined) throw new Error('There is none')
  return found
}

type Comparing = Extract<ComparisonState, { phase: 'comparing' }>
async function comparing(comparison: Comparison): Promise<Comparing> {
  const state = await when(comparison.state, ({ phase }) => phase === 'comparing')
  if (state.phase !== 'comparing') throw new Error('Not comparing')
  return state
}

const over = async (comparison: Comparison): Promise<string> => {
  const state = await when(comparison.state, ({ phase }) => phase === 'over')
  return state.phase === 'over' ? state.outcome : ''
}

/** Ada asks, Boris agrees; gives what both see. */
async function begun(ada: Verifier, boris: Verifier): Promise<[Comparison, Comparison]> {
  const hers = ada.verify.start(boris.id)
  const his = await theirs(boris, ada)
  his.accept()
  return [hers, his]
}

const isVerified = (one: Person, other: Person): boolean => one.book.standing(other.id, '').status === 'verified'
const refusal = (act: () => unknown): string | undefined => {
  try {
    act()
    return undefined
  } catch (error) {
    return error instanceof PeerError ? (error.reason ?? error.code) : 'other'
  }
}

describe('verification', () => {
  test('TR-1: both see the same, each types what the other reads, and both books say so', async () => {
    const { ada, boris, world } = await two()
    const [hers, his] = await begun(ada, boris)
    const [seen, seenThere] = await Promise.all([comparing(hers), comparing(his)])
    expect(seen).toEqual(seenThere)
    expect(seen.digits).toMatch(/^\d{5}$/)
    expect(seen.emoji).toHaveLength(4)
    hers.type(`${seenThere.digits.slice(0, 2)} ${seenThere.digits.slice(2)}`)
    expect(await over(hers)).toBe('matched')
    expect(await when(his.state, (state) => state.phase === 'comparing' && state.theyMatched)).toBeDefined()
    expect(isVerified(boris, ada)).toBe(false)
    his.confirm(true)
    expect(await over(his)).toBe('matched')
    await turn()
    expect(ada.book.contacts.value.get(boris.id)?.verified).toEqual({ method: 'digits', at: world.clock.now() })
    expect(boris.book.contacts.value.get(ada.id)?.verified).toEqual({ method: 'emoji', at: world.clock.now() })
    for (const [one, other] of [
      [ada, boris],
      [boris, ada],
    ] as const)
      expect((await one.store.load()).failures, `with ${other.id}`).toEqual([])
  })

  test('TR-2 (case 64): with both keys right and two links in place of one it does not come to a code', async () => {
    const world = people()
    const [ada, boris] = [await verifier(world), await verifier(world)]
    await world.link(ada, boris, undefined, true)
    const [hers, his] = await begun(ada, boris)
    expect([await over(hers), await over(his)]).toEqual(['broken', 'cancelled'])
    expect((await ada.store.load()).failures).toHaveLength(1)
  })

  test('TR-5: digits may be typed once more; a second mistake fails, and the other side hears of it', async () => {
    const { ada, boris } = await two()
    const [hers, his] = await begun(ada, boris)
    const { digits } = await comparing(hers)
    const wrong = digits === '00000' ? '11111' : '00000'
    hers.type(wrong)
    expect(hers.state.value).toMatchObject({ phase: 'comparing', typingsLeft: 1 })
    hers.type(wrong)
    expect([await over(hers), await over(his)]).toEqual(['differs', 'they-differ'])
    expect([isVerified(ada, boris), isVerified(boris, ada)]).toEqual([false, false])
    expect((await ada.store.load()).failures).toHaveLength(1)
    expect((await boris.store.load()).failures).toHaveLength(1)
  })

  test('TR-4: what the other person does not agree to is no attempt', async () => {
    const { ada, boris, world } = await two()
    for (let count = 0; count < 2; count++) {
      const hers = ada.verify.start(boris.id)
      const his = await theirs(boris, ada)
      expect(his.state.value.phase).toBe('asked')
      his.decline()
      expect(await over(hers)).toBe('declined')
    }
    const hers = ada.verify.start(boris.id)
    const his = await theirs(boris, ada)
    world.clock.advance(VERIFY_ASK_WAIT)
    expect([await over(hers), await over(his)]).toEqual(['timeout', expect.stringMatching(/timeout|cancelled/)])
    await turn()
    expect((await ada.store.load()).failures).toEqual([])
    expect((await boris.store.load()).failures).toEqual([])
  })

  test('TR-4, TR-7 (cases 64, 65): changed, silent, cut off or given up, it counts, and the fourth in a day is refused', async () => {
    const world = people()
    const ada = await verifier(world)
    const isType = (bytes: Uint8Array, type: VerificationFrame['type']): boolean =>
      decodeVerification(bytes).type === type
    const changed: Wire = (bytes) => [isType(bytes, 'reveal') ? flipBit(bytes, 399) : bytes]
    const silent: Wire = (bytes) => (isType(bytes, 'reveal') ? [] : [bytes])

    // Each time somebody with an id that was never seen before.
    const first = await verifier(world)
    await world.link(ada, first, changed)
    expect(await over((await begun(ada, first))[0])).toBe('broken')

    const second = await verifier(world)
    await world.link(ada, second, silent)
    const [hers] = await begun(ada, second)
    await expect.poll(async () => (await ada.store.load()).failures.length).toBe(2)
    world.clock.advance(VERIFY_STEP_WAIT)
    expect(await over(hers)).toBe('timeout')

    const third = await verifier(world)
    const cut = await world.link(ada, third)
    const [lost] = await begun(ada, third)
    await comparing(lost)
    cut()
    expect(await over(lost)).toBe('gone')

    const fourth = await verifier(world)
    await world.link(ada, fourth)
    expect(refusal(() => ada.verify.start(fourth.id))).toBe('E_TRIES')
    // Nor does she hear of anybody who asks.
    fourth.verify.start(ada.id)
    await turn()
    expect(ada.verify.running.value.size).toBe(0)

    world.clock.advance(FAILED_RUN_LIFETIME)
    expect(refusal(() => ada.verify.start(fourth.id))).toBeUndefined()
  })

  test('TR-7 (case 65): three failures with one id count in every room, and after a reload', async () => {
    const world = people()
    const [ada, boris] = [await verifier(world), await verifier(world)]
    await world.link(ada, boris)
    for (let count = 0; count < 3; count++) {
      const [hers, his] = await begun(ada, boris)
      await comparing(hers)
      await comparing(his)
      his.cancel()
      expect(await over(hers)).toBe('cancelled')
      world.clock.advance(VERIFY_ASK_WAIT)
    }
    const elsewhere = people(8)
    const { failures } = await ada.store.load()
    expect(failures.map(({ id }) => id)).toEqual([boris.id, boris.id, boris.id])
    const again = await elsewhere.join('', ada.book)
    expect(ada.book.mayVerify(boris.id, again.room.id)).toBe(false)
    expect(ada.book.mayVerify(again.id, again.room.id)).toBe(true)
  })

  test('TR-4: a comparison that nobody ends fails after a while', async () => {
    const { ada, boris, world } = await two()
    const [hers, his] = await begun(ada, boris)
    await Promise.all([comparing(hers), comparing(his)])
    world.clock.advance(VERIFY_COMPARE_WAIT)
    expect(await over(hers)).toBe('timeout')
    await turn()
    expect((await ada.store.load()).failures).toHaveLength(1)
  })

  test('TR-5 (case 68): "it matches" from the other side verifies nobody', async () => {
    const { ada, boris } = await two()
    const [hers, his] = await begun(ada, boris)
    await Promise.all([comparing(hers), comparing(his)])
    his.confirm(true)
    const state = await when(hers.state, (now) => now.phase === 'comparing' && now.theyMatched)
    expect(state.phase).toBe('comparing')
    expect(isVerified(ada, boris)).toBe(false)
    expect(ada.book.mayVerify(boris.id, ada.room.id)).toBe(true)
    hers.cancel()
    expect(isVerified(ada, boris)).toBe(false)
  })

  test('TR-8: both may ask at the same moment, and compare once', async () => {
    const { ada, boris } = await two()
    const [hers, his] = [ada.verify.start(boris.id), boris.verify.start(ada.id)]
    const [seen, seenThere] = await Promise.all([comparing(hers), comparing(his)])
    expect(seen.digits).toBe(seenThere.digits)
    hers.confirm(true)
    his.confirm(true)
    expect([await over(hers), await over(his)]).toEqual(['matched', 'matched'])
  })

  test('TR-6 (case 66): one run at a time with each person, and no run a second time', async () => {
    const said: Uint8Array[] = []
    const { ada, boris } = await two((bytes) => {
      said.push(bytes)
      return [bytes]
    })
    const hers = ada.verify.start(boris.id)
    expect(refusal(() => ada.verify.start(boris.id))).toBe('E_RUNNING')
    const his = await theirs(boris, ada)
    his.decline()
    await over(hers)
    const [start] = said
    if (start !== undefined) ada.say(boris.id, start)
    await turn()
    expect(boris.verify.running.value.size).toBe(0)
    ada.say(boris.id, fromHex('ff'))
    ada.say(boris.id, encodeVerification({ type: 'matched', run: '00'.repeat(16) }))
    await turn()
    expect(boris.verify.running.value.size).toBe(0)
  })

  test('TR-6: whoever asks without end is not heard after three questions', async () => {
    const { ada, boris } = await two()
    let asked = 0
    boris.verify.on(() => (asked += 1))
    for (let count = 0; count < 8; count++) {
      const run = `0${count}`.repeat(16)
      ada.say(boris.id, encodeVerification({ type: 'start', run }))
      ada.say(boris.id, encodeVerification({ type: 'end', run, why: 'cancelled' }))
      await turn()
    }
    expect(asked).toBe(3)
  })

  test('TR-1: someone who is not linked with us cannot be compared', async () => {
    const { ada, boris, cut } = await two()
    cut()
    await turn()
    expect(refusal(() => ada.verify.start(boris.id))).toBe('closed')
  })
})
