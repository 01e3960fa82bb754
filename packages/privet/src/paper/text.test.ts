import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyEnvelope, envelopeLike } from '../../e2e/paper-scene.ts'
import { reasonOf } from '../../e2e/scene.ts'
import { toUtf8 } from '../bytes/index.ts'
import { checkOf, crc16 } from './check.ts'
import { fileOf, linkOf, readPaper, textOf } from './index.ts'

const invitation = envelopeLike()
const reply = envelopeLike({ kind: 'answer' })

describe('what people copy', () => {
  test('PA-1: the check is CRC-16 as others compute it, in three characters', () => {
    expect(crc16(toUtf8('123456789'))).toBe(0x29b1)
    expect(crc16(new Uint8Array())).toBe(0xffff)
    expect(checkOf(toUtf8('123456789'))).toBe('KbE')
  })

  test('PA-1: a text is the mark, base64url and the check, of characters that nothing escapes', () => {
    expect(textOf(Uint8Array.of(1, 2, 3))).toBe(`PV1.AQID.${checkOf(Uint8Array.of(1, 2, 3))}`)
    expect(textOf(invitation)).toMatch(/^PV1\.[\w-]+\.[\w-]{3}$/)
  })

  test('PA-1: nothing longer than a handshake becomes a text', async () => {
    expect(await reasonOf(() => textOf(new Uint8Array(1024)))).toBe('accepted')
    expect(await reasonOf(() => textOf(new Uint8Array(1025)))).toBe('E_SIZE')
  })

  test('PA-2: a link has all of it in the fragment, whatever the base', () => {
    for (const base of ['https://privet.example/app/', 'https://privet.example/app/#old', 'file:///tmp/privet.html']) {
      const link = new URL(linkOf(invitation, base))
      expect(link.hash).toBe(`#${textOf(invitation)}`)
      expect(link.href.split('#')[0]).toBe(base.split('#')[0])
    }
    expect(linkOf(invitation, new URL('https://privet.example/?a=1'))).toContain('?a=1#PV1.')
  })

  test('PA-3: a file is one line of text, named by what it is', () => {
    const file = fileOf(invitation)
    expect(file).toMatchObject({ name: 'invitation.privet', type: 'text/plain' })
    expect(new TextDecoder().decode(file.bytes)).toBe(`${textOf(invitation)}\n`)
    expect(fileOf(reply).name).toBe('reply.privet')
  })

  test('PA-4: any offer and answer comes back the same from its text, its link and its file', () => {
    fc.assert(
      fc.property(anyEnvelope, (envelope) => {
        const kind = envelope[1] === 1 ? 'offer' : 'answer'
        const forms = [textOf(envelope), linkOf(envelope, 'https://privet.example/'), fileOf(envelope).bytes]
        for (const form of forms) expect(readPaper(form)).toEqual({ kind, envelope })
      }),
      { numRuns: 500 },
    )
  })
})
