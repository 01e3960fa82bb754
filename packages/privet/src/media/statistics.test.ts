import { describe, expect, it } from 'vitest'
import { CHROMIUM } from './reports-chromium.fixture.ts'
import { FIREFOX } from './reports-firefox.fixture.ts'
import type { Recorded } from './reports.fixture.ts'
import { type MediaStatistics, type Report, statisticsOf, trafficOf } from './statistics.ts'
import { SLOT_KINDS, type SlotKind } from './types.ts'

const kindOf = (mid: string): SlotKind | undefined => SLOT_KINDS[Number(mid)]

type Entries = readonly Recorded[]
const reportOf = (entries: Entries = []): Report => new Map(entries.map((entry) => [entry.id, entry]))
const read = ([earlier, now]: readonly Entries[]): MediaStatistics =>
  statisticsOf(reportOf(now), reportOf(earlier), kindOf)
/** The later report, with some members of some entries as they should be. */
const changed = (
  entries: Entries = [],
  change: (entry: Recorded) => Readonly<Record<string, string | number | boolean>>,
): Entries => entries.map((entry) => ({ ...entry, ...change(entry), id: entry.id }))

describe('statistics of media', () => {
  it('MS-1: what Chromium tells', () => {
    const { rtt, available, loss, sending, receiving } = read(CHROMIUM)
    expect({ rtt: Math.round(rtt ?? 0), available, loss }).toEqual({ rtt: 19, available: 1_196_500, loss: 0 })
    expect(Object.keys(sending)).toEqual(['voice', 'camera'])
    expect(sending.camera).toMatchObject({
      codec: 'VP8',
      size: { width: 640, height: 360 },
      limitedBy: 'none',
      loss: 0,
    })
    expect(Math.round(sending.camera?.bitrate ?? 0)).toBe(179_590)
    expect(sending.camera?.frameRate).toBeCloseTo(17, 0)
    expect(sending.camera?.codingTime).toBeCloseTo(4.08, 1)
    expect(sending.voice).toMatchObject({ codec: 'opus', jitter: 11.02, size: undefined })
    expect(sending.voice?.level).toBeGreaterThan(0)
    expect(receiving.voice?.concealed).toBeCloseTo(0.09, 2)
    expect(receiving.voice?.level).toBeCloseTo(0.1, 1)
    expect(receiving.camera).toMatchObject({ codec: 'VP8', size: { width: 320, height: 180 }, freezes: 3, jitter: 5 })
  })

  it('MS-1: what Firefox tells, which is less', () => {
    const { rtt, available, loss, sending, receiving } = read(FIREFOX)
    expect(Math.round(rtt ?? 0)).toBe(5)
    expect({ available, loss }).toEqual({ available: undefined, loss: 0 })
    expect(sending.camera).toMatchObject({ codec: 'VP8', size: { width: 320, height: 180 }, limitedBy: undefined })
    expect(sending.camera?.frameRate).toBeCloseTo(30, 0)
    expect(sending.camera?.codingTime).toBeCloseTo(1, 0)
    expect(sending.voice).toMatchObject({ codec: 'opus', level: undefined })
    expect(receiving.camera).toMatchObject({ codec: 'VP8', size: { width: 640, height: 360 }, freezes: 4 })
    expect(receiving.voice).toMatchObject({ codec: 'opus', concealed: 0 })
  })

  it('MS-1: both ends of a call tell the same', () => {
    const [chromium, firefox] = [read(CHROMIUM), read(FIREFOX)]
    for (const kind of ['voice', 'camera'] as const) {
      const ratio = (firefox.receiving[kind]?.bitrate ?? 0) / (chromium.sending[kind]?.bitrate ?? 0)
      expect(ratio).toBeGreaterThan(0.9)
      expect(ratio).toBeLessThan(1.1)
    }
  })

  it('MS-1: how loud our voice was all the time since the last reading', () => {
    const [earlier = [], now = []] = CHROMIUM
    const loud = (report: typeof now, energy: number, seconds: number): typeof now =>
      report.map((entry) =>
        entry.id === 'SA1' ? { ...entry, totalAudioEnergy: energy, totalSamplesDuration: seconds } : entry,
      )
    const { sending } = read([loud(earlier, 3, 60), loud(now, 3.02, 62)])
    expect(sending.voice?.loudness).toBeCloseTo(0.1, 5)
    expect(trafficOf(read([loud(earlier, 3, 60), loud(now, 3, 62)]), 0).loudness).toBe(0)
    expect(trafficOf(read(CHROMIUM), 0).loudness).toBeUndefined()
  })

  it('MS-2: slots in which nothing passes are left out, and so are those that are no slots', () => {
    expect(Object.keys(read(FIREFOX).sending)).toEqual(['voice', 'camera'])
    const [earlier, now] = CHROMIUM
    // Nothing since the last reading: it was paused.
    expect(read([now ?? [], now ?? []])).toMatchObject({ sending: {}, receiving: {}, loss: undefined })
    expect(statisticsOf(reportOf(now), reportOf(earlier), () => undefined)).toMatchObject({
      sending: {},
      receiving: {},
    })
  })

  it('MS-2: a first reading tells what takes no time, and a new stream is no fall of a counter', () => {
    const [, now] = CHROMIUM
    const { sending, rtt } = statisticsOf(reportOf(now), undefined, kindOf)
    expect(sending.camera).toMatchObject({ bitrate: undefined, frameRate: 20, codec: 'VP8' })
    expect(rtt).toBeGreaterThan(0)
    const larger = changed(now, () => ({ bytesSent: 1e9, packetsSent: 1e9, framesEncoded: 1e9, totalEncodeTime: 1e9 }))
    expect(read([larger, now ?? []]).sending).toEqual({})
  })

  it('MS-3: losses of all that we send, by how much of it there is', () => {
    const [earlier, now] = CHROMIUM
    const lossy = changed(now, ({ type, localId }) =>
      type === 'remote-inbound-rtp' ? { fractionLost: String(localId).includes('OT01V') ? 0.2 : 0 } : {},
    )
    const { loss, sending } = read([earlier ?? [], lossy])
    expect(sending.camera?.loss).toBe(0.2)
    expect(sending.voice?.loss).toBe(0)
    expect(loss).toBeGreaterThan(0.05)
    expect(loss).toBeLessThan(0.2)
    const received = changed(now, ({ type, packetsLost }) =>
      type === 'inbound-rtp' ? { packetsLost: Number(packetsLost) + 100 } : {},
    )
    expect(read([earlier ?? [], received]).receiving.voice?.loss).toBeCloseTo(0.5, 0)
  })

  it('MS-3: a policy gets of it what it decides from', () => {
    const statistics = read(CHROMIUM)
    const traffic = trafficOf(statistics, 5)
    expect(traffic).toMatchObject({ at: 5, loss: 0, available: 1_196_500, limitedBy: 'none' })
    expect(traffic.encodeTime).toBe(statistics.sending.camera?.codingTime)
    const [earlier, now] = CHROMIUM
    const held = changed(now, ({ mid, type }) =>
      type === 'outbound-rtp' && mid === '1' ? { qualityLimitationReason: 'cpu' } : {},
    )
    expect(trafficOf(read([earlier ?? [], held]), 6).limitedBy).toBe('cpu')
    expect(trafficOf(read([[], []]), 7)).toEqual({ at: 7 })
  })

  it('MS-1: the path is found where a browser has no entry for the transport', () => {
    const without = CHROMIUM.map((entries) => entries.filter((entry) => !entry.id.startsWith('T')))
    const marked = without.map((entries) =>
      changed(entries, (entry) => ({ selected: entry['availableOutgoingBitrate'] !== undefined })),
    )
    expect(read(marked).available).toBe(1_196_500)
    expect(read(without).available).toBeUndefined()
  })
})
