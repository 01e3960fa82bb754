/**
 * How the media between us and one member are doing, from two reports of `RTCPeerConnection.getStats`, and of these as
 * much as a policy needs. Pure. What a browser does not tell is undefined: Firefox guesses no bandwidth, names no
 * reason for a smaller picture and knows no level of our own microphone (153, 2026-11). SPEC.md, MS-n.
 */
import type { Size, SlotKind, Traffic } from './types.ts'

/** What passes one slot in one direction, between the two readings. */
export interface SlotStatistics {
  /** Bits a second, without the headers of packets. */
  readonly bitrate: number | undefined
  /** As it is registered: `VP8`, `opus`. */
  readonly codec: string | undefined
  /** Share of the packets that were lost, 0 to 1. */
  readonly loss: number | undefined
  /** How unevenly packets arrive (ms). */
  readonly jitter: number | undefined
  /** Of pictures: pixels, and frames a second. */
  readonly size: Size | undefined
  readonly frameRate: number | undefined
  /** Of pictures: to code one, or to decode one (ms). */
  readonly codingTime: number | undefined
  /** What holds back a picture that is sent, in the browser's words. */
  readonly limitedBy: Traffic['limitedBy']
  /** Of pictures that are received: how often they stood still. */
  readonly freezes: number | undefined
  /** Of sound: how loud it is just now, 0 to 1. */
  readonly level: number | undefined
  /** Of sound that is sent: how loud it was all the time (root mean square, 0 to 1). */
  readonly loudness: number | undefined
  /** Of sound that is received: the share that was missing and had to be made up, 0 to 1. */
  readonly concealed: number | undefined
}

/** The media between us and one member; slots in which nothing passes are left out. */
export interface MediaStatistics {
  /** There and back (ms). */
  readonly rtt: number | undefined
  /** What the browser thinks can be sent to them (bits a second). */
  readonly available: number | undefined
  /** Share of all our packets that they lost, 0 to 1. */
  readonly loss: number | undefined
  readonly sending: Readonly<Partial<Record<SlotKind, SlotStatistics>>>
  readonly receiving: Readonly<Partial<Record<SlotKind, SlotStatistics>>>
}

/** The entries of a report; `RTCStatsReport` is one. */
export type Report = ReadonlyMap<string, unknown>

/** Compares two reports of one connection; without the earlier one there is nothing that takes time to tell. */
export function statisticsOf(
  report: Report,
  earlier: Report | undefined,
  kindOf: (mid: string) => SlotKind | undefined,
): MediaStatistics {
  const entries = [...report.values()] as readonly Entry[]
  const sending: Partial<Record<SlotKind, SlotStatistics>> = {}
  const receiving: Partial<Record<SlotKind, SlotStatistics>> = {}
  const lost = { packets: 0, of: 0 }
  const trips = { time: 0, count: 0 }
  for (const entry of entries) {
    const isSent = entry.type === 'outbound-rtp'
    if (!isSent && entry.type !== 'inbound-rtp') continue
    const kind = entry.mid === undefined ? undefined : kindOf(entry.mid)
    const since = sinceOf(entry, earlier?.get(entry.id))
    if (kind === undefined || (since('bytesSent') ?? since('bytesReceived') ?? 0) === 0) continue
    if (!isSent) {
      receiving[kind] = received(entry, since, report)
      continue
    }
    const told = entries.find(({ type, localId }) => type === 'remote-inbound-rtp' && localId === entry.id)
    sending[kind] = sent(entry, since, told, report, earlier)
    if (told === undefined) continue
    const sinceTold = sinceOf(told, earlier?.get(told.id))
    const packets = since('packetsSent') ?? 0
    lost.packets += packets * (told.fractionLost ?? 0)
    lost.of += packets
    trips.time += sinceTold('totalRoundTripTime') ?? 0
    trips.count += sinceTold('roundTripTimeMeasurements') ?? 0
  }
  const pair = selectedPair(entries)
  return {
    // Reports of receivers come every second, the checks of the path itself more seldom.
    rtt: trips.count > 0 ? (trips.time / trips.count) * 1_000 : milliseconds(pair?.currentRoundTripTime),
    available: pair?.availableOutgoingBitrate,
    loss: lost.of > 0 ? lost.packets / lost.of : undefined,
    sending,
    receiving,
  }
}

/** What a policy decides from. `at`: when it was read. */
export function trafficOf({ rtt, loss, available, sending }: MediaStatistics, at: number): Traffic {
  const { voice, camera, screen } = sending
  return {
    at,
    rtt,
    loss,
    available,
    encodeTime: camera?.codingTime,
    frameRate: camera?.frameRate,
    loudness: voice?.loudness,
    limitedBy: [camera?.limitedBy, screen?.limitedBy].find((reason) => reason !== 'none') ?? camera?.limitedBy,
  }
}

