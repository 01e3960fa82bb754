import { describe, expect, test } from 'vitest'
import { judge, survey } from './survey.ts'

const report = (...entries: readonly { readonly id: string }[]): RTCStatsReport =>
  new Map(entries.map((entry) => [entry.id, entry]))

/** An end as `type address`; without an address the browser hides it. */
const end = (id: string, type: string, text: string): { readonly id: string } => {
  const [candidateType, address = ''] = text.split(' ')
  return { id, type, candidateType, address } as { readonly id: string }
}

const candidates = (local: string, remote: string): readonly { readonly id: string }[] => [
  end('l', 'local-candidate', local),
  end('r', 'remote-candidate', remote),
]

const CHROMIUM_PAIR = {
  id: 'p',
  type: 'candidate-pair',
  localCandidateId: 'l',
  remoteCandidateId: 'r',
  currentRoundTripTime: 0.05,
}
const TRANSPORT = { id: 't', type: 'transport', selectedCandidatePairId: 'p' }

describe('survey', () => {
  test.each([
    ['host', 'host', 'same-network'],
    ['host 192.168.1.4', 'host 192.168.1.5', 'same-network'],
    ['host 0000-local.local', 'host 6cd0f4b0-7fe6-4d7e-a5b5-0b8a8c5a5a5a.local', 'same-network'],
    ['host 2001:db8:1:2:3::4', 'host 2001:db8:1:2:9::9', 'same-network'],
    ['host 2001:db8:1:2:3::4', 'host 2001:db8:1:3:9::9', 'direct'],
    ['host', 'host 2001:db8:1:3:9::9', 'direct'],
    ['host 203.0.113.4', 'host 203.0.113.5', 'direct'],
    ['prflx', 'host', 'same-network'],
    ['host', 'prflx', 'same-network'],
    ['host 10.0.0.2', 'prflx 10.0.0.3', 'same-network'],
    ['host 10.0.0.2', 'prflx 172.16.0.3', 'same-network'],
    ['host 10.0.0.2', 'prflx 172.32.0.3', 'direct'],
    ['prflx 198.51.100.7', 'prflx 203.0.113.5', 'direct'],
    ['host', 'srflx 203.0.113.5', 'direct'],
    ['host', 'srflx 192.168.1.5', 'same-network'],
    ['srflx 203.0.113.5', 'srflx 203.0.113.5', 'same-network'],
    ['srflx 198.51.100.7', 'srflx 203.0.113.5', 'direct'],
    ['relay 203.0.113.1', 'host', 'relayed'],
    ['srflx', 'relay 203.0.113.1', 'relayed'],
  ])('LK-6: from %s to %s the route is %s', (local, remote, kind) => {
    expect(survey(report(TRANSPORT, CHROMIUM_PAIR, ...candidates(local, remote))).route).toEqual({ kind, rtt: 50 })
  })

  test.each([
    ['local-candidate', 'srflx 203.0.113.5', 'direct'],
    ['local-candidate', 'host 2001:db8:1:2:3::4', 'direct'],
    ['remote-candidate', 'srflx 203.0.113.5', 'direct'],
    ['remote-candidate', 'relay 203.0.113.5', 'direct'],
    ['remote-candidate', 'host', 'same-network'],
    ['local-candidate', 'srflx 192.168.1.4', 'same-network'],
  ])(
    'LK-6: who is seen first in a packet, at an address that is hidden, while there is a %s %s: %s',
    (type, another, kind) => {
      const all = [TRANSPORT, CHROMIUM_PAIR, ...candidates('host', 'prflx'), end('o', type, another)]
      expect(survey(report(...all)).route.kind).toBe(kind)
    },
  )

  test('LK-6: without transport statistics (Firefox) the selected pair is found, without any pair the route is unknown', () => {
    const pair = { ...CHROMIUM_PAIR, selected: true }
    expect(survey(report(pair, ...candidates('host', 'host'))).route.kind).toBe('same-network')
    expect(survey(report()).route).toEqual({ kind: 'unknown', rtt: undefined })
  })

  test.each([
    [140, 1, 'good'],
    [160, 0, 'fair'],
    [40, 3, 'fair'],
    [310, 0, 'poor'],
    [40, 6, 'poor'],
  ] as const)('LK-6: %i ms and %i %% lost is %s', (rtt, percent, quality) => {
    const route = { kind: 'direct', rtt } as const
    const before = { route, received: 1_000, lost: 50 }
    const now = { route, received: 1_000 + (100 - percent) * 10, lost: 50 + percent * 10 }
    expect(judge('open', now, before)).toBe(quality)
    expect(judge('recovering', now, before)).toBe('lost')
  })
})
