import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chromiumLike, offerToBob, reasonOf } from '../../e2e/scene.ts'
import { Reader, Writer } from '../bytes/index.ts'
import { MAX_CANDIDATES } from '../limits.ts'
import { ADDRESSES, type Family } from './address.ts'
import {
  type Candidate,
  parseCandidate,
  readCandidates,
  renderCandidate,
  usable,
  writeCandidates,
} from './candidate.ts'

const FAMILIES = Object.keys(ADDRESSES) as Family[]

const port = fc.integer({ min: 1, max: 65_535 })
const anyCandidate: fc.Arbitrary<Candidate> = fc
  .tuple(
    fc.constantFrom(...FAMILIES),
    fc.constantFrom('host', 'srflx', 'relay'),
    port,
    fc.uint8Array({ minLength: 16, maxLength: 16 }),
  )
  .map(([family, kind, number, bytes]) => ({
    kind: family === 'mdns' ? 'host' : kind,
    family,
    address: ADDRESSES[family].write(bytes.subarray(0, ADDRESSES[family].length)),
    port: number,
  }))

function candidate(address: string, changes: Partial<Candidate> = {}): Candidate {
  const family = FAMILIES.find((each) => ADDRESSES[each].read(address) !== undefined) ?? 'ipv4'
  return { kind: 'host', family, address, port: 5000, ...changes }
}

describe('candidates as text', () => {
  test('HS-8: what we write, we read', () => {
    fc.assert(
      fc.property(anyCandidate, (each) => {
        expect(parseCandidate(renderCandidate(each).candidate)).toEqual(each)
        expect(parseCandidate(`a=${renderCandidate(each).candidate}`)).toEqual(each)
      }),
    )
  })

  test('HS-8: candidates of browsers are read', () => {
    const lines = {
      'candidate:842163049 1 udp 1677729535 203.0.113.7 40000 typ srflx raddr 0.0.0.0 rport 0 generation 0 ufrag lpJA network-cost 999':
        { kind: 'srflx', family: 'ipv4', address: '203.0.113.7', port: 40_000 },
      'candidate:3 1 UDP 92217343 198.51.100.4 3478 typ relay raddr 198.51.100.4 rport 3478': {
        kind: 'relay',
        family: 'ipv4',
        address: '198.51.100.4',
        port: 3478,
      },
      'candidate:2090782051 1 udp 2122265343 2001:DB8::7:0:1 34707 typ host generation 0': {
        kind: 'host',
        family: 'ipv6',
        address: '2001:db8:0:0:0:7:0:1',
        port: 34_707,
      },
    }
    for (const [line, expected] of Object.entries(lines)) expect(parseCandidate(line), line).toEqual(expected)
  })

  test('HS-8 (case 11): TCP, prflx, host names, other components and ports out of range are not representable', () => {
    const line = (address: string, rest = '5000 typ host', component = '1 udp'): string =>
      `candidate:1 ${component} 2122194687 ${address} ${rest}`
    const refused = [
      line('192.0.2.1', '9 typ host tcptype active', '1 tcp'),
      line('192.0.2.1', '5000 typ prflx raddr 0.0.0.0 rport 0'),
      line('192.0.2.1', '5000 typ host', '2 udp'),
      line('192.0.2.1', '0 typ host'),
      line('192.0.2.1', '70000 typ host'),
      line('evil.example'),
      line('nothing.local'),
      line('82e4266c-6c8a-43e9-a162-d8c7a0cb9607.local.evil.example'),
      line('82e4266c-6c8a-43e9-a162-d8c7a0cb9607.local', '5000 typ srflx raddr 0.0.0.0 rport 0'),
      line('192.0.2.01'),
      line('192.0.2.256'),
      line('192.0.2'),
      line('1:2:3:4:5:6:7'),
      line('1:2:3:4:5:6:7:8:9'),
      line('1::2::3'),
      line('1:2:3:4::5:6:7:8'),
      line('::ffff:192.0.2.1'),
      line('fe80::1%eth0'),
      line('192.0.2.1\r\na=fingerprint:sha-256 00'),
      '',
      'candidate:',
    ]
    for (const text of refused) expect(parseCandidate(text), text).toBeUndefined()
  })

  test('HS-8 (case 11): what is not a candidate cannot be written, least of all a new line', async () => {
    const bad = [
      candidate('192.0.2.1\r\na=fingerprint:sha-256 00'),
      candidate('evil.example'),
      candidate('192.0.2.1', { port: 0 }),
      candidate('192.0.2.1', { port: 70_000 }),
      candidate('192.0.2.1', { port: 1.5 }),
      candidate('192.0.2.1', { family: 'ipv6' }),
      candidate('82e4266c-6c8a-43e9-a162-d8c7a0cb9607.local', { kind: 'srflx' }),
    ]
    for (const each of bad) {
      expect(await reasonOf(() => renderCandidate(each)), JSON.stringify(each)).toBe('E_CAND')
      expect(await reasonOf(() => writeCandidates(new Writer(), [each])), JSON.stringify(each)).toBe('E_CAND')
    }
  })

  test('HS-8: nearer kinds get higher priorities, each candidate a foundation of its own', () => {
    const written = (['host', 'srflx', 'relay'] as const).map(
      (kind) => renderCandidate(candidate('192.0.2.1', { kind })).candidate,
    )
    const priorities = written.map((line) => Number(line.split(' ')[3]))
    expect(priorities).toEqual(priorities.toSorted((a, b) => b - a))
    expect(priorities.every((priority) => priority < 2 ** 31)).toBe(true)
    expect(new Set(written.map((line) => line.split(' ')[0])).size).toBe(3)
  })
})

