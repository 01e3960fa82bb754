import { type FakeClock, fakeClock, turn } from '@privet/testing/clock'
import { describe, expect, test, vi } from 'vitest'
import { PeerError } from '../error.ts'
import { renderSdp } from '../handshake/index.ts'
import type { MediaWire } from '../link/index.ts'
import { DOUBT_PAUSE } from '../limits.ts'
import { EVERYTHING, NOTHING } from './demand.ts'
import { openLinkMedia, type SlottedMedia } from './link-media.ts'
import { decodeMediaFrame, encodeMediaFrame, type MediaFrame } from './media-frame.ts'

const sdp = renderSdp(
  { fingerprint: new Uint8Array(32).fill(2), ufrag: 'abcd', password: 'x'.repeat(24), candidates: [] },
  'offer',
)
const settle = async (): Promise<void> => {
  for (let i = 0; i < 10; i++) await turn()
}

/** Media on a wire that notes what is said on it. */
function wired(role: 'offerer' | 'answerer', connection: object = {}, clock: FakeClock = fakeClock()) {
  const sent: MediaFrame[] = []
  const fail = vi.fn()
  const beat = vi.fn((_isBeating: boolean) => {})
  const wire: MediaWire = {
    connection: {
      getReceivers: () => [],
      addTransceiver: (kind: string) => ({ receiver: { track: { kind } } }),
      createOffer: async () => ({ type: 'offer', sdp }),
      createAnswer: async () => ({ type: 'answer', sdp }),
      setLocalDescription: async () => {},
      setRemoteDescription: async () => {},
      ...connection,
    } as unknown as RTCPeerConnection,
    role,
    fpPeer: new Uint8Array(32).fill(2),
    enqueue: (work) => void work(),
    send: (body) => void sent.push(decodeMediaFrame(body)),
    fail,
    beat,
    clock,
  }
  return { sent, fail, wire, beat }
}

const hear = (media: SlottedMedia, frame: MediaFrame): void => media.receive(encodeMediaFrame(frame))
const HELLO: MediaFrame = { type: 'hello', again: false }

