import { describe, expect, test } from 'vitest'
import { flipBit, OTHER_ROOM, reasonOf, ROOM } from '../../e2e/scene.ts'
import { concat } from '../bytes/index.ts'
import { createEphemeral, hintIn, hintOf, openSealed, SEALED_OVERHEAD, sealTo } from './index.ts'

const secret = new TextEncoder().encode('an offer')

describe('sealed', () => {
  test('HS-16: what is sealed to a key opens with it, and the reply to the key that came with it', async () => {
    const ephemeral = await createEphemeral()
    const { bytes, replyKey } = await sealTo(ephemeral.publicKey, secret, ROOM)
    expect(bytes).toHaveLength(secret.length + SEALED_OVERHEAD)
    expect(hintIn(bytes)).toEqual(await hintOf(ephemeral.publicKey))
    const { plaintext, from } = await openSealed(bytes, ephemeral, ROOM)
    expect(plaintext).toEqual(secret)
    const reply = await sealTo(from, secret, ROOM)
    expect((await openSealed(reply.bytes, replyKey, ROOM)).plaintext).toEqual(secret)
  })

  test('HS-16 (case 29): sealed to another key it is E_NOTFORME, in another room E_AEAD', async () => {
    const [ephemeral, other] = [await createEphemeral(), await createEphemeral()]
    const { bytes } = await sealTo(ephemeral.publicKey, secret, ROOM)
    expect(await reasonOf(() => openSealed(bytes, other, ROOM))).toBe('E_NOTFORME')
    expect(await reasonOf(() => openSealed(bytes, ephemeral, OTHER_ROOM))).toBe('E_AEAD')
  })

  test('HS-16 (case 29): with any one bit changed, cut off or lengthened it is refused', async () => {
    const ephemeral = await createEphemeral()
    const { bytes } = await sealTo(ephemeral.publicKey, secret, ROOM)
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const reason = await reasonOf(() => openSealed(flipBit(bytes, bit), ephemeral, ROOM))
      // The highest bit of an X25519 key has no meaning, but it is bound with the header.
      expect(bit < 8 ? 'E_VERSION' : bit < 16 ? 'E_TYPE' : bit < 80 ? 'E_NOTFORME' : 'E_AEAD').toBe(reason)
    }
    for (let length = 0; length < bytes.length; length++) {
      expect(await reasonOf(() => openSealed(bytes.subarray(0, length), ephemeral, ROOM))).toMatch(/^E_(SHORT|AEAD)$/)
    }
    expect(await reasonOf(() => openSealed(concat(bytes, new Uint8Array(1)), ephemeral, ROOM))).toBe('E_AEAD')
  })

  test('HS-16 (case 30): a key of low order is refused with E_DH, as receiver and as sender', async () => {
    const ephemeral = await createEphemeral()
    expect(await reasonOf(() => sealTo(new Uint8Array(32), secret, ROOM))).toBe('E_DH')
    const { bytes } = await sealTo(ephemeral.publicKey, secret, ROOM)
    bytes.fill(0, 10, 42)
    expect(await reasonOf(() => openSealed(bytes, ephemeral, ROOM))).toBe('E_DH')
  })
})
