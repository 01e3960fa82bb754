import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { flipBit, reasonOf, ROOM, OTHER_ROOM } from '../../e2e/scene.ts'
import { concat, Writer } from '../bytes/index.ts'
import { encryptOnce, halfSipHash, hkdf, label, random } from '../crypto/index.ts'
import { ENVELOPE_SIZES } from '../limits.ts'
import {
  dayOf,
  ENVELOPE_OVERHEAD,
  inviteSecret,
  isEnvelopeSize,
  lobbyKeys,
  memberKeys,
  openEnvelope,
  sealEnvelope,
  sieveOf,
  topicBytes,
  topicFor,
} from './index.ts'

const secret = new Uint8Array(16).fill(1)
const keys = await lobbyKeys(secret, ROOM)
const topic = await topicFor(keys, 20_833, 'broker.example')

describe('envelope', () => {
  test('HS-17: a message comes back, in an envelope of the smallest size that fits', async () => {
    const lengths = fc.integer({ min: 0, max: 2048 - ENVELOPE_OVERHEAD })
    await fc.assert(
      fc.asyncProperty(lengths, async (length) => {
        const body = random(length)
        const envelope = await sealEnvelope(keys, topic, body)
        expect(envelope.length).toBe(ENVELOPE_SIZES.find((size) => size >= length + ENVELOPE_OVERHEAD))
        expect(await openEnvelope(keys, topic, envelope)).toEqual(body)
      }),
      { numRuns: 50 },
    )
    for (const size of ENVELOPE_SIZES) {
      expect(await sealEnvelope(keys, topic, random(size - ENVELOPE_OVERHEAD))).toHaveLength(size)
    }
    expect(await reasonOf(() => sealEnvelope(keys, topic, random(2049 - ENVELOPE_OVERHEAD)))).toBe('E_SIZE')
  })

  test('HS-17: the same message twice makes two envelopes', async () => {
    expect(await sealEnvelope(keys, topic, secret)).not.toEqual(await sealEnvelope(keys, topic, secret))
  })

  test('HS-17 (case 25): other sizes are dropped before any cryptography', async () => {
    for (const size of [0, 1, 255, 257, 511, 513, 1025, 2049, 1 << 20]) {
      expect(isEnvelopeSize(size)).toBe(false)
      expect(await reasonOf(() => openEnvelope(keys, topic, new Uint8Array(size))), String(size)).toBe('E_SIZE')
    }
  })

  test('HS-18 (case 26): copied to another topic, day or carrier it is E_AEAD', async () => {
    const envelope = await sealEnvelope(keys, topic, secret)
    for (const other of [
      await topicFor(keys, 20_834, 'broker.example'),
      await topicFor(keys, 20_833, 'other.example'),
      await topicFor(await memberKeys(secret, ROOM), 20_833, 'broker.example'),
    ]) {
      expect(await reasonOf(() => openEnvelope(keys, other, envelope))).toBe('E_AEAD')
    }
  })

  test('HS-17 (case 27): another key or a changed bit is E_AEAD', async () => {
    const envelope = await sealEnvelope(keys, topic, secret)
    const others = await lobbyKeys(secret, OTHER_ROOM)
    expect(await reasonOf(() => openEnvelope(others, topic, envelope))).toBe('E_AEAD')
    for (let bit = 0; bit < envelope.length * 8; bit += 11) {
      expect(await reasonOf(() => openEnvelope(keys, topic, flipBit(envelope, bit)))).toBe('E_AEAD')
    }
  })

  test('HS-17 (case 31): what was not made with the keys, for this topic, is told without a promise', async () => {
    const passes = await sieveOf(keys, topic)
    const envelope = await sealEnvelope(keys, topic, secret)
    expect(passes(envelope)).toBe(true)
    for (let bit = 0; bit < envelope.length * 8; bit += 7) expect(passes(flipBit(envelope, bit))).toBe(false)
    for (const size of [0, 3, 255, ...ENVELOPE_SIZES]) expect(passes(random(size))).toBe(false)
    const elsewhere = await topicFor(keys, 20_834, 'broker.example')
    expect(passes(await sealEnvelope(keys, elsewhere, secret))).toBe(false)
    // As part of a larger buffer, where a socket leaves it.
    const packet = concat(new Uint8Array(37), envelope)
    expect(passes(packet.subarray(37))).toBe(true)
  })

  test('HS-17 (case 27): padding that is not zero is E_PADDING, a length beyond the envelope E_SHORT', async () => {
    const seal = async (plaintext: Uint8Array): Promise<Uint8Array> => {
      const salt = random(12)
      const key = await hkdf(keys.envelopeKey, salt, 'privet1/env/msg', 32)
      const rest = concat(salt, await encryptOnce(key, plaintext, concat(label('privet1/env'), topicBytes(topic))))
      const sieve = await hkdf(keys.envelopeKey, topicBytes(topic), 'privet1/env/sieve', 8)
      return new Writer().u32(halfSipHash(sieve, rest)).bytes(rest).finish()
    }
    const padded = await seal(
      new Writer()
        .u16(1)
        .bytes(new Uint8Array(220), new Uint8Array([0, 1]))
        .finish(),
    )
    expect(await reasonOf(() => openEnvelope(keys, topic, padded))).toBe('E_PADDING')
    const long = await seal(new Writer().u16(223).bytes(new Uint8Array(222)).finish())
    expect(await reasonOf(() => openEnvelope(keys, topic, long))).toBe('E_SHORT')
  })
})

describe('topic', () => {
  test('HS-21 (case 37): days, carriers, lobby and members all have topics that nobody can connect', async () => {
    const members = await memberKeys(secret, ROOM)
    const topics = []
    for (const place of [keys, members]) {
      for (const day of [20_833, 20_834]) {
        for (const carrier of ['broker.example', 'other.example']) topics.push(await topicFor(place, day, carrier))
      }
    }
    expect(new Set(topics).size).toBe(8)
    for (const each of topics) expect(each).toMatch(/^[0-9a-f]{32}$/)
  })

  test('HS-21: a day is one of Greenwich', () => {
    expect(dayOf(Date.UTC(1970, 0, 2))).toBe(1)
    expect(dayOf(Date.UTC(1970, 0, 2) - 1)).toBe(0)
  })

  test('HS-22: another room key makes another invite secret, so that old invitations end', async () => {
    expect(await inviteSecret(new Uint8Array(32).fill(1), ROOM)).not.toEqual(
      await inviteSecret(new Uint8Array(32).fill(2), ROOM),
    )
  })
})
