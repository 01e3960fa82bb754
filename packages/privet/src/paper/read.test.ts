import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyEnvelope, envelopeLike } from '../../e2e/paper-scene.ts'
import { reasonOf, ROOM } from '../../e2e/scene.ts'
import { fromBase64url, toUtf8 } from '../bytes/index.ts'
import { createInvitation } from '../handshake/index.ts'
import { linkOf, readPaper, textOf } from './index.ts'

const BASE = 'https://privet.example/app/?lang=de&x=1'
const invitation = envelopeLike({ name: 'Ada' })
const text = textOf(invitation)
const offer = { kind: 'offer', envelope: invitation }
const room = createInvitation({ room: ROOM, secret: new Uint8Array(16).fill(0x5a) })

type Mutilation = (text: string, random: (below: number) => number) => string

/** Puts something between characters, `often` in a thousand places. */
const between =
  (what: string, often: number): Mutilation =>
  (whole, random) =>
    Array.from(whole, (character) => (random(1000) < often ? character + what : character)).join('')
const wrapped =
  (columns: number, prefix: string): Mutilation =>
  (whole) =>
    (whole.match(new RegExp(`[^]{1,${columns}}`, 'g')) ?? []).map((line) => prefix + line).join('\r\n')
const around =
  (before: string, after: string): Mutilation =>
  (whole) =>
    before + whole + after

/** What happens on the way; none of it changes the characters that count. */
const mutilations: readonly Mutilation[] = [
  ...[72, 76].flatMap((columns) => ['', '> ', '>> ', '> > ', '| ', '\t'].map((prefix) => wrapped(columns, prefix))),
  ...[
    ' ',
    '\n',
    '\u00A0',
    '\u00AD',
    '\u200B',
    '\u200D',
    '\u2060',
    '\uFEFF',
    '\u202E',
    '\u2066',
    '\uFE0F',
    '\u2028',
  ].map((what) => between(what, 60)),
  (whole) => whole.replaceAll('--', '\u2014'),
  (whole) => whole.replaceAll('-', '\u2011'),
  (whole) => `[${whole}](${whole})`,
  (whole) => `[${whole.slice(0, 60)}…](${whole})`,
  around('<', '>'),
  around('“', '”'),
  around('Hi Boris,\n\nopen this: ', '.\nSee you!\nAda'),
  around('**', '**'),
  around('\uFEFF', '\u200E'),
  around('<a href="', '">open</a>'),
]

/** What programs do to it last: whatever comes behind these would break their marks. */
const escapes: readonly Mutilation[] = [
  (whole) => whole,
  between('&shy;', 20),
  between('<wbr>', 20),
  between('=\r\n', 20),
  (whole) => whole.replaceAll('.', '%2E').replaceAll('_', '%5f').replaceAll('#', '%23'),
  (whole) => encodeURIComponent(encodeURIComponent(whole)),
  (whole) => whole.replaceAll('&', '&amp;').replaceAll('#', '&#35;'),
]

const randoms = fc.infiniteStream(fc.nat(999))
const anyMutilation = fc.tuple(fc.constantFrom(...mutilations), randoms)
const anyEscape = fc.tuple(fc.constantFrom(...escapes), randoms)

/** What became of a text by mutilations one after the other. */
function mutilated(whole: string, steps: readonly (readonly [Mutilation, Iterable<number>])[]): string {
  return steps.reduce((mangled, [mutilation, numbers]) => {
    const iterator = numbers[Symbol.iterator]()
    return mutilation(mangled, (below) => Number(iterator.next().value) % below)
  }, whole)
}