/** The few members of `RTCStats` dictionaries that are read here. */
interface Entry extends Partial<Record<Counter, number>> {
  readonly id: string
  readonly type: string
  readonly timestamp: number
  readonly mid?: string
  readonly codecId?: string
  readonly mimeType?: string
  readonly localId?: string
  readonly mediaSourceId?: string
  readonly fractionLost?: number
  readonly jitter?: number
  readonly frameWidth?: number
  readonly frameHeight?: number
  readonly framesPerSecond?: number
  readonly audioLevel?: number
  readonly freezeCount?: number
  readonly qualityLimitationReason?: Traffic['limitedBy']
  readonly selectedCandidatePairId?: string
  readonly selected?: boolean
  readonly currentRoundTripTime?: number
  readonly availableOutgoingBitrate?: number
}

/** Members that only ever grow. */
type Counter =
  | 'bytesSent'
  | 'bytesReceived'
  | 'packetsSent'
  | 'packetsReceived'
  | 'packetsLost'
  | 'framesEncoded'
  | 'framesDecoded'
  | 'totalEncodeTime'
  | 'totalDecodeTime'
  | 'totalRoundTripTime'
  | 'roundTripTimeMeasurements'
  | 'concealedSamples'
  | 'silentConcealedSamples'
  | 'totalSamplesReceived'
  | 'totalAudioEnergy'
  | 'totalSamplesDuration'

/** By how much a counter has grown; from the beginning if there is nothing earlier. */
type Since = (counter: Counter | 'seconds') => number | undefined

function sinceOf(entry: Entry, earlier: unknown): Since {
  const before = earlier as Entry | undefined
  return (counter) => {
    if (counter === 'seconds') return before && (entry.timestamp - before.timestamp) / 1_000
    const value = entry[counter]
    return value === undefined ? undefined : Math.max(0, value - (before?.[counter] ?? 0))
  }
}

function sent(
  entry: Entry,
  since: Since,
  told: Entry | undefined,
  report: Report,
  earlier: Report | undefined,
): SlotStatistics {
  const source = report.get(entry.mediaSourceId ?? '') as Entry | undefined
  const sinceSource = source && sinceOf(source, earlier?.get(source.id))
  return {
    ...picture(entry, since, 'framesEncoded', 'totalEncodeTime'),
    bitrate: times(perSecond(since, 'bytesSent'), 8),
    codec: codecOf(entry, report),
    loss: told?.fractionLost,
    jitter: milliseconds(told?.jitter),
    limitedBy: entry.qualityLimitationReason,
    freezes: undefined,
    level: source?.audioLevel,
    loudness: root(ratio(sinceSource?.('totalAudioEnergy'), sinceSource?.('totalSamplesDuration'))),
    concealed: undefined,
  }
}

function received(entry: Entry, since: Since, report: Report): SlotStatistics {
  const lost = since('packetsLost') ?? 0
  const all = lost + (since('packetsReceived') ?? 0)
  const missing = (since('concealedSamples') ?? 0) - (since('silentConcealedSamples') ?? 0)
  return {
    ...picture(entry, since, 'framesDecoded', 'totalDecodeTime'),
    bitrate: times(perSecond(since, 'bytesReceived'), 8),
    codec: codecOf(entry, report),
    loss: all > 0 ? lost / all : undefined,
    jitter: milliseconds(entry.jitter),
    limitedBy: undefined,
    freezes: entry.freezeCount,
    level: entry.audioLevel,
    loudness: undefined,
    concealed: ratio(missing, since('totalSamplesReceived')),
  }
}

function picture(
  entry: Entry,
  since: Since,
  frames: 'framesEncoded' | 'framesDecoded',
  time: 'totalEncodeTime' | 'totalDecodeTime',
): Pick<SlotStatistics, 'size' | 'frameRate' | 'codingTime'> {
  const { frameWidth: width, frameHeight: height } = entry
  return {
    size: width && height ? { width, height } : undefined,
    // What browsers call a rate stays what it was when nothing comes any more.
    frameRate: perSecond(since, frames) ?? entry.framesPerSecond,
    codingTime: milliseconds(ratio(since(time), since(frames))),
  }
}

function selectedPair(entries: readonly Entry[]): Entry | undefined {
  const selected = entries.find(({ selectedCandidatePairId }) => selectedCandidatePairId !== undefined)
  return entries.find(({ id, type, selected: isSelected }) =>
    selected ? id === selected.selectedCandidatePairId : type === 'candidate-pair' && isSelected === true,
  )
}

function codecOf({ codecId }: Entry, report: Report): string | undefined {
  return (report.get(codecId ?? '') as Entry | undefined)?.mimeType?.split('/')[1]
}

function perSecond(since: Since, counter: Counter): number | undefined {
  return ratio(since(counter), since('seconds'))
}

function ratio(part: number | undefined, whole: number | undefined): number | undefined {
  return part === undefined || !whole ? undefined : part / whole
}

function times(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor
}

function root(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.sqrt(value)
}

function milliseconds(seconds: number | undefined): number | undefined {
  return times(seconds, 1_000)
}
