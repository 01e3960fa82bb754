import { expect, test } from 'vitest'
import { reasonOf } from '../../e2e/scene.ts'
import { concat, fromHex, toHex, toUtf8, Writer } from '../bytes/index.ts'
import { USUAL_COST, argon2id, SMALL_COST } from './argon2.ts'
import { decodeBackup, encodeBackup } from './backup.ts'
import { readIdentity, writeNewIdentity } from './born.ts'
import { decodeHeader, encodeHeader, HEADER_BYTES } from './header.ts'
import { keepByDevice, keepByPassphrase, keysByDevice, keysByPassphrase, newKeys } from './keys.ts'
import { newHeader, sealOf } from './passphrase.ts'
import { decodeRing, encodeRing, sealOfRing } from './ring.ts'
import { sealWith } from './seal.ts'
import { failedAgain, NO_TRIES, type Tries, waitBefore } from './tries.ts'
import { suggestPassphrase } from './words.ts'
import { quickKdf } from './world.fixture.ts'

const SALT = Uint8Array.from({ length: 16 }, (_, index) => index)
const CHEAP = { memory: 8, passes: 1, lanes: 1 }
const QUICK = { kdf: quickKdf, cost: CHEAP }

/** A header as anybody could write one. */
const headerOf = (memory: number, passes: number, lanes: number, kdf = 1): Uint8Array =>
  new Writer().bytes(toUtf8('PVR1')).u8(kdf).u32(memory).u32(passes).u8(lanes).bytes(SALT).finish()

test('ST-1: what is sealed opens with its key, in its place, unchanged; never twice the same', async () => {
  const seal = await sealWith(new Uint8Array(32).fill(1))
  const other = await sealWith(new Uint8Array(32).fill(2))
  const plain = toUtf8('hello')
  const sealed = await seal.seal(plain, 'here')
  expect(sealed.length).toBe(16 + plain.length + 16)
  expect(await seal.open(sealed, 'here')).toEqual(plain)
  expect(await seal.seal(plain, 'here')).not.toEqual(sealed)
  expect(await reasonOf(() => seal.open(sealed, 'there'))).toBe('E_AEAD')
  expect(await reasonOf(() => other.open(sealed, 'here'))).toBe('E_AEAD')
  expect(await reasonOf(() => seal.open(sealed.subarray(0, 20), 'here'))).toBe('E_AEAD')
  for (let at = 0; at < sealed.length; at++) {
    const changed = sealed.slice()
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(await reasonOf(() => seal.open(changed, 'here'))).toBe('E_AEAD')
  }
})

test('ST-2: of several keys the newest encrypts, and all decrypt', async () => {
  const [one, two] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
  const first = await sealOfRing([one])
  const both = await sealOfRing([one, two])
  expect(await both.open(await first.seal(SALT, 'x'), 'x')).toEqual(SALT)
  expect(await reasonOf(async () => first.open(await both.seal(SALT, 'x'), 'x'))).toBe('E_AEAD')
  expect(decodeRing(encodeRing([one, two]))).toEqual([one, two])
  for (const wrong of [fromHex('0200'), fromHex('0100'), fromHex('0101'), concat(encodeRing([one]), SALT)]) {
    expect(await reasonOf(() => decodeRing(wrong))).toMatch(/^E_(VERSION|RANGE|SHORT|TRAILING)$/)
  }
})

test('ST-3 (case 80): a header of 30 bytes says how a key is made; one that asks for 4 GiB is refused before any work', async () => {
  const header = { cost: USUAL_COST, salt: SALT }
  const bytes = encodeHeader(header)
  expect(toHex(bytes)).toBe(`5056523101000100000000000301${toHex(SALT)}`)
  expect(bytes.length).toBe(HEADER_BYTES)
  expect(decodeHeader(bytes)).toEqual(header)
  expect(await reasonOf(() => decodeHeader(headerOf(4 * 1024 * 1024, 3, 1)))).toBe('E_COST')
  expect(await reasonOf(() => decodeHeader(headerOf(65_536, 11, 1)))).toBe('E_COST')
  expect(await reasonOf(() => decodeHeader(headerOf(65_536, 3, 5)))).toBe('E_COST')
  expect(await reasonOf(() => decodeHeader(headerOf(7, 3, 1)))).toBe('E_HEADER')
  expect(await reasonOf(() => decodeHeader(headerOf(65_536, 0, 1)))).toBe('E_HEADER')
  expect(await reasonOf(() => decodeHeader(headerOf(65_536, 3, 1, 2)))).toBe('E_KDF')
  expect(await reasonOf(() => decodeHeader(bytes.subarray(1)))).toBe('E_HEADER')
  expect(await reasonOf(() => decodeHeader(bytes.subarray(0, 29)))).toBe('E_SHORT')
  expect(await reasonOf(() => decodeHeader(concat(bytes, SALT)))).toBe('E_TRAILING')
})

test('ST-4: a key is made by Argon2id, as its reference implementation makes it, with what a phone can afford', async () => {
  // As hash-wasm 4.13, which is the reference implementation in WebAssembly, makes it.
  const made = await argon2id(toUtf8('password'), toUtf8('somesaltsomesalt'), SMALL_COST)
  expect(toHex(made)).toBe('2b5dc4054886ec957ef59c73b661c54dd6fb274590b278f657c6d96aac8fa6d1')
})

