import { describe, expect, test } from 'vitest'
import { concat } from '../bytes/index.ts'
import { label, random } from '../crypto/index.ts'
import { PeerError } from '../error.ts'
import { createRoomSecret } from '../handshake/index.ts'
import { createIdentity } from '../identity/index.ts'
import { CHAIN_BEGIN, makeStatement, openStatement, type Saying, STATEMENT_BYTES } from './statement.ts'

const [owner, guest] = await Promise.all([createIdentity(), createIdentity()])
const { room } = await createRoomSecret(owner)
const NOTHING_KEPT = { messages: 0, statements: 0 }

const SAYINGS: readonly Saying[] = [
  { type: 'grant', target: guest.id, role: 'member', ...NOTHING_KEPT },
  { type: 'grant', target: guest.id, role: 'admin', ...NOTHING_KEPT },
  { type: 'grant', target: guest.id, role: 'member', messages: 9, statements: 4 },
  { type: 'revoke', target: guest.id, messages: 7, statements: 2 },
  { type: 'policy', policy: { locked: true, open: false, approval: true, history: 'none', expires: 1_800_000_000 } },
  { type: 'policy', policy: { locked: false, open: true, approval: false, history: 'joining', expires: undefined } },
]

describe('a statement', () => {
  test.each(SAYINGS)('MB-1: $type is read as it was written, and takes 236 bytes', async (saying) => {
    const epoch = { number: 3, commitment: random(32) }
    const made = await makeStatement(owner, room, { revision: 5, saying, epoch }, CHAIN_BEGIN)
    expect(made.bytes).toHaveLength(STATEMENT_BYTES)
    expect(await openStatement(made.bytes, room)).toEqual(made)
    expect(made).toMatchObject({ author: owner.id, number: 1, revision: 5, saying, epoch })
    const next = await makeStatement(owner, room, { revision: 6, saying }, made)
    expect(next).toMatchObject({ number: 2, previous: made.hash, epoch: undefined })
  })

  test('MB-1: a statement of another room, of nobody, or with one byte changed is refused', async () => {
    const made = await makeStatement(owner, room, { revision: 1, saying: SAYINGS[3] as Saying }, CHAIN_BEGIN)
    const other = await createRoomSecret(owner)
    await expect(openStatement(made.bytes, other.room)).rejects.toMatchObject({ reason: 'E_ROOM' })
    for (let at = 0; at < STATEMENT_BYTES; at += 1) {
      const torn = made.bytes.slice()
      torn[at] = (torn[at] ?? 0) ^ 1
      await expect(openStatement(torn, room)).rejects.toThrow(PeerError)
    }
    for (const length of [0, 1, STATEMENT_BYTES - 1])
      await expect(openStatement(made.bytes.slice(0, length), room)).rejects.toThrow(PeerError)
    await expect(openStatement(new Uint8Array([...made.bytes, 0]), room)).rejects.toThrow(PeerError)
  })

  test.each([
    ['a role in a revocation', 3, 123, 1],
    ['a role that does not exist', 0, 123, 3],
    ['no role at all', 0, 123, 0],
    ['the end of a room in a grant', 0, 171, 1],
    ['an admin whose statements are cut', 1, 167, 1],
    ['a flag that does not exist', 4, 123, 32],
    ['two rules about what newcomers get', 4, 123, 24],
    ['somebody as the target of a policy', 4, 90, 1],
    ['an epoch without a commitment', 0, 127, 1],
    ['a first statement with one before it', 0, 60, 1],
    ['number 0', 0, 53, 0],
  ] as const)('MB-1: %s is refused, though it is signed', async (_, saying, at, value) => {
    const made = await makeStatement(owner, room, { revision: 1, saying: SAYINGS[saying] as Saying }, CHAIN_BEGIN)
    const body = made.bytes.slice(0, STATEMENT_BYTES - 64)
    body[at] = value
    const bytes = concat(body, await owner.sign(concat(label('privet1/stmt'), body)))
    await expect(openStatement(bytes, room)).rejects.toMatchObject({ code: 'malformed' })
  })
})
