import { expect, test, vi } from 'vitest'
import { random } from '../crypto/index.ts'
import { MAX_IMPORTED_KEYS } from '../limits.ts'
import { createIdentity } from './identity.ts'
import type { PeerId } from './peer-id.ts'
import { verifyAgain } from './ready-keys.ts'

test('ID-4: a key that is ready is imported once, and takes what it signed and nothing else', async () => {
  const [one, other] = await Promise.all([createIdentity(), createIdentity()])
  const message = random(50)
  const signature = await one.sign(message)
  const importing = vi.spyOn(crypto.subtle, 'importKey')
  for (let time = 0; time < 3; time += 1) {
    expect(await verifyAgain(one.id, message, signature)).toBe(true)
    expect(await verifyAgain(other.id, message, signature)).toBe(false)
    expect(await verifyAgain(one.id, random(50), signature)).toBe(false)
  }
  expect(importing).toHaveBeenCalledTimes(2)
  const many = await Promise.all(Array.from({ length: MAX_IMPORTED_KEYS }, () => createIdentity()))
  for (const { id } of many) await verifyAgain(id, message, signature)
  importing.mockClear()
  expect(await verifyAgain(one.id, message, signature)).toBe(true)
  expect(importing).toHaveBeenCalledTimes(1)
  importing.mockRestore()
})

test('ID-2: a key of small order is refused, every time', async () => {
  const zero = 'A'.repeat(43) as PeerId
  for (let time = 0; time < 2; time += 1)
    await expect(verifyAgain(zero, random(9), random(64))).rejects.toMatchObject({ reason: 'E_PUBKEY' })
})