test('ST-4: the same passphrase is the same key, however its letters are put together', async () => {
  const header = newHeader(CHEAP)
  const sealed = await (await sealOf('Caf\u00e9', header, quickKdf)).seal(SALT, '')
  expect(await (await sealOf('Cafe\u0301', header, quickKdf)).open(sealed, '')).toEqual(SALT)
  expect(await reasonOf(async () => (await sealOf('Cafe', header, quickKdf)).open(sealed, ''))).toBe('E_AEAD')
  expect(await reasonOf(() => sealOf('', header, quickKdf))).toBe('E_PASSPHRASE')
  expect(await reasonOf(() => sealOf('x'.repeat(1025), header, quickKdf))).toBe('E_PASSPHRASE')
})

test('ST-5: keys are kept for this device, or under a passphrase whose header cannot be changed', async () => {
  const keys = newKeys()
  const free = await keepByDevice(keys)
  expect(await keysByDevice(structuredClone(free))).toEqual(keys)
  const bound = structuredClone(await keepByPassphrase(keys, 'open sesame', QUICK))
  expect(await keysByDevice(bound)).toBeUndefined()
  expect(await keysByPassphrase(bound, 'open sesame', quickKdf)).toEqual(keys)
  expect(await reasonOf(() => keysByPassphrase(bound, 'open barley', quickKdf))).toBe('E_WRONG')
  expect(await reasonOf(() => keysByPassphrase(free, 'open sesame', quickKdf))).toBe('E_WRONG')
  const cheaper = { ...bound, by: { type: 'passphrase', header: headerOf(9, 1, 1) } } as const
  expect(await reasonOf(() => keysByPassphrase(cheaper, 'open sesame', quickKdf))).toBe('E_WRONG')
})

test('ST-6 (case 80): ten wrong passphrases cost nothing, each further one twice the wait, up to an hour', () => {
  let tries: Tries = NO_TRIES
  const waits: number[] = []
  for (let count = 1; count <= 20; count++) {
    tries = failedAgain(tries, 1000)
    waits.push(waitBefore(tries, 1000))
  }
  expect(waits.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => 0))
  expect(waits.slice(9, 13)).toEqual([15_000, 30_000, 60_000, 120_000])
  expect(waits.at(-1)).toBe(3_600_000)
  expect(waitBefore(tries, 1000 + 3_600_000)).toBe(0)
  // A clock that was set back makes nobody wait for years.
  expect(waitBefore(tries, -1e12)).toBe(3_600_000)
})

test('ST-9: an identity is written down at its birth, and its key cannot be read afterwards', async () => {
  const written = await writeNewIdentity()
  const again = written.slice()
  const identity = await readIdentity(written)
  expect(identity.keys.privateKey.extractable).toBe(false)
  expect(written.every((byte) => byte === 0)).toBe(true)
  const swapped = concat(again)
  const other = await writeNewIdentity()
  swapped.set(other.subarray(1, 33), 1)
  expect(await reasonOf(() => readIdentity(swapped))).toBe('E_IDENTITY')
  expect(await reasonOf(() => readIdentity(concat(again.subarray(0, 40))))).toBe('E_IDENTITY')
})

test('ST-9 (case 80): a backup opens with its passphrase; what asks for 4 GiB of memory is refused before any work', async () => {
  const file = await encodeBackup(SALT, 'open sesame', QUICK)
  expect(await decodeBackup(file, 'open sesame', quickKdf)).toEqual(SALT)
  const untouched = (): never => {
    throw new Error('Worked for it')
  }
  const greedy = concat(toUtf8('PVB1'), headerOf(4 * 1024 * 1024, 3, 1), file.subarray(34))
  expect(await reasonOf(() => decodeBackup(greedy, 'open sesame', untouched))).toBe('E_COST')
  expect(await reasonOf(() => decodeBackup(file, 'open barley', quickKdf))).toBe('E_WRONG')
  expect(await reasonOf(() => decodeBackup(file.subarray(0, 33), 'x', untouched))).toBe('E_BACKUP')
  expect(await reasonOf(() => decodeBackup(SALT, 'x', untouched))).toBe('E_BACKUP')
  expect(await reasonOf(() => decodeBackup(new Uint8Array(5000), 'x', untouched))).toBe('E_BACKUP')
  for (let at = 34; at < file.length; at += 7) {
    const changed = file.slice()
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(await reasonOf(() => decodeBackup(changed, 'open sesame', quickKdf))).toBe('E_WRONG')
  }
})

test('ST-9: a backup from an older version opens for good: header, HKDF and seal are as they were', async () => {
  const file = fromHex(
    '5056423150565231010000004000000002012308836a5e4ecbaa4bb5041ef24c0227209bd8b80a842bb74123d60e2efc' +
      '4e7b1f44f24b064fc72dd511405014484dc71095b7fdf86f96e9b034deb5156ccc60',
  )
  expect(await decodeBackup(file, 'U\u0308bersee 7', argon2id)).toEqual(SALT)
})

test('ST-23: a suggested passphrase has six words, of bytes that nobody else knows', () => {
  expect(suggestPassphrase((length) => new Uint8Array(length))).toBe('baba baba baba baba baba baba')
  expect(suggestPassphrase()).toMatch(/^([a-z]{4,8} ){5}[a-z]{4,8}$/)
  const all = new Set(Array.from({ length: 256 }, (_, byte) => suggestPassphrase(() => Uint8Array.of(byte, 0))))
  expect(all.size).toBe(128)
})
