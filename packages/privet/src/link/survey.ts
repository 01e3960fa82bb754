/** How a connection is doing: its route and its quality, read from `getStats`. */
import type { LinkStatus, Quality, Route } from './types.ts'

/** What one reading of the statistics says. */
export interface Survey {
  readonly route: Route
  /** Packets received and lost by us, as the other side's and our own receivers count them. */
  readonly received: number
  readonly lost: number
}

/** Reads the selected pair and the losses of all media, both ways. */
export function survey(report: RTCStatsReport): Survey {
  const stats = [...(report.values() as Iterable<Statistic>)]
  const pair = selectedPair(stats)
  let received = 0
  let lost = 0
  for (const entry of stats) {
    if (entry.type !== 'inbound-rtp' && entry.type !== 'remote-inbound-rtp') continue
    received += entry.packetsReceived ?? 0
    lost += Math.max(0, entry.packetsLost ?? 0)
  }
  return { route: { kind: routeOf(stats, pair), rtt: roundTrip(pair) }, received, lost }
}

/** Good: under 2 % lost and 150 ms; fair: under 5 % and 300 ms; else poor. */
export function judge(status: LinkStatus, now: Survey, before: Survey | undefined): Quality {
  if (status !== 'open') return 'lost'
  const received = now.received - (before?.received ?? now.received)
  const lost = now.lost - (before?.lost ?? now.lost)
  const share = received + lost > 0 ? Math.max(0, lost) / (received + lost) : 0
  const { rtt } = now.route
  if (rtt === undefined && received === 0) return 'unknown'
  if (share < 0.02 && (rtt ?? 0) < 150) return 'good'
  return share < 0.05 && (rtt ?? 0) < 300 ? 'fair' : 'poor'
}

/** The few members of `RTCStats` dictionaries that are read here. */
interface Statistic {
  readonly id: string
  readonly type: string
  readonly selectedCandidatePairId?: string
  readonly selected?: boolean
  readonly nominated?: boolean
  readonly state?: string
  readonly localCandidateId?: string
  readonly remoteCandidateId?: string
  readonly currentRoundTripTime?: number
  readonly totalRoundTripTime?: number
  readonly responsesReceived?: number
  readonly candidateType?: string
  readonly address?: string | null
  readonly packetsReceived?: number
  readonly packetsLost?: number
}

function selectedPair(stats: readonly Statistic[]): Statistic | undefined {
  const selected = stats.find(({ selectedCandidatePairId }) => selectedCandidatePairId !== undefined)
  if (selected !== undefined) return stats.find(({ id }) => id === selected.selectedCandidatePairId)
  // Firefox has no transport statistics.
  return stats.find(
    (entry) =>
      entry.type === 'candidate-pair' &&
      (entry.selected === true || (entry.nominated === true && entry.state === 'succeeded')),
  )
}

function roundTrip(pair: Statistic | undefined): number | undefined {
  if (pair?.currentRoundTripTime !== undefined) return pair.currentRoundTripTime * 1_000
  if (pair?.totalRoundTripTime !== undefined && pair.responsesReceived)
    return (pair.totalRoundTripTime / pair.responsesReceived) * 1_000
  return undefined
}

/**
 * Same network: the other end's address is a local one, or in a network of ours. Chromium hides addresses that
 * it gives out as mDNS names only; whoever is reached by one is near. Of an end that it saw first in a
 * packet (prflx) it tells nothing: near, if neither side had an address that leads further.
 */
function routeOf(stats: readonly Statistic[], pair: Statistic | undefined): Route['kind'] {
  const [local, remote] = [pair?.localCandidateId, pair?.remoteCandidateId].map((end) =>
    stats.find(({ id }) => id === end),
  )
  if (local === undefined || remote === undefined) return 'unknown'
  if (local.candidateType === 'relay' || remote.candidateType === 'relay') return 'relayed'
  const { address } = remote
  const isNear =
    isNearby(remote) ||
    (address
      ? stats.some((own) => own.type === 'local-candidate' && networkOf(own.address) === networkOf(address))
      : remote.candidateType === 'prflx' && stats.every((end) => !end.candidateType || end === remote || isNearby(end)))
  return isNear ? 'same-network' : 'direct'
}

const LOCAL = /^(10|169\.254|172\.(1[6-9]|2\d|3[01])|192\.168)\.|^f[cde]..:|\.local$/i

function isNearby({ address, candidateType }: Statistic): boolean {
  return address ? LOCAL.test(address) : candidateType === 'host'
}

/** An IPv6 network has 64 bits, the first four groups; of IPv4 only the very same address says something. */
function networkOf(address: string | null | undefined): string | undefined {
  return address?.split(':', 4).join(':')
}
