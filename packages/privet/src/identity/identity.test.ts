import { describe, expect, test } from 'vitest'
import { reasonOf } from '../../e2e/scene.ts'
import { fromHex } from '../bytes/index.ts'
import { comparePeerIds, createIdentity, identityFrom, type PeerId, peerIdFrom, publicKeyOf, verify } from './index.ts'

const RFC8032_KEY = fromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')

describe('peer id', () => {
  test('ID-1: an id is the public key as 43 characters of base64url, and back', () => {
    const id = peerIdFrom(RFC8032_KEY)
    expect(id).toBe('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo')
    expect(publicKeyOf(id)).toEqual(RFC8032_KEY)
  })

  test('ID-1: ids are ordered by their bytes, not by their texts', () => {
    // 'a' sorts before '_' as a number of six bits, but after it as a character.
    const a = peerIdFrom(fromHex('68' + '11'.repeat(31)))
    const underscore = peerIdFrom(fromHex('fd' + '11'.repeat(31)))
    expect([a[0], underscore[0]]).toEqual(['a', '_'])
    expect(comparePeerIds(a, underscore)).toBeLessThan(0)
    expect(comparePeerIds(underscore, a)).toBeGreaterThan(0)
    expect(comparePeerIds(a, a)).toBe(0)
  })

  test('ID-2 (case 10): a key of small order or of another length has no id', async () => {
    for (const key of [new Uint8Array(32), new Uint8Array(31).fill(1), new Uint8Array(0), new Uint8Array(33).fill(1)]) {
      expect(await reasonOf(() => peerIdFrom(key))).toBe('E_PUBKEY')
    }
  })

  test('ID-2: a text that was made an id without being a key verifies nothing', async () => {
    expect(await reasonOf(() => verify('' as PeerId, RFC8032_KEY, new Uint8Array(64)))).toBe('E_PUBKEY')
    expect(await reasonOf(() => verify('Ä' as PeerId, RFC8032_KEY, new Uint8Array(64)))).toBe('E_BASE64')
  })
})

describe('identity', () => {
  test('ID-3: the private key cannot be taken away, unless that was asked for', async () => {
    expect((await createIdentity()).keys.privateKey.extractable).toBe(false)
    expect((await createIdentity({ extractable: true })).keys.privateKey.extractable).toBe(true)
  })

  test('ID-3: keys that were kept give the same identity again', async () => {
    const first = await createIdentity()
    const again = await identityFrom(structuredClone(first.keys))
    expect(again.id).toBe(first.id)
    const message = new Uint8Array([1, 2, 3])
    expect(await verify(first.id, message, await again.sign(message))).toBe(true)
  })

  test('ID-4: a signature is good for this identity and this message only', async () => {
    const [mine, other] = [await createIdentity(), await createIdentity()]
    const message = new Uint8Array([1, 2, 3])
    const signature = await mine.sign(message)
    expect(await verify(mine.id, message, signature)).toBe(true)
    expect(await verify(other.id, message, signature)).toBe(false)
    expect(await verify(mine.id, new Uint8Array([1, 2]), signature)).toBe(false)
  })
})
