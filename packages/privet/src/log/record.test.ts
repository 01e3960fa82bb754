import { describe, expect, test } from 'vitest'
import { concat, toUtf8 } from '../bytes/index.ts'
import { label } from '../crypto/index.ts'
import { PeerError } from '../error.ts'
import { createRoomSecret } from '../handshake/index.ts'
import { createIdentity } from '../identity/index.ts'
import { MAX_RECORD_PAYLOAD } from '../limits.ts'
import { CHAIN_BEGIN, makeStatement, openStatement } from '../membership/index.ts'
import { glanceAt, makeRecord, openRecord, positionOf, RECORD_BYTES, readRecord, splitRecords } from './record.ts'

const [ada, boris] = await Promise.all([createIdentity(), createIdentity()])
const { room } = await createRoomSecret(ada)
const draft = { payload: toUtf8('hello'), lamport: 7, written: 1_790_000_000_000, epoch: 2 }
const made = await makeRecord(ada, room, draft, CHAIN_BEGIN)

describe('a record', () => {
  test('LG-1: is read as it was written, and takes 168 bytes more than what it says', async () => {
    expect(made.bytes).toHaveLength(RECORD_BYTES + 5)
    expect(await openRecord(made.bytes, room)).toEqual(made)
    expect(readRecord(made.bytes, made.hash)).toEqual(made)
    expect(glanceAt(made.bytes)).toEqual({ written: made.written, payload: made.payload })
    expect(made).toMatchObject({ ...draft, room, author: ada.id, number: 1, previous: CHAIN_BEGIN.hash })
    const next = await makeRecord(ada, room, { ...draft, payload: new Uint8Array() }, made)
    expect(next).toMatchObject({ number: 2, previous: made.hash })
  })

  test('LG-1: one of another room, by nobody, cut short, too long, or with one byte changed is refused', async () => {
    const other = await createRoomSecret(ada)
    await expect(openRecord(made.bytes, other.room)).rejects.toMatchObject({ reason: 'E_ROOM' })
    for (let at = 0; at < made.bytes.length; at += 1) {
      const torn = made.bytes.slice()
      torn[at] = (torn[at] ?? 0) ^ 1
      await expect(openRecord(torn, room), `byte ${at}`).rejects.toThrow(PeerError)
    }
    for (let length = 0; length < made.bytes.length; length += 1)
      await expect(openRecord(made.bytes.slice(0, length), room)).rejects.toThrow(PeerError)
    await expect(openRecord(concat(made.bytes, new Uint8Array(1)), room)).rejects.toThrow(PeerError)
  })

  test.each([
    ['number 0', 53, 0],
    ['a first one with one before it', 60, 1],
  ] as const)('LG-1: %s is refused, though it is signed', async (_, at, value) => {
    const body = made.bytes.slice(0, -64)
    body[at] = value
    const bytes = concat(body, await ada.sign(concat(label('privet1/msg'), body)))
    await expect(openRecord(bytes, room)).rejects.toMatchObject({ reason: 'E_FRAME' })
  })

  test('LG-1 (case 63): says at most 16 KiB; one byte more is neither written nor read', async () => {
    const most = await makeRecord(ada, room, { ...draft, payload: new Uint8Array(MAX_RECORD_PAYLOAD) }, CHAIN_BEGIN)
    expect((await openRecord(most.bytes, room)).payload).toHaveLength(MAX_RECORD_PAYLOAD)
    const payload = new Uint8Array(MAX_RECORD_PAYLOAD + 1)
    await expect(makeRecord(ada, room, { ...draft, payload }, CHAIN_BEGIN)).rejects.toMatchObject({
      code: 'too-large',
      reason: 'E_PAYLOAD',
    })
    const body = concat(most.bytes.slice(0, 102), new Uint8Array([0x40, 1]), payload)
    const forged = concat(body, await ada.sign(concat(label('privet1/msg'), body)))
    await expect(openRecord(forged, room)).rejects.toMatchObject({ reason: 'E_PAYLOAD' })
  })

  test('LG-1 (case 58): what is signed as a message is nothing else, and nothing else is a message', async () => {
    const body = made.bytes.slice(0, -64)
    for (const domain of ['hs/offer', 'hs/answer', 'hs/confirm', 'announce', 'stmt'] as const) {
      const bytes = concat(body, await ada.sign(concat(label(`privet1/${domain}`), body)))
      await expect(openRecord(bytes, room)).rejects.toMatchObject({ reason: 'E_SIG' })
    }
    const saying = { type: 'revoke', target: boris.id, messages: 0, statements: 0 } as const
    const statement = await makeStatement(ada, room, { revision: 1, saying }, CHAIN_BEGIN)
    const unsigned = statement.bytes.slice(0, -64)
    const swapped = concat(unsigned, await ada.sign(concat(label('privet1/msg'), unsigned)))
    await expect(openStatement(swapped, room)).rejects.toMatchObject({ reason: 'E_SIG' })
    await expect(openRecord(statement.bytes, room)).rejects.toThrow(PeerError)
  })

  test('LG-2: several in one message are told apart; one that is cut off makes it no message', async () => {
    const next = await makeRecord(boris, room, draft, CHAIN_BEGIN)
    const both = concat(made.bytes, next.bytes)
    expect(splitRecords(both)).toEqual([made.bytes, next.bytes])
    expect(splitRecords(new Uint8Array())).toEqual([])
    for (const length of [1, 103, 104, made.bytes.length - 1, both.length - 1])
      expect(() => splitRecords(both.subarray(0, length))).toThrow(PeerError)
  })

  test('LG-3: stands by its Lamport time, then its author, then its number; texts compare as positions do', () => {
    const at = (lamport: number, author = ada.id, number = 1): string => positionOf({ lamport, author, number })
    expect(at(9) < at(10)).toBe(true)
    expect(at(2 ** 40) < at(2 ** 48 - 1)).toBe(true)
    expect(at(3, ada.id, 10) > at(3, ada.id, 9)).toBe(true)
    expect(at(3, ada.id) < at(3, boris.id)).toBe(
      Buffer.from(ada.id, 'base64url').compare(Buffer.from(boris.id, 'base64url')) < 0,
    )
    expect(at(2 ** 48 - 1, ada.id, 2 ** 32 - 1)).toHaveLength(84)
  })
})
