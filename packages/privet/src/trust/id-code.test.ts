import { describe, expect, test } from 'vitest'
import { cast, flipBit, reasonOf } from '../../e2e/scene.ts'
import { fromBase64url, toBase64url, toHex } from '../bytes/index.ts'
import { publicKeyOf } from '../identity/index.ts'
import { idCodeBytes, idCodeOf, isIdCode, matchesIdCode } from './id-code.ts'

const { alice, bob, mallory } = await cast()

describe('ids as a code to be scanned', () => {
  test('TR-9: each scans what the other shows; the machine compares both ids whole', () => {
    const shown = idCodeOf(bob.id, alice.id)
    expect(toHex(idCodeBytes(bob.id, alice.id))).toBe(
      `50563156${toHex(publicKeyOf(bob.id))}${toHex(publicKeyOf(alice.id))}`,
    )
    expect(shown).toHaveLength(91)
    expect(isIdCode(shown)).toBe(true)
    expect(matchesIdCode(shown, alice.id, bob.id)).toBe(true)
  })

  test('TR-9: of other people, or our own screen, it does not match', () => {
    expect(matchesIdCode(idCodeOf(mallory.id, alice.id), alice.id, bob.id)).toBe(false)
    expect(matchesIdCode(idCodeOf(bob.id, mallory.id), alice.id, bob.id)).toBe(false)
    expect(matchesIdCode(idCodeOf(alice.id, bob.id), alice.id, bob.id)).toBe(false)
  })

  test('TR-9 (case 70): with one byte changed it does not match; cut, lengthened or of something else it is refused', async () => {
    const bytes = fromBase64url(idCodeOf(bob.id, alice.id))
    for (let at = 4; at < bytes.length; at++)
      expect(matchesIdCode(toBase64url(flipBit(bytes, at * 8)), alice.id, bob.id)).toBe(false)
    for (const text of [idCodeOf(bob.id, alice.id).slice(1), `${idCodeOf(bob.id, alice.id)}A`, '', 'PV1.abc'])
      expect(await reasonOf(() => matchesIdCode(text, alice.id, bob.id))).toBe('E_FOREIGN')
    expect(await reasonOf(() => matchesIdCode(toBase64url(flipBit(bytes, 3 * 8)), alice.id, bob.id))).toBe('E_FOREIGN')
  })
})
