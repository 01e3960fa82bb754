import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { concat } from '../bytes/index.ts'
import { createIdentity, type Identity } from '../identity/index.ts'
import { MAX_ASKED_BYTES, MAX_LOG_AUTHORS, PULLED_PER_SECOND } from '../limits.ts'
import { openAllowance } from './allowance.ts'
import { encodeContent } from './content.ts'
import { decodeLogFrame, encodeLogFrame, type LogFrame } from './frames.ts'
import { type LogRecord, makeRecord } from './record.ts'
import { linkPair, type Resident, Street } from './street.fixture.ts'
import { CHAIN_BEGIN, type ChainPlace } from './types.ts'

let street: Street
beforeEach(async () => {
  street = await Street.open()
})
afterEach(() => street.close())

/** Somebody who speaks the protocol by hand. */
async function openMallory(victim: Resident, given?: Identity) {
  const identity = given ?? (await createIdentity())
  const [end, theirs] = linkPair(identity.id, victim.id)
  const heard: LogFrame[] = []
  let onFrame: (frame: LogFrame) => Promise<void> = async () => {}
  end.receive(async (message) => {
    const frame = decodeLogFrame(message)
    heard.push(frame)
    await onFrame(frame)
  })
  victim.log.connect(theirs)
  return {
    identity,
    heard,
    say: async (frame: LogFrame) => end.send(encodeLogFrame(frame)),
    sayBytes: async (bytes: Uint8Array) => end.send(bytes),
    /** Answers what is asked. */
    answer(how: (frame: Extract<LogFrame, { type: 'ask' }>) => Promise<void>) {
      onFrame = async (frame) => {
        if (frame.type === 'ask') await how(frame)
      }
    },
    asked: () => heard.filter(({ type }) => type === 'ask').length,
    close: end.close,
  }
}

async function written(identity: Identity, after: ChainPlace, text: string): Promise<LogRecord> {
  const payload = encodeContent({ type: 'text', text, mentions: [] })
  return makeRecord(identity, street.room, { payload, lamport: after.number + 1, written: 0, epoch: 0 }, after)
}
const head = (identity: Identity, number: number, hash = 'ab'.repeat(32)): LogFrame => ({
  type: 'heads',
  isAll: true,
  heads: [{ author: identity.id, from: 1, number, hash }],
})

