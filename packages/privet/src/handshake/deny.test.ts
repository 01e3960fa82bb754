import { expect, test } from 'vitest'
import { PeerError } from '../error.ts'
import { createIdentity } from '../identity/index.ts'
import { openDeny, signDeny } from './deny.ts'
import { createRoomSecret } from './genesis.ts'

const NOW = 1_790_000_000_000
const identity = await createIdentity()
const { id: self } = await createIdentity()
const { room } = await createRoomSecret(identity)
const nonce = new Uint8Array(16).fill(7)
const terms = { now: NOW, self, room, nonce }
const make = (more: object = {}): Promise<Uint8Array> =>
  signDeny({ identity, to: self, room, reason: 'full', nonce, expires: NOW + 60_000, ...more })

test.each(['full', 'clock'] as const)('HS-29: a refusal of 119 bytes says that it is because of %s', async (reason) => {
  const bytes = await make({ reason })
  expect(bytes.length).toBe(119)
  expect(await openDeny(bytes, terms)).toBe(reason)
})

test('HS-29: a refusal is for one person, one room, one JOIN and a minute, unless it is the clocks that differ', async () => {
  const bytes = await make()
  const { room: other } = await createRoomSecret(identity)
  const refused = [
    openDeny(bytes, { ...terms, self: identity.id }),
    openDeny(bytes, { ...terms, room: other }),
    openDeny(bytes, { ...terms, nonce: new Uint8Array(16) }),
    openDeny(bytes, { ...terms, now: NOW + 61_000 }),
  ]
  const reasons = (await Promise.allSettled(refused)).map((each) =>
    each.status === 'rejected' && each.reason instanceof PeerError ? each.reason.reason : '',
  )
  expect(reasons).toEqual(['E_SIG', 'E_SIG', 'E_REF', 'E_EXPIRED'])
  expect(await openDeny(await make({ reason: 'clock' }), { ...terms, now: NOW + 3_600_000 })).toBe('clock')
})

test('HS-29: any changed bit and any other length of a refusal is refused', async () => {
  const bytes = await make()
  for (let bit = 0; bit < bytes.length * 8; bit += 5) {
    const changed = new Uint8Array(bytes)
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    await expect(openDeny(changed, terms)).rejects.toMatchObject({ name: 'PeerError' })
  }
  for (const length of [0, 20, bytes.length - 1])
    await expect(openDeny(bytes.subarray(0, length), terms)).rejects.toMatchObject({ reason: 'E_SHORT' })
  await expect(openDeny(Uint8Array.of(...bytes, 0), terms)).rejects.toMatchObject({ reason: 'E_TRAILING' })
})
