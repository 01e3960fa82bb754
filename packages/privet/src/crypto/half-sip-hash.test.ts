import { describe, expect, test } from 'vitest'
import { halfSipHash } from './index.ts'

/** What the authors' reference gives for the key 00 01 … 07 and the messages of 0, 1, 2 … bytes 00 01 02 …; lowest byte first. */
const reference = [
  ['a9359f5b', '27475ab8', 'fa62a603', '8afee704', '2a6e4689', 'c5fab669', '5863fc23', '8bcf63c5'],
  ['d0b8848f', 'f806e779', '94b07934', '08083050', '57f0872f', '77e663ff', 'd6fff87c', '74fe2b97'],
].flat()

const count = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => index)

describe('HalfSipHash', () => {
  test('HS-17: gives what its reference gives, whatever the length', () => {
    const ours = reference.map((_, length) => {
      const bytes = Buffer.alloc(4)
      bytes.writeUInt32LE(halfSipHash(count(8), count(length)))
      return bytes.toString('hex')
    })
    expect(ours).toEqual(reference)
  })

  test('HS-17: reads a message that lies somewhere in a larger buffer', () => {
    const room = new Uint8Array(100)
    room.set(count(63), 13)
    expect(halfSipHash(count(8), room.subarray(13, 76))).toBe(halfSipHash(count(8), count(63)))
    expect(halfSipHash(count(8), count(63))).toBe(Buffer.from('59ea4a74', 'hex').readUInt32LE())
  })
})