describe('what a member can do to others', () => {
  test('LG-34 (case 62): who offers ten gigabytes is asked for no more than is taken of one person; others are not affected', async () => {
    const [ada, boris] = [await street.enter({ atOnce: 3 * MAX_ASKED_BYTES }), await street.enter()]
    const mallory = await openMallory(ada)
    const chain: LogRecord[] = []
    let answered = 0
    mallory.answer(async ({ ranges }) => {
      for (const { from, to } of ranges) {
        let size = 0
        for (let number = from; number <= to && size < MAX_ASKED_BYTES - 20_000; number++) {
          const record = await written(
            mallory.identity,
            chain.at(-1) ?? { number: number - 1, hash: 'cd'.repeat(32) },
            'x'.repeat(16_000),
          )
          chain.push(record)
          size += record.bytes.length
          await mallory.say({ type: 'records', records: record.bytes })
        }
      }
      await mallory.say({ type: 'end' })
      answered += 1
    })
    await mallory.say(head(mallory.identity, 600_000))
    const kept = async (): Promise<number> => (await ada.told()).length * 16_170
    await street.until(async () => (await kept()) > MAX_ASKED_BYTES)
    await street.until(() => answered === mallory.asked())
    await street.quiet(1_000)
    expect(answered).toBe(mallory.asked())
    expect(await kept()).toBeLessThan(3 * MAX_ASKED_BYTES)
    const asked = mallory.asked()
    await mallory.say(head(mallory.identity, 600_001))
    // Not by coming again either.
    const again = await openMallory(ada, mallory.identity)
    await again.say(head(mallory.identity, 600_001))
    street.link(ada, boris)
    await boris.say('hello')
    await street.until(async () => (await ada.told()).includes('hello'))
    expect([mallory.asked(), again.asked()]).toEqual([asked, 0])
  })

  test('LG-34 (case 62): what somebody says unasked counts as well: beyond it nothing more is read until it has grown back', async () => {
    const ada = await street.enter({ atOnce: MAX_ASKED_BYTES + 200_000 })
    const mallory = await openMallory(ada)
    let last: ChainPlace = CHAIN_BEGIN
    for (let at = 0; at < 40; at++) {
      const record = await written(mallory.identity, last, 'x'.repeat(16_000))
      await mallory.say({ type: 'said', record: record.bytes })
      last = record
    }
    await street.quiet(1_000)
    expect((await ada.told()).length).toBeLessThan(20)
    await street.until(async () => (await ada.told()).length === 40)
  })

  test('LG-34: what is taken of one person grows back slowly', () => {
    const { take, isSpent, isWhole } = openAllowance(street.clock, 2 * MAX_ASKED_BYTES, PULLED_PER_SECOND)
    take(MAX_ASKED_BYTES)
    expect(isSpent()).toBe(false)
    take(1)
    expect(isSpent()).toBe(true)
    street.clock.advance(1_000)
    expect(isSpent()).toBe(false)
    street.clock.advance(1_000_000_000)
    expect(isWhole()).toBe(true)
    take(MAX_ASKED_BYTES + 1)
    expect([isSpent(), isWhole()]).toEqual([true, false])
  })

  test('LG-35: whoever sends what nobody asked for, of others, or nonsense, is not listened to any more; all else goes on', async () => {
    const stranger = await createIdentity()
    const theirs = await written(stranger, CHAIN_BEGIN, 'not asked for')
    const torn = theirs.bytes.slice()
    torn[50] = (torn[50] ?? 0) ^ 1
    const wrongs: readonly LogFrame[] = [
      { type: 'records', records: theirs.bytes },
      { type: 'end' },
      { type: 'said', record: theirs.bytes },
      { type: 'said', record: torn },
      { type: 'fork', records: torn },
      { type: 'records', records: theirs.bytes.subarray(0, 170) },
    ]
    const [ada, boris] = [await street.enter(), await street.enter()]
    street.link(ada, boris)
    for (const wrong of wrongs) {
      const mallory = await openMallory(ada)
      await mallory.say(wrong)
      const own = await written(mallory.identity, CHAIN_BEGIN, 'too late')
      await mallory.say({ type: 'said', record: own.bytes })
    }
    const garbler = await openMallory(ada)
    await garbler.sayBytes(new Uint8Array([99, 1, 2]))
    await garbler.say({ type: 'said', record: (await written(garbler.identity, CHAIN_BEGIN, 'too late')).bytes })
    await boris.say('hello')
    await street.until(async () => (await ada.told()).length > 0)
    await street.quiet()
    expect(await ada.told()).toEqual(['hello'])
    expect(ada.log.trouble.value).toBeUndefined()
  })

  test('LG-35: an answer with something else in it, or with too much, is none', async () => {
    const ada = await street.enter()
    for (const extra of ['another author', 'another number'] as const) {
      const mallory = await openMallory(ada)
      const one = await written(mallory.identity, CHAIN_BEGIN, extra)
      const wrong =
        extra === 'another number'
          ? await written(mallory.identity, one, 'x')
          : await written(await createIdentity(), CHAIN_BEGIN, 'x')
      mallory.answer(async () => {
        await mallory.say({ type: 'records', records: concat(one.bytes, wrong.bytes) })
        await mallory.say({ type: 'end' })
      })
      await mallory.say(head(mallory.identity, 1))
      await street.until(() => mallory.asked() === 1)
    }
    await street.quiet()
    expect(await ada.told()).toEqual([])
  })

  test('LG-36: who claims to have something and brings nothing is asked once; who does not answer keeps nobody from being asked', async () => {
    const [ada, boris] = [await street.enter(), await street.enter()]
    const liar = await openMallory(ada)
    liar.answer(async () => liar.say({ type: 'end' }))
    await liar.say(head(boris.identity, 4_000_000_000))
    await street.until(() => liar.asked() === 1)
    await street.quiet()
    expect(liar.asked()).toBe(1)
    const silent = await openMallory(ada)
    await silent.say(head(boris.identity, 5))
    await street.until(() => silent.asked() === 1)
    await boris.say('hello')
    street.link(ada, boris)
    await street.until(async () => (await ada.told()).length === 1)
    // The link was only cut for a while: what comes late is an answer all the same.
    await silent.say({ type: 'end' })
    await silent.say({ type: 'said', record: (await written(silent.identity, CHAIN_BEGIN, 'here again')).bytes })
    await street.until(async () => (await ada.told()).includes('here again'))
  })

  test.each([
    ['words that prove nothing', 1, 0],
    ['proofs', 2, MAX_LOG_AUTHORS],
  ])('LG-8: who invents 512 authors and brings %s of each silences nobody', async (_, count, kept) => {
    const [ada, boris] = [await street.enter(), await street.enter()]
    const mallory = await openMallory(ada)
    for (let at = 0; at < MAX_LOG_AUTHORS; at++) {
      const invented = await createIdentity()
      const records = await Promise.all(
        ['one', 'other'].slice(0, count).map(async (text) => (await written(invented, CHAIN_BEGIN, text)).bytes),
      )
      await mallory.say({ type: 'fork', records: concat(...records) })
    }
    await mallory.say({ type: 'said', record: (await written(mallory.identity, CHAIN_BEGIN, 'done')).bytes })
    await street.until(async () => (await ada.told()).includes('done'))
    expect(await ada.told()).toEqual(['done'])
    // One of them made place for whoever is really there.
    expect(ada.log.forks.value.size).toBe(Math.max(0, kept - 1))
    street.link(ada, boris)
    await ada.say('hello')
    await boris.say('hello too')
    const heard = async ({ told }: Resident): Promise<boolean> => {
      const all = await told()
      return all.includes('hello') && all.includes('hello too')
    }
    await street.until(async () => (await heard(ada)) && (await heard(boris)))
    // As it was kept, too.
    expect((await ada.store.load()).chains.filter(({ end }) => end.number > 0)).toHaveLength(3)
  })

  test.each([true, false])(
    'LG-43: who claims to have more of ours than we keeps us from writing for as long as one answer takes (given: %s)',
    async (isAnswered) => {
      const ada = await street.enter()
      await ada.say('before')
      const mallory = await openMallory(ada)
      if (isAnswered) mallory.answer(async () => mallory.say({ type: 'end' }))
      await mallory.say(head(ada.identity, 1_000))
      await street.until(() => mallory.asked() === 1)
      await ada.say('after')
      for (let more = 1; more < 5; more++) {
        await mallory.say(head(ada.identity, 1_000 + more))
        await street.quiet(6_000)
      }
      expect([await ada.told(), ada.log.waiting.value]).toEqual([['before', 'after'], []])
      // Nor by coming again.
      const again = await openMallory(ada, mallory.identity)
      await again.say(head(ada.identity, 2_000))
      await street.until(() => again.asked() === 1)
      await ada.say('at once')
      expect(await ada.told()).toContain('at once')
    },
  )

  test('LG-6: two with one number are found as well when the head that shows it comes beside an open question', async () => {
    const [ada, eve] = [await street.enter(), await createIdentity()]
    const [one, other] = [await written(eve, CHAIN_BEGIN, 'one'), await written(eve, CHAIN_BEGIN, 'other')]
    await (await openMallory(ada, eve)).say({ type: 'said', record: one.bytes })
    await street.until(async () => (await ada.told()).includes('one'))
    const witness = await openMallory(ada)
    await witness.say(head(witness.identity, 1))
    await street.until(() => witness.asked() === 1)
    await witness.say({
      type: 'heads',
      isAll: false,
      heads: [{ author: eve.id, from: 1, number: 1, hash: other.hash }],
    })
    witness.answer(async () => {
      await witness.say({ type: 'records', records: other.bytes })
      await witness.say({ type: 'end' })
    })
    await witness.say({ type: 'end' })
    await street.until(() => ada.log.forks.value.has(eve.id))
  })

  test('LG-36: a flood of questions is not answered', async () => {
    const ada = await street.enter()
    for (let at = 0; at < 300; at++) await ada.say('x'.repeat(200))
    const mallory = await openMallory(ada)
    for (let at = 0; at < 50; at++) await mallory.say({ type: 'ask', ranges: [{ author: ada.id, from: 1, to: 300 }] })
    await street.quiet()
    const bytes = mallory.heard.reduce((sum, frame) => sum + (frame.type === 'records' ? frame.records.length : 0), 0)
    // Two may wait; whoever asks more is not heard any more.
    expect(bytes).toBeLessThan(4 * 256 * 400)
  })

  test('LG-31: no answer has more than 256 records and 1 MiB', async () => {
    const ada = await street.enter()
    for (let at = 0; at < 300; at++) await ada.say(at < 270 ? 'x' : 'x'.repeat(16_000))
    const mallory = await openMallory(ada)
    const answers: number[] = []
    await mallory.say({ type: 'ask', ranges: [{ author: ada.id, from: 1, to: 300 }] })
    await street.until(() => mallory.heard.at(-1)?.type === 'end')
    for (const frame of mallory.heard.splice(0)) if (frame.type === 'records') answers.push(frame.records.length)
    expect(answers.reduce((sum, each) => sum + each, 0)).toBe(256 * 171)
    await mallory.say({
      type: 'ask',
      ranges: Array.from({ length: 5 }, () => ({ author: ada.id, from: 271, to: 300 })),
    })
    await street.until(() => mallory.heard.at(-1)?.type === 'end')
    const large = mallory.heard.reduce((sum, frame) => sum + (frame.type === 'records' ? frame.records.length : 0), 0)
    expect(large).toBeGreaterThan(MAX_ASKED_BYTES - 20_000)
    expect(large).toBeLessThanOrEqual(MAX_ASKED_BYTES)
  })
})