describe('media on a link', () => {
  test('SL-6: nothing is negotiated before the other side has said hello; then what runs is told', async () => {
    const { sent, wire } = wired('answerer')
    const media = openLinkMedia()
    await media.slot('voice').send({ kind: 'audio' } as MediaStreamTrack)
    media.attach(wire)
    expect(sent).toEqual([HELLO])
    hear(media, { type: 'hello', again: true })
    expect(sent.slice(1)).toEqual([{ type: 'slot', kind: 'voice', state: 'sending' }, { type: 'ask' }])
  })

  test('MD-4: what is shown is told to whoever has a call, when it changes, and again on the next connection', () => {
    const { sent, wire } = wired('answerer')
    const onDemand = vi.fn()
    const media = openLinkMedia({ onDemand })
    media.ask(EVERYTHING)
    media.attach(wire)
    expect(sent).toEqual([HELLO])
    hear(media, { type: 'hello', again: true })
    media.ask(NOTHING)
    const next = wired('answerer')
    media.attach(next.wire)
    hear(media, { type: 'hello', again: true })
    expect(sent.filter(({ type }) => type === 'demand')).toEqual([
      { type: 'demand', demand: EVERYTHING },
      { type: 'demand', demand: NOTHING },
    ])
    expect(next.sent).toContainEqual({ type: 'demand', demand: NOTHING })
    hear(media, { type: 'demand', demand: EVERYTHING })
    expect(onDemand.mock.calls).toEqual([[EVERYTHING]])
  })

  test('SL-6: a hello is answered, also one that came late or twice, and begins everything only once', () => {
    const { sent, wire } = wired('answerer')
    const media = openLinkMedia()
    media.attach(wire)
    hear(media, HELLO)
    hear(media, HELLO)
    expect(sent).toEqual([HELLO, { type: 'hello', again: true }, { type: 'ask' }, { type: 'hello', again: true }])
  })

  test('SL-6: on the connection that replaces this one all begins anew', () => {
    const [old, next] = [wired('answerer'), wired('answerer')]
    const media = openLinkMedia()
    media.attach(old.wire)
    hear(media, HELLO)
    media.attach(next.wire)
    expect(next.sent).toEqual([HELLO])
    expect(() => hear(media, { type: 'slot', kind: 'voice', state: 'sending' })).toThrow(PeerError)
    hear(media, HELLO)
    expect(next.sent.at(-1)).toEqual({ type: 'ask' })
  })

  /** Media with a receiver that a test lets speak, for a second each time. */
  function pulsing() {
    const clock = fakeClock(1_000)
    let timestamp = 0
    const receiver = { getSynchronizationSources: () => [{ timestamp }] }
    const { wire, beat } = wired('answerer', { getReceivers: () => [receiver], getTransceivers: () => [] }, clock)
    const media = openLinkMedia()
    media.attach(wire)
    hear(media, HELLO)
    const comesAndStops = (): void => {
      timestamp = clock.now()
      clock.advance(3_000)
    }
    const doubts = (): number => beat.mock.calls.filter(([isBeating]) => !isBeating).length
    return { media, clock, comesAndStops, doubts }
  }

  test('RC-7: media that stop are no doubt while nothing has to come: muted there, or not wanted here', () => {
    const { media, comesAndStops, doubts } = pulsing()
    comesAndStops()
    expect(doubts()).toBe(0)
    hear(media, { type: 'slot', kind: 'voice', state: 'sending' })
    media.ask({ ...EVERYTHING, voice: false })
    comesAndStops()
    expect(doubts()).toBe(0)
    media.ask(EVERYTHING)
    comesAndStops()
    expect(doubts()).toBe(1)
    media.mended()
    hear(media, { type: 'slot', kind: 'voice', state: 'empty' })
    hear(media, { type: 'slot', kind: 'camera', state: 'paused-network' })
    comesAndStops()
    expect(doubts()).toBe(1)
  })

  test('RC-7: after a doubt that was unfounded there is no other for ten seconds, after one that was right there may be', () => {
    const { media, clock, comesAndStops, doubts } = pulsing()
    hear(media, { type: 'slot', kind: 'voice', state: 'sending' })
    comesAndStops()
    comesAndStops()
    expect(doubts()).toBe(1)
    clock.advance(DOUBT_PAUSE)
    comesAndStops()
    expect(doubts()).toBe(2)
    media.mended()
    comesAndStops()
    expect(doubts()).toBe(3)
  })

  test('LK-8: a negotiation that fails on our side is our fault', async () => {
    const failing = { createOffer: () => Promise.reject(new DOMException('Out of memory', 'OperationError')) }
    const { fail, wire } = wired('offerer', failing)
    const media = openLinkMedia()
    media.attach(wire)
    hear(media, HELLO)
    await settle()
    expect(fail).toHaveBeenCalledExactlyOnceWith(false)
  })

  test('SL-3: media that do not fit the slots are their fault', async () => {
    const { fail, wire } = wired('answerer', { getTransceivers: () => [{ receiver: { track: { kind: 'video' } } }] })
    const media = openLinkMedia()
    media.attach(wire)
    hear(media, HELLO)
    hear(media, { type: 'offer', sdp })
    await settle()
    expect(fail).toHaveBeenCalledExactlyOnceWith(true)
  })

  test('SL-4: at the end nothing is negotiated any more', async () => {
    const { sent, fail, wire } = wired('offerer')
    const media = openLinkMedia()
    media.attach(wire)
    hear(media, HELLO)
    media.end(new PeerError('closed', 'The link is closed'))
    await settle()
    expect(sent.some(({ type }) => type === 'offer')).toBe(false)
    expect(fail).not.toHaveBeenCalled()
    expect(media.connection()).toBeUndefined()
  })
})
