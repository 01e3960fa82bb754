import { describe, expect, test } from 'vitest'
import { fromHex, toHex, Writer } from '../bytes/index.ts'
import { sha256 } from '../crypto/index.ts'
import { peerIdFrom } from '../identity/index.ts'
import { codeOf, commitmentTo, keeps, type RunContext } from './code.ts'
import { EMOJI } from './emoji.ts'

const bytes = (value: number, length = 32): Uint8Array => new Uint8Array(length).fill(value)
const context: RunContext = {
  run: '03'.repeat(16),
  initiator: peerIdFrom(bytes(1)),
  responder: peerIdFrom(bytes(2)),
  transcript: bytes(4),
}
const [rI, rR] = [bytes(5), bytes(6)]

describe('the code of a verification', () => {
  test('TR-2 (case 88): the vector of the protocol', async () => {
    expect(toHex(await commitmentTo(rR, context))).toBe(
      'ea74df8040aa0fb60c618d1f1ae0884d14c20e29f04401c75ba267a80152677e',
    )
    expect(await codeOf(rI, rR, context)).toEqual({ emoji: [27, 25, 14, 16], digits: '72966' })
  })

  test('TR-2 (case 64): a changed number, id, run or link does not keep the commitment', async () => {
    const commitment = fromHex('ea74df8040aa0fb60c618d1f1ae0884d14c20e29f04401c75ba267a80152677e')
    expect(await keeps(commitment, rR, context)).toBe(true)
    expect(await keeps(commitment, rI, context)).toBe(false)
    const others: readonly Partial<RunContext>[] = [
      { run: '04'.repeat(16) },
      { initiator: peerIdFrom(bytes(7)) },
      { responder: peerIdFrom(bytes(7)) },
      { transcript: bytes(7) },
      { initiator: context.responder, responder: context.initiator },
    ]
    for (const other of others) expect(await keeps(commitment, rR, { ...context, ...other })).toBe(false)
  })

  test('TR-2 (case 67): of 2,000 runs with somebody in between at most one shows the same digits', async () => {
    // The same on every run: what is drawn comes from the number of the round.
    const [a, b, m] = [1, 2, 3].map((byte) => peerIdFrom(bytes(byte)))
    if (a === undefined || b === undefined || m === undefined) throw new Error('Nobody is there')
    let equal = 0
    for (let round = 0; round < 2_000; round++) {
      const drawn = (what: number): Promise<Uint8Array> => sha256(new Writer().u8(what).u16(round).finish())
      const [ours, theirs, here, there] = await Promise.all([drawn(0), drawn(1), drawn(2), drawn(3)])
      const run = toHex(ours.subarray(0, 16))
      // Mallory may pass both numbers on as they are: the ids and the links still differ.
      const [left, right] = await Promise.all([
        codeOf(ours, theirs, { run, initiator: a, responder: m, transcript: here }),
        codeOf(ours, theirs, { run, initiator: m, responder: b, transcript: there }),
      ])
      if (left.digits === right.digits) equal += 1
    }
    expect(equal).toBeLessThanOrEqual(1)
  })

  test('TR-2: there are 64 pictures, each one code point with a name of its own', () => {
    expect(EMOJI).toHaveLength(64)
    expect(new Set(EMOJI.map(([name]) => name)).size).toBe(64)
    expect(new Set(EMOJI.map(([, picture]) => picture)).size).toBe(64)
    for (const [, picture] of EMOJI) expect(picture).toMatch(/^\p{Emoji_Presentation}$/u)
  })
})