describe('candidates as bytes', () => {
  test('HS-8: up to 16 candidates come back as they were, 7 or 19 bytes each', () => {
    fc.assert(
      fc.property(fc.array(anyCandidate, { maxLength: MAX_CANDIDATES }), (candidates) => {
        const writer = new Writer()
        writeCandidates(writer, candidates)
        const bytes = writer.finish()
        const sizes = candidates.map(({ family }) => (family === 'ipv4' ? 7 : 19))
        expect(bytes.length).toBe(sizes.reduce((sum, size) => sum + size, 1))
        expect(readCandidates(new Reader(bytes))).toEqual(candidates)
      }),
    )
  })

  test('HS-8 (case 13): 17 candidates are neither written nor read', async () => {
    const many = Array.from({ length: 17 }, (_, i) => candidate('192.0.2.1', { port: 5000 + i }))
    expect(await reasonOf(() => offerToBob({ transport: { ...chromiumLike, candidates: many } }))).toBe('E_CAND')
    const bytes = new Uint8Array(1 + 17 * 7).fill(1)
    bytes[0] = 17
    expect(await reasonOf(() => readCandidates(new Reader(bytes)))).toBe('E_CAND')
  })

  test('HS-8 (case 11): unknown kinds and families and port 0 are refused with E_CAND', async () => {
    const bytes = (code: number, number: number): Uint8Array =>
      new Writer().u8(1).u8(code).u16(number).bytes(new Uint8Array(16).fill(7)).finish()
    for (const code of [3, 0b1000, 0b10000, 0b0110, 0xff]) {
      expect(await reasonOf(() => readCandidates(new Reader(bytes(code, 5000)))), String(code)).toBe('E_CAND')
    }
    expect(await reasonOf(() => readCandidates(new Reader(bytes(0, 0))))).toBe('E_CAND')
  })
})

describe('usable candidates', () => {
  const lan = candidate('192.168.1.5')
  const ula = candidate('fd00:0:0:0:0:0:0:2')
  const name = candidate('82e4266c-6c8a-43e9-a162-d8c7a0cb9607.local')
  const open = candidate('203.0.113.9')
  const seen = candidate('203.0.113.7', { kind: 'srflx' })
  const relayed = candidate('198.51.100.4', { kind: 'relay' })
  const all = [lan, ula, name, open, seen, relayed]

  test('HS-9 (case 13): loopback, 0.0.0.0, multicast, broadcast and mapped addresses are dropped in every mode', () => {
    const bad = ['127.0.0.1', '0.0.0.0', '224.0.0.251', '239.1.1.1', '240.0.0.1', '255.255.255.255']
      .concat(['0:0:0:0:0:0:0:0', '0:0:0:0:0:0:0:1', 'ff02:0:0:0:0:0:0:fb', '0:0:0:0:0:ffff:7f00:1'])
      .flatMap((address) => (['host', 'srflx', 'relay'] as const).map((kind) => candidate(address, { kind })))
    for (const mode of ['direct', 'local', 'relay'] as const) expect(usable(bad, mode)).toEqual([])
  })

  test('HS-9 (cases 81, 82): a privacy mode shows and uses only its own kind of address', () => {
    expect(new Set(usable(all, 'direct'))).toEqual(new Set(all))
    expect(usable(all, 'local')).toEqual([lan, ula, name])
    expect(usable(all, 'relay')).toEqual([relayed])
    // What someone without a relay tells is for our relay to try, but for what it cannot reach.
    expect(new Set(usable(all, 'relay', 'theirs'))).toEqual(
      new Set(all.filter((each) => ![lan, ula, name].includes(each))),
    )
    expect(usable(all, 'local', 'theirs')).toEqual([lan, ula, name])
  })

  test("HS-9: addresses of a network of one's own are local, others are not", () => {
    const local = ['10.0.0.1', '172.16.0.1', '172.31.255.1', '192.168.0.1', '169.254.1.1', 'fe80:0:0:0:0:0:0:1']
    const distant = ['11.0.0.1', '172.15.0.1', '172.32.0.1', '192.169.0.1', '8.8.8.8', '2001:db8:0:0:0:0:0:1']
    expect(
      usable(
        local.map((each) => candidate(each)),
        'local',
      ),
    ).toHaveLength(local.length)
    expect(
      usable(
        distant.map((each) => candidate(each)),
        'local',
      ),
    ).toEqual([])
  })

  test('HS-9: repetitions are dropped; of too many, those that reach furthest are kept', () => {
    expect(usable([lan, { ...lan }], 'direct')).toEqual([lan])
    const many = Array.from({ length: 30 }, (_, i) => candidate('192.168.1.5', { port: 6000 + i }))
    const kept = usable([...many, seen, relayed], 'direct')
    expect(kept).toHaveLength(MAX_CANDIDATES)
    expect(kept).toEqual(expect.arrayContaining([seen, relayed]))
  })
})
