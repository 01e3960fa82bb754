import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reasonOf, ROOM } from '../../e2e/scene.ts'
import { concat, toBase64url } from '../bytes/index.ts'
import { createInvitation, encodeInvitation, parseInvitation, roomIdBytes, roomIdFrom } from './index.ts'

const secret = new Uint8Array(16).fill(0x5a)
const { text, url } = createInvitation({ secret, room: ROOM })
const bytes = concat(new Uint8Array([1, 0]), secret, roomIdBytes(ROOM))

describe('invitation', () => {
  test('HS-22: it is 46 characters, and the fragment of a link', () => {
    expect(text).toHaveLength(46)
    expect(url('https://privet.example/app/')).toBe(`https://privet.example/app/#${text}`)
    expect(url('https://privet.example/#old')).toBe(`https://privet.example/#${text}`)
  })

  test('HS-22: any secret and room come back', () => {
    const sixteen = fc.uint8Array({ minLength: 16, maxLength: 16 })
    fc.assert(
      fc.property(sixteen, sixteen, (some, id) => {
        const room = roomIdFrom(id)
        expect(parseInvitation(encodeInvitation({ secret: some, room }))).toMatchObject({ secret: some, room })
      }),
    )
  })

  test('HS-22: a link, a URL, its fragment, the bare characters and a pasted sentence are read alike', () => {
    const link = url('https://privet.example/')
    for (const form of [
      link,
      new URL(link),
      `#${text}`,
      text,
      `  ${text}\n`,
      `Come in: ${link}, see you`,
      `<${link}>`,
    ]) {
      expect(parseInvitation(form)).toMatchObject({ room: ROOM, secret, text })
    }
  })

  test('HS-22: cut off at any character, without its fragment, or damaged, it is E_TORN', async () => {
    const link = url('https://privet.example/')
    for (let length = 3; length < text.length; length++) {
      expect(await reasonOf(() => parseInvitation(text.slice(0, length))), String(length)).toBe('E_TORN')
    }
    for (let length = 24; length < link.length; length++) {
      expect(await reasonOf(() => parseInvitation(link.slice(0, length))), link.slice(0, length)).toBe('E_TORN')
    }
    for (const damaged of [`${text}A`, `${text}AA`, `${text.slice(0, -1)}_`, 'https://privet.example/']) {
      expect(await reasonOf(() => parseInvitation(damaged)), damaged).toBe('E_TORN')
    }
  })

  test('HS-22: another text or link is E_FOREIGN', async () => {
    for (const foreign of ['', 'hello', 'https://example.org/#section', 'x'.repeat(46), 'A'.repeat(46)]) {
      expect(await reasonOf(() => parseInvitation(foreign)), foreign).toBe('E_FOREIGN')
    }
  })

  test('HS-22: of a newer version, or with a flag of one, it is E_NEWER, and says what to do', async () => {
    const newer = [concat(new Uint8Array([2]), bytes.subarray(1)), concat(new Uint8Array([1, 2]), bytes.subarray(2))]
    newer.push(concat(new Uint8Array([2]), bytes.subarray(1), new Uint8Array(20)))
    for (const each of newer) {
      expect(await reasonOf(() => parseInvitation(toBase64url(each)))).toBe('E_NEWER')
      expect(() => parseInvitation(toBase64url(each))).toThrow(/reload or update/)
    }
  })

  test('HS-22: it says whether the room has rules', () => {
    const ruled = encodeInvitation({ secret, room: ROOM, isRuled: true })
    expect([parseInvitation(ruled).isRuled, parseInvitation(text).isRuled]).toEqual([true, false])
    expect(parseInvitation(ruled).text).toBe(ruled)
    expect(() => parseInvitation(ruled.slice(0, -1))).toThrow(expect.objectContaining({ reason: 'E_TORN' }))
  })

  test('HS-22: a secret of another length makes no invitation', async () => {
    expect(await reasonOf(() => encodeInvitation({ secret: new Uint8Array(15), room: ROOM }))).toBe('E_LENGTH')
  })
})