describe('reading what somebody brings', () => {
  test.each([...mutilations, ...escapes].map((mutilation, index) => [index, mutilation] as const))(
    'PA-5: mutilation %i does no harm to text and link',
    (_, mutilation) => {
      let number = 7
      const random = (below: number): number => (number = (number * 48_271) % 2_147_483_647) % below
      for (const whole of [text, linkOf(invitation, BASE)]) {
        expect(readPaper(mutilation(whole, random)), mutilation(whole, random)).toEqual(offer)
      }
    },
  )

  test('PA-5: any envelope comes back the same through any mutilations, as text, as link, as file', () => {
    const steps = fc.array(anyMutilation, { maxLength: 2 })
    fc.assert(
      fc.property(anyEnvelope, fc.boolean(), steps, anyEscape, (envelope, isLink, how, escape) => {
        const whole = isLink ? linkOf(envelope, BASE) : textOf(envelope)
        const mangled = mutilated(whole, [...how, escape])
        const expected = { kind: envelope[1] === 1 ? 'offer' : 'answer', envelope }
        expect(readPaper(mangled)).toEqual(expected)
        expect(readPaper(toUtf8(mangled))).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  test('PA-5: an escape that was broken over two lines is read', () => {
    const link = linkOf(invitation, BASE).replaceAll('.', '%2E')
    for (let columns = 40; columns < 76; columns++) {
      expect(readPaper(wrapped(columns, '> ')(link, () => 0)), String(columns)).toEqual(offer)
    }
  })

  test('PA-6: a file is UTF-8, or UTF-16 with its mark, in either order', async () => {
    const little = Uint8Array.from(`\uFEFF${text}\r\n`, (character) => character.charCodeAt(0))
    const wide = new Uint8Array(Uint16Array.from(`\uFEFF${text}\r\n`, (character) => character.charCodeAt(0)).buffer)
    expect(readPaper(wide)).toEqual(offer)
    expect(readPaper(wide.map((_, index) => wide[index ^ 1] ?? 0))).toEqual(offer)
    expect(readPaper(toUtf8(`\uFEFF${text}`))).toEqual(offer)
    expect(await reasonOf(() => readPaper(little))).toBe('E_FOREIGN')
    expect(await reasonOf(() => readPaper(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff)))).toBe('E_FOREIGN')
  })

  test('PA-7: of several, an answer counts before an offer, the later before the earlier, both before a room', () => {
    const later = envelopeLike({ expires: 1_900_000_000 })
    const reply = envelopeLike({ kind: 'answer', expires: 1_700_000_000 })
    const texts = [room.url(BASE), text, textOf(later)]
    for (const order of [texts, texts.toReversed()]) {
      expect(readPaper(order.join('\n'))).toEqual({ kind: 'offer', envelope: later })
      expect(readPaper([...order, `> ${textOf(reply)}`].join('\n\n'))).toEqual({ kind: 'answer', envelope: reply })
    }
    const twin = envelopeLike({ name: 'Eva' })
    expect(readPaper(`${text} ${textOf(twin)}`)).toEqual({ kind: 'offer', envelope: twin })
  })

  test('PA-7: one that is whole counts before those that are not', () => {
    expect(readPaper(`${text.slice(0, 100)}…\n${text}\n${text.slice(0, -1)}`)).toEqual(offer)
  })

  test('PA-8: a room’s invitation is found bare, as a link, in words, quoted and wrapped', () => {
    const link = room.url(`${BASE}&theme=light&more=0000000000000000`)
    for (const form of [
      room.text,
      link,
      `#${room.text}`,
      `Meeting #3: ${link}, see you`,
      `<${link}>`,
      link.replace('#', '%23'),
      between('\u200B', 90)(link, (below) => below / 20),
      wrapped(72, '> ')(link, () => 0),
      `Come ${room.text} now`,
    ]) {
      expect(readPaper(form), form).toMatchObject({ kind: 'invitation', invitation: { text: room.text } })
    }
  })

  test('PA-8: what is wrong with a room’s invitation is told as the core tells it', async () => {
    const cases: readonly (readonly [string, string])[] = [
      [room.text.slice(0, -1), 'E_TORN'],
      [`see ${room.url(BASE).slice(0, -3)} bye`, 'E_TORN'],
      [`${room.text}A`, 'E_TORN'],
      [room.text.replace(/^AQ/, 'Ag'), 'E_NEWER'],
      ['', 'E_FOREIGN'],
      ['hello', 'E_FOREIGN'],
      ['https://example.org/#section', 'E_FOREIGN'],
      ['A'.repeat(46), 'E_FOREIGN'],
    ]
    for (const [form, reason] of cases) expect(await reasonOf(() => readPaper(form)), form).toBe(reason)
  })
})

describe('what is wrong with it', () => {
  test('PA-9: cut anywhere it is E_TORN; the words behind it do not count', async () => {
    for (let length = 4; length < text.length; length++) {
      expect(await reasonOf(() => readPaper(text.slice(0, length))), String(length)).toBe('E_TORN')
    }
    for (const length of [20, 80, 130, 200, text.length - 40]) {
      const cut = `${text.slice(0, length)}\n\nSee you tomorrow. Yours, Ada`
      expect(await reasonOf(() => readPaper(cut)), String(length)).toBe('E_TORN')
    }
    expect(await reasonOf(() => readPaper(text.slice(0, 180) + text.slice(252)))).toBe('E_TORN')
    expect(await reasonOf(() => readPaper(text.slice(3)))).toBe('E_TORN')
    expect(await reasonOf(() => readPaper('PV1/2/5.abc.AQID'))).toBe('E_TORN')
  })

  test('PA-9: one character that is wrong, missing or too many is E_CHECK, and said', () => {
    for (let at = 5; at < text.length - 4; at += 7) {
      const other = text[at] === 'x' ? 'y' : 'x'
      const wrong = text.slice(0, at) + other + text.slice(at + 1)
      expect(() => readPaper(wrong), `wrong at ${at}`).toThrow(/^One character is wrong/)
      expect(() => readPaper(text.slice(0, at) + text.slice(at + 1)), `missing at ${at}`).toThrow(
        /^One character is missing/,
      )
      expect(() => readPaper(text.slice(0, at) + other + text.slice(at)), `extra at ${at}`).toThrow(/one character too/)
    }
    expect(() => readPaper(`${text.slice(0, -1)}${text.endsWith('A') ? 'E' : 'A'}`)).toThrow(/^One character is wrong/)
    expect(() => readPaper(`${text.slice(0, 120)},${text.slice(121)}`)).toThrow(/^One character is wrong/)
  })

  test('PA-9: a few that are missing or wrong are E_CHECK as well', async () => {
    for (const damaged of [
      text.slice(0, 150) + text.slice(153),
      `${text.slice(0, 150)}aaaa${text.slice(154)}`,
      text.slice(0, 180) + text.slice(180, 240).toLowerCase() + text.slice(240),
      text.replace(/\.(?=[^.]*$)/, ''),
    ]) {
      expect(await reasonOf(() => readPaper(damaged)), damaged).toBe('E_CHECK')
    }
  })

  test('PA-9: any damage is refused, never misread', async () => {
    const damages = fc.record({
      envelope: anyEnvelope,
      how: fc.constantFrom('substitute', 'delete', 'swap', 'truncate', 'repeat', 'lower', 'insert'),
      at: fc.nat(),
      by: fc.constantFrom(...'ABCDabcdwxyz0189-_.,;#*'),
    })
    await fc.assert(
      fc.asyncProperty(damages, async ({ envelope, how, at, by }) => {
        const whole = textOf(envelope)
        const place = at % whole.length
        const [before, here = '', after] = [whole.slice(0, place), whole[place], whole.slice(place + 1)]
        const damaged = {
          substitute: before + by + after,
          delete: before + after,
          swap: before + after.slice(0, 1) + here + after.slice(1),
          truncate: before,
          repeat: before + here + here + after,
          lower: before.slice(0, -6) + before.slice(-6).toLowerCase() + here + after,
          insert: before + by + here + after,
        }[how]
        // What stands before the mark is other words, and may be anything.
        fc.pre(!damaged.includes(whole))
        expect(await reasonOf(() => readPaper(damaged)), damaged).toMatch(/^E_(TORN|CHECK|FOREIGN|NEWER)$/)
      }),
      // Two mistakes that are far apart escape the check once in 65,536 times: these cases are always the same.
      { numRuns: 250, seed: 20_260_901 },
    )
  })

  test('PA-12: of a newer form or a newer version it is E_NEWER, and says what to do', async () => {
    const ofVersion = (version: number): string => textOf(invitation.with(0, version))
    const ofFlags = textOf(invitation.with(2, 0x41))
    const ofKind = textOf(invitation.with(1, 7))
    for (const newer of [
      text.replace('PV1.', 'PV2.'),
      text.replace('PV1.', 'PV17/1/2.abc.'),
      ofVersion(2),
      ofFlags,
      ofKind,
    ]) {
      expect(await reasonOf(() => readPaper(newer)), newer).toBe('E_NEWER')
      expect(() => readPaper(newer)).toThrow(/reload or update/)
    }
    expect(await reasonOf(() => readPaper('my new PV2. It is a camera'))).toBe('E_FOREIGN')
  })

  test('PA-12: fields that do not fit together are E_CHECK, whatever the check says', async () => {
    const longer = new Uint8Array([...invitation, 0])
    const noName = invitation.with(-96 - 3, 0xff)
    const noPort = envelopeLike()
      .with(57 + 21 + 1 + 2, 0)
      .with(57 + 21 + 1 + 1, 0)
    for (const envelope of [longer, invitation.subarray(0, -1), noName, noPort]) {
      expect(await reasonOf(() => readPaper(textOf(envelope)))).toBe('E_CHECK')
    }
  })

  test('PA-13: more than is looked through, or than an offer can have, is E_SIZE', async () => {
    expect(await reasonOf(() => readPaper('a'.repeat(65_537)))).toBe('E_SIZE')
    expect(await reasonOf(() => readPaper(new Uint8Array(65_537)))).toBe('E_SIZE')
    expect(await reasonOf(() => readPaper(`PV1.${'A'.repeat(2000)}`))).toBe('E_SIZE')
    expect(readPaper(text + ' '.repeat(60_000))).toEqual(offer)
  })
})

describe('hostile input', () => {
  const parts = ['PV1.', 'PV1', 'PV2.', '#', '%23', '%25', '&#35;', '>', '\n> ', '.', 'A', 'AQE', 'AQAA', '=\n', '<br>']
  const pieces = [...parts, text, text.slice(0, 90), room.text, 'https://', '\u200B', '&#x', '\uD800', ' ']

  test('PA-13: whatever the text or the bytes, there is a paper or a PeerError', async () => {
    const noise = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...pieces)).map((some) => some.join('')),
      fc.uint8Array({ maxLength: 500 }),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array([0xff, 0xfe, ...bytes])),
    )
    await fc.assert(
      fc.asyncProperty(noise, async (input) => {
        expect(await reasonOf(() => readPaper(input))).toMatch(/^(E_|accepted)/)
      }),
      { numRuns: 250 },
    )
  })

  test('PA-13: 64 KiB of anything is refused or read within a second', async () => {
    const damaged = `${text.slice(0, 90)}B${text.slice(90)}`
    for (const piece of [
      ...pieces,
      'a',
      'x ',
      'A\n',
      'PV1.A.',
      `PV1.AQEB${'A'.repeat(600)}.abc `,
      damaged,
      'a'.repeat(61) + '\n',
    ]) {
      const input = piece.repeat(Math.floor(65_536 / piece.length))
      const from = performance.now()
      expect(await reasonOf(() => readPaper(input)), piece).toMatch(/^(E_|accepted)/)
      expect(performance.now() - from, piece).toBeLessThan(1000)
    }
  })

  test('PA-4: the bytes that are read are those that were written, not a repair of them', () => {
    expect(readPaper(text)).toEqual({ kind: 'offer', envelope: fromBase64url(text.split('.')[1] ?? '') })
  })
})
