import { describe, expect, test } from 'vitest'
import { cast, flipBit, NOW, reasonOf } from '../../e2e/scene.ts'
import { concat, toUtf8 } from '../bytes/index.ts'
import { MAX_CLOCK_SKEW, MAX_REMEMBERED } from '../limits.ts'
import {
  createEphemeral,
  ENVELOPE_OVERHEAD,
  openAnnounce,
  ReplayWindow,
  signAnnounce,
  type SignAnnounceOptions,
} from './index.ts'

const { alice } = await cast()
const topic = new Uint8Array(16).fill(5)
const { publicKey: ephemeral } = await createEphemeral()
const announce = (changes: Partial<SignAnnounceOptions> = {}): Promise<Uint8Array> =>
  signAnnounce({ kind: 'join', topic, identity: alice, ephemeral, name: 'Zoë', now: NOW, ...changes })
const message = await announce()

describe('announcements', () => {
  test('HS-19: a JOIN and an ANNOUNCE open on their topic with all that they say', async () => {
    expect(await openAnnounce(message, { topic, now: NOW })).toMatchObject({
      kind: 'join',
      from: alice.id,
      ephemeral,
      time: NOW,
      name: 'Zoë',
    })
    const { kind, name } = await openAnnounce(await announce({ kind: 'announce', name: '' }), { topic, now: NOW })
    expect([kind, name]).toEqual(['announce', ''])
  })

  test('HS-19: with the longest name it fits into the smallest envelope; a longer one is E_NAME', async () => {
    expect((await announce({ name: 'x'.repeat(64) })).length + ENVELOPE_OVERHEAD).toBeLessThanOrEqual(256)
    expect(await reasonOf(() => announce({ name: 'ö'.repeat(33) }))).toBe('E_NAME')
  })

  test('HS-19: on another topic it is E_SIG, and a JOIN is no ANNOUNCE', async () => {
    expect(await reasonOf(() => openAnnounce(message, { topic: new Uint8Array(16), now: NOW }))).toBe('E_SIG')
    expect(await reasonOf(() => openAnnounce(flipBit(message, 8), { topic, now: NOW }))).toBe('E_SIG')
  })

  test('HS-19 (cases 28, 33): older or newer than five minutes, a retained message say, it is E_STALE', async () => {
    const limit = MAX_CLOCK_SKEW * 1000
    for (const [now, reason] of [
      [NOW + limit, 'accepted'],
      [NOW - limit, 'accepted'],
      [NOW + limit + 1, 'E_STALE'],
      [NOW - limit - 1, 'E_STALE'],
      [NOW + 3_600_000, 'E_STALE'],
    ] as const) {
      expect(await reasonOf(() => openAnnounce(message, { topic, now }))).toBe(reason)
    }
  })

  test('HS-19 (case 28): a clock that is an hour off can be told, once the signature is good', async () => {
    expect((await openAnnounce(message, { topic })).time).toBe(NOW)
    const forged = flipBit(message, 3 * 8)
    expect(await reasonOf(() => openAnnounce(forged, { topic, now: NOW }))).toBe('E_SIG')
  })

  test('HS-19 (cases 1, 2): changed, cut off or lengthened it is refused', async () => {
    for (let bit = 0; bit < message.length * 8; bit++) {
      expect(await reasonOf(() => openAnnounce(flipBit(message, bit), { topic, now: NOW }))).not.toBe('accepted')
    }
    for (let length = 0; length < message.length; length++) {
      expect(await reasonOf(() => openAnnounce(message.subarray(0, length), { topic, now: NOW }))).toBe('E_SHORT')
    }
    expect(await reasonOf(() => openAnnounce(concat(message, new Uint8Array(1)), { topic, now: NOW }))).toBe(
      'E_TRAILING',
    )
  })

  test('HS-19: a name that is not UTF-8 is refused', async () => {
    const at = Buffer.from(message).indexOf(Buffer.from(toUtf8('Zoë')))
    const forged = new Uint8Array(message)
    forged[at] = 0xff
    expect(await reasonOf(() => openAnnounce(forged, { topic, now: NOW }))).toBe('E_UTF8')
  })

  test('ID-2 (case 10): by a key of small order it is E_PUBKEY', async () => {
    const forged = new Uint8Array(message)
    forged.fill(0, 55, 87)
    expect(await reasonOf(() => openAnnounce(forged, { topic, now: NOW }))).toBe('E_PUBKEY')
  })
})

describe('replay window', () => {
  const nonce = (number: number): Uint8Array => new Uint8Array(new Uint32Array([number, 0, 0, 0]).buffer)

  test('HS-20 (case 28): what was heard within five minutes is E_REPLAY', async () => {
    const window = new ReplayWindow()
    const announcement = await openAnnounce(message, { topic, now: NOW })
    expect(await reasonOf(() => window.admit(announcement))).toBe('accepted')
    expect(await reasonOf(() => window.admit(announcement))).toBe('E_REPLAY')
    expect(await reasonOf(() => window.admit({ ...announcement, nonce: nonce(1) }))).toBe('accepted')
  })

  test('HS-20: it remembers 4,096 and forgets the one longest unheard', async () => {
    const window = new ReplayWindow()
    const admit = (number: number): Promise<string> =>
      reasonOf(() => window.admit({ from: alice.id, nonce: nonce(number) }))
    for (let i = 0; i < MAX_REMEMBERED; i++) expect(await admit(i)).toBe('accepted')
    expect(await admit(0)).toBe('E_REPLAY')
    expect(await admit(MAX_REMEMBERED)).toBe('accepted')
    expect(await admit(0)).toBe('E_REPLAY')
    expect(await admit(1)).toBe('accepted')
  })
})
