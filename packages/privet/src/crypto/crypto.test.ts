import { describe, expect, test } from 'vitest'
import { flipBit, reasonOf } from '../../e2e/scene.ts'
import {
  agree,
  checkPublicKey,
  createEphemeral,
  createSigningKeys,
  decryptOnce,
  encryptOnce,
  label,
  random,
  sign,
  verify,
} from './index.ts'

describe('keys of small order', () => {
  const P = 2n ** 255n - 19n
  const D = mod(-121_665n * power(121_666n, P - 2n))
  type Point = readonly [x: bigint, y: bigint]

  function mod(value: bigint): bigint {
    return ((value % P) + P) % P
  }
  function power(base: bigint, exponent: bigint): bigint {
    let result = 1n
    for (let square = mod(base), left = exponent; left > 0n; left >>= 1n, square = mod(square * square)) {
      if (left & 1n) result = mod(result * square)
    }
    return result
  }
  function add([x1, y1]: Point, [x2, y2]: Point): Point {
    const t = mod(D * x1 * x2 * y1 * y2)
    return [mod((x1 * y2 + x2 * y1) * power(1n + t, P - 2n)), mod((y1 * y2 + x1 * x2) * power(1n - t, P - 2n))]
  }
  function isOnCurve([x, y]: Point): boolean {
    return mod(y * y - x * x) === mod(1n + D * x * x * y * y)
  }
  function bytesOf(y: bigint, sign: bigint): Uint8Array {
    const value = y | (sign << 255n)
    return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n))
  }

  function pointsOfSmallOrder(): Point[] {
    const root = power(2n, (P - 1n) / 4n)
    // A point (x, y) doubles to (root, 0) when y² = -x², that is x = root·y; the curve then gives D·y⁴ + 2y² - 1 = 0.
    const squares = [1n, -1n].map((s) => mod((-1n + s * squareRoot(mod(1n + D))) * power(D, P - 2n)))
    const y = squares.map(squareRootOrZero).find((candidate) => candidate !== 0n) ?? 0n
    const generator: Point = [mod(root * y), y]
    const points: Point[] = [[0n, 1n]]
    for (let i = 1; i < 8; i++) points.push(add(points[i - 1] ?? generator, generator))
    return points
  }
  function squareRootOrZero(value: bigint): bigint {
    const guess = power(value, (P + 3n) / 8n)
    const other = mod(guess * power(2n, (P - 1n) / 4n))
    return [guess, other].find((candidate) => mod(candidate * candidate) === value) ?? 0n
  }
  function squareRoot(value: bigint): bigint {
    const root = squareRootOrZero(value)
    if (root === 0n) throw new Error('Not a square')
    return root
  }

  test('ID-2 (case 10): all eight points of small order, computed here from the curve, are refused', async () => {
    const points = pointsOfSmallOrder()
    expect(new Set(points.map(String)).size).toBe(8)
    for (const point of points) {
      expect(isOnCurve(point)).toBe(true)
      const [x, y] = point
      expect(await reasonOf(() => checkPublicKey(bytesOf(y, x & 1n))), String(point)).toBe('E_PUBKEY')
    }
  })

  test('ID-2: what is not the only way to write a number below p is refused', async () => {
    for (let y = P; y < 2n ** 255n; y++) {
      expect(await reasonOf(() => checkPublicKey(bytesOf(y, 0n)))).toBe('E_PUBKEY')
      expect(await reasonOf(() => checkPublicKey(bytesOf(y, 1n)))).toBe('E_PUBKEY')
    }
  })
})

describe('signatures', () => {
  test('ID-4: a signature is good for one key and one message', async () => {
    const [mine, other] = [await createSigningKeys(), await createSigningKeys()]
    const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', mine.publicKey))
    const message = random(50)
    const signature = await sign(mine.privateKey, message)
    expect(await verify(publicKey, message, signature)).toBe(true)
    expect(await verify(publicKey, message, await sign(other.privateKey, message))).toBe(false)
    for (let bit = 0; bit < 64 * 8; bit += 7) {
      expect(await verify(publicKey, message, flipBit(signature, bit))).toBe(false)
    }
    for (const length of [0, 1, 63]) expect(await verify(publicKey, message, signature.slice(0, length))).toBe(false)
  })
})

describe('encryption', () => {
  test('HS-17: a changed bit anywhere, another key or other bound bytes are refused with E_AEAD', async () => {
    const key = random(32)
    const bound = label('privet1/env')
    const ciphertext = await encryptOnce(key, new Uint8Array([1, 2, 3]), bound)
    expect(await decryptOnce(key, ciphertext, bound)).toEqual(new Uint8Array([1, 2, 3]))
    for (let bit = 0; bit < ciphertext.length * 8; bit++) {
      expect(await reasonOf(() => decryptOnce(key, flipBit(ciphertext, bit), bound))).toBe('E_AEAD')
    }
    expect(await reasonOf(() => decryptOnce(random(32), ciphertext, bound))).toBe('E_AEAD')
    expect(await reasonOf(() => decryptOnce(key, ciphertext, label('privet1/seal')))).toBe('E_AEAD')
    for (const length of [0, 15, 18]) {
      expect(await reasonOf(() => decryptOnce(key, ciphertext.subarray(0, length), bound))).toBe('E_AEAD')
    }
  })
})

describe('agreement', () => {
  test('HS-16: both sides arrive at one secret, and the private keys cannot leave the platform', async () => {
    const [a, b] = [await createEphemeral(), await createEphemeral()]
    expect(await agree(a.privateKey, b.publicKey)).toEqual(await agree(b.privateKey, a.publicKey))
    expect(a.privateKey.extractable).toBe(false)
  })

  test('HS-16 (case 30): public keys of low order are refused with E_DH', async () => {
    const { privateKey } = await createEphemeral()
    const lowOrder = [
      '0000000000000000000000000000000000000000000000000000000000000000',
      '0100000000000000000000000000000000000000000000000000000000000000',
      'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
      '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
      'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
      'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
      'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    ]
    for (const hex of lowOrder) {
      expect(await reasonOf(() => agree(privateKey, Buffer.from(hex, 'hex'))), hex).toBe('E_DH')
    }
    expect(await reasonOf(() => agree(privateKey, new Uint8Array(31)))).toBe('E_DH')
  })
})
