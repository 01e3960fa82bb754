import { describe, expect, test } from 'vitest'
import { judge, survey } from './survey.ts'

const report = (...entries: readonly { readonly id: string }[]): RTCStatsReport =>
  new Map(entries.map((entry) => [entry.id, entry]))

const candidates = (local: string, remote: string): readonly { readonly id: string }[] => [
  { id: 'l', candidateType: local } as { readonly id: string },
  { id: 'r', candidateType: remote } as { readonly id: string },
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
    ['host', 'srflx', 'direct'],
    ['prflx', 'host', 'direct'],
    ['relay', 'host', 'relayed'],
    ['srflx', 'relay', 'relayed'],
  ])('LK-6: from %s to %s the route is %s', (local, remote, kind) => {
    expect(survey(report(TRANSPORT, CHROMIUM_PAIR, ...candidates(local, remote))).route).toEqual({ kind, rtt: 50 })
  })

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
