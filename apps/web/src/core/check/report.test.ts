import { expect, it } from 'vitest'
import type { Evidence } from './evidence.ts'
import { fine, seenAt, stun, turn } from './evidence.fixture.ts'
import { browserOf, reportOf, shorten } from './report.ts'

const busy: Evidence = {
  ...fine,
  candidates: [...fine.candidates, seenAt(1025)],
  servers: [stun('stun:broker.emqx.io:3478'), stun('stun:10.0.0.2'), turn('turn:relay.example:3478', 'refused', 401)],
  brokers: [
    { name: 'broker.emqx.io:8084', outcome: 'open' },
    { name: 'home.example', outcome: 'silent' },
  ],
  ways: [{ status: 'open', route: { kind: 'direct', rtt: 23.6 }, quality: 'good' }],
}

it('CALL-73: the report says what is needed to mend it', () => {
  expect(reportOf(busy, ['broker.emqx.io:8084'])).toBe(
    [
      'Privet connection check',
      'browser: Chrome 156 on Linux',
      'secure page: yes, online: yes, WebRTC: yes',
      'mode: direct',
      'microphone: 1, granted, heard; camera: 1, granted',
      'NAT: strict',
      'address: host udp 192.168.x.x',
      'address: srflx udp 203.0.x.x port kept',
      'address: srflx udp 203.0.x.x port changed',
      'stun own 1 udp: answers',
      'stun local 2 udp: answers',
      'turn own 3 udp: refused (401)',
      'meeting point broker.emqx.io:8084: open',
      'meeting point own 5: silent',
      'person 1: open, direct, 24 ms, good',
      'findings: bad nat-strict; bad relay-refused (own 3); bad broker-silent (own 5); good browser-good; good microphone-good; ' +
        'good camera-there; good stun-good (own 1); good stun-good (local 2); good broker-good (broker.emqx.io:8084)',
    ].join('\n'),
  )
})

/** Every place in the evidence where there is text. */
function textsIn(value: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value === 'string') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key]))
}

function plant(value: unknown, [key, ...rest]: readonly (string | number)[], secret: (was: string) => string): unknown {
  if (key === undefined) return secret(String(value))
  if (Array.isArray(value))
    return value.map((one: unknown, index) => (String(index) === String(key) ? plant(one, rest, secret) : one))
  const record = value as Readonly<Record<string, unknown>>
  return { ...record, [key]: plant(record[key], rest, secret) }
}

const SECRET = 's3cr3t'
/** Fields with a few fixed values, which come from our own code or from the browser's own list of words. */
const WORDS = /^(mode|access|tried|type|protocol|kind|outcome|status|quality)$/

const open = textsIn(busy).filter((path) => !WORDS.test(String(path.at(-1))))

it.each([
  ['instead of it', () => SECRET],
  ['before it', (was: string) => `${SECRET}${was}`],
  ['after it', (was: string) => `${was}${SECRET}`],
  ['as a password in an address', (was: string) => was.replace(/^(\w+:(\/\/)?)/, `$1ada:${SECRET}@`)],
  ['as a query', (was: string) => `${was}?key=${SECRET}#${SECRET}`],
  ['on a line of its own', (was: string) => `${was}\n${SECRET}\n`],
  ['as an address', () => `${SECRET}.example`],
  ['as a name of the local network', () => `${SECRET}.local`],
] as const)('CALL-73: nothing that stands in any field of the evidence gets into the report: %s', (_, secret) => {
  expect(open.length).toBeGreaterThan(10)
  for (const path of open) {
    const report = reportOf(plant(busy, path, secret) as Evidence, ['broker.emqx.io:8084'])
    expect(report, path.join('.')).not.toContain(SECRET)
  }
})

it.each([
  ['203.0.113.9', '203.0.x.x'],
  ['2001:db8:1234::1', '2001:db8:x'],
  ['::1', 'hidden'],
  ['fe80::1', 'fe80::x'],
  ['5d1f3b0e.local', 'x.local'],
  ['', 'hidden'],
])('CALL-73: the address %j is shortened', (address, short) => {
  expect(shorten(address)).toBe(short)
})

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'Firefox 153 on Linux'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 Version/19.0 Safari/605.1',
    'Safari 19 on Mac OS X',
  ],
  ['Ada’s own browser', 'unknown on unknown'],
])('CALL-73: of a user agent only name, version and system are told: %s', (userAgent, told) => {
  expect(browserOf(userAgent)).toBe(told)
})
