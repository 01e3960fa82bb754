import { type FakeClock, fakeClock } from '@privet/testing/clock'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PeerError } from '../error.ts'
import { SLOT_PAUSE } from '../limits.ts'
import type { MediaFrame, SlotState } from './media-frame.ts'
import { openSlots, type Slots } from './slots.ts'
import { type PauseReason, SLOT_KINDS, type SlotKind } from './types.ts'

const medium = (kind: SlotKind): 'audio' | 'video' => (kind === 'voice' || kind === 'screen-audio' ? 'audio' : 'video')
const track = (kind: SlotKind): MediaStreamTrack => ({ kind: medium(kind) }) as unknown as MediaStreamTrack
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** As much of a connection as slots use: transceivers that remember what they send. */
class Connection {
  readonly transceivers: ReturnType<Connection['transceiver']>[] = []

  addTransceiver(media: 'audio' | 'video') {
    const made = this.transceiver(media)
    this.transceivers.push(made)
    return made
  }
  getTransceivers() {
    return this.transceivers
  }
  private transceiver(media: string) {
    const first: RTCRtpSendParameters['encodings'] = [{}]
    const sender = {
      track: null as MediaStreamTrack | null,
      async replaceTrack(next: MediaStreamTrack | null) {
        sender.track = next
      },
      getParameters: (): object => structuredClone(sender.parameters),
      async setParameters(next: { encodings: typeof first }) {
        sender.parameters = next
        sender.changes += 1
      },
      parameters: { encodings: first },
      changes: 0,
    }
    return { direction: 'inactive', sender, receiver: { track: { kind: media } as MediaStreamTrack } }
  }
}

/** One end with its present connection; `negotiate` does what the negotiator would, as the one who offers. */
class End {
  readonly slots: Slots = openSlots()
  readonly clock: FakeClock = fakeClock()
  connection = new Connection()
  sent: MediaFrame[] = []
  needs = 0

  attach(): void {
    this.connection = new Connection()
    this.sent = []
    this.slots.detach()
    this.slots.attach({
      connection: this.connection as unknown as RTCPeerConnection,
      clock: this.clock,
      send: (frame) => this.sent.push(frame),
      need: () => (this.needs += 1),
    })
  }
  negotiate(): void {
    this.slots.offering()
    this.slots.negotiated()
  }
  remote(kind: SlotKind): MediaStreamTrack | null {
    return this.slots.slot(kind).remote.value
  }
  hear(kind: SlotKind, on: boolean): void {
    this.slots.receive({ type: 'slot', kind, state: on ? 'sending' : 'empty' })
  }
}

function attached(): End {
  const end = new End()
  end.attach()
  return end
}

describe('media slots', () => {
  test('SL-1: all four are negotiated once, in their order, as soon as there is somebody with a call', async () => {
    const end = attached()
    expect(end.needs).toBe(1)
    const sending = [end.slots.slot('camera').send(track('camera')), end.slots.slot('voice').send(track('voice'))]
    end.negotiate()
    await Promise.all(sending)
    expect(end.needs).toBe(1)
    expect(end.connection.transceivers.map(({ receiver }) => receiver.track.kind)).toEqual(SLOT_KINDS.map(medium))
    end.slots.offering()
    expect(end.connection.transceivers.length).toBe(4)
  })

  test('SL-7: what is sent while the other side has no call does not wait, and goes when it has', async () => {
    const end = new End()
    const voice = track('voice')
    await end.slots.slot('voice').send(voice)
    end.attach()
    end.negotiate()
    await turn()
    expect(end.connection.transceivers[0]?.sender.track).toBe(voice)
    expect(end.sent).toEqual([{ type: 'slot', kind: 'voice', state: 'sending' }])
  })

  test('SL-8: the newest wish for how a slot is sent holds, on later connections too, and is told only once', async () => {
    const end = attached()
    const camera = end.slots.slot('camera')
    camera.tune({ active: true, maxBitrate: 100_000 })
    end.negotiate()
    camera.tune({ active: true, maxBitrate: 200_000, maxFramerate: 15 })
    camera.tune({ active: false, scaleDownBy: 2, degradation: 'maintain-framerate' })
    await turn()
    const [, first] = end.connection.transceivers
    const wanted = { active: false, scaleResolutionDownBy: 2 }
    expect(first?.sender.parameters).toMatchObject({ encodings: [wanted], degradationPreference: 'maintain-framerate' })
    expect(first?.sender.changes).toBe(2)
    camera.tune({ active: false, scaleDownBy: 2 })
    await turn()
    expect(first?.sender.changes).toBe(2)
    end.attach()
    end.negotiate()
    await turn()
    expect(end.connection.transceivers[1]?.sender.parameters.encodings).toEqual([wanted])
  })

  test('SL-15: of a picture of which nothing is sent no track is in its place, and its camera may rest; a voice stays', async () => {
    const end = attached()
    end.negotiate()
    const [picture, sound] = [track('camera'), track('voice')]
    const placed = (): unknown => end.connection.transceivers.slice(0, 2).map(({ sender }) => sender.track)
    const [voice, camera] = [end.slots.slot('voice'), end.slots.slot('camera')]
    voice.tune({ active: false })
    camera.tune({ active: false })
    await Promise.all([voice.send(sound), camera.send(picture)])
    expect(placed()).toEqual([sound, null])
    expect(end.sent).toContainEqual({ type: 'slot', kind: 'camera', state: 'sending' })
    camera.tune({ active: true })
    camera.tune({ active: false })
    camera.tune({ active: true })
    await turn()
    expect(placed()).toEqual([sound, picture])
    end.attach()
    end.negotiate()
    await turn()
    expect(placed()).toEqual([sound, picture])
  })

  test('SL-9: a picture that is switched off is not coded any more, and is as wished when it is on again', async () => {
    const end = attached()
    end.negotiate()
    const camera = end.slots.slot('camera')
    const encoding = (): unknown => end.connection.transceivers[1]?.sender.parameters.encodings[0]
    await camera.send(track('camera'))
    camera.tune({ active: true, maxBitrate: 100_000 })
    await turn()
    await camera.send(null)
    await turn()
    expect(encoding()).toEqual({ active: false, maxBitrate: 100_000 })
    camera.tune({ active: true, maxBitrate: 200_000 })
    await turn()
    expect(encoding()).toEqual({ active: false, maxBitrate: 200_000 })
    await camera.send(track('camera'))
    await turn()
    expect(encoding()).toEqual({ active: true, maxBitrate: 200_000 })
  })

  test('SL-1: the one who answers puts its tracks into the slots that were offered', async () => {
    const end = attached()
    for (const kind of SLOT_KINDS) end.connection.addTransceiver(medium(kind))
    const voice = track('voice')
    const sending = end.slots.slot('voice').send(voice)
    end.slots.answering()
    end.slots.negotiated()
    await sending
    expect(end.connection.transceivers.map(({ direction }) => direction)).toEqual(SLOT_KINDS.map(() => 'sendrecv'))
    expect(end.connection.transceivers[0]?.sender.track).toBe(voice)
  })

  test.each([
    ['three', ['audio', 'video', 'video']],
    ['five', ['audio', 'video', 'video', 'audio', 'audio']],
    ['four in another order', ['video', 'audio', 'video', 'audio']],
    ['none', []],
  ] as const)('SL-3: an offer with %s is none of ours', (_, media) => {
    const end = attached()
    for (const each of media) end.connection.addTransceiver(each)
    expect(() => end.slots.answering()).toThrow(expect.objectContaining({ code: 'malformed', reason: 'E_SLOT' }))
  })

  test('SL-2: a track of the wrong kind is refused, and says nothing to the other side', async () => {
    const end = attached()
    await expect(end.slots.slot('voice').send(track('camera'))).rejects.toThrow('audio')
    expect(end.sent).toEqual([])
  })

  test('SL-2: what the other side says before the negotiation is done is shown after it', () => {
    const end = attached()
    end.hear('screen', true)
    expect(end.remote('screen')).toBeNull()
    end.negotiate()
    expect(end.remote('screen')).toBe(end.connection.transceivers[2]?.receiver.track)
  })

  test('SL-10: what is switched on and off without end changes at once, then four times a second, to the newest', () => {
    const end = attached()
    end.negotiate()
    const shown: boolean[] = []
    end.slots.slot('camera').remote.subscribe((remote) => shown.push(remote !== null))
    for (let at = 0; at < 100; at++) {
      end.hear('camera', at % 2 === 0)
      if (at === 0) expect(shown).toEqual([false, true])
      end.hear('voice', true)
      expect(end.remote('voice')).not.toBeNull()
      end.clock.advance(10)
    }
    expect(shown.length).toBeLessThanOrEqual(2 + 1_000 / SLOT_PAUSE)
    end.hear('camera', false)
    end.clock.advance(SLOT_PAUSE)
    expect(end.remote('camera')).toBeNull()
    end.hear('camera', true)
    end.clock.advance(SLOT_PAUSE)
    expect(end.remote('camera')).not.toBeNull()
  })

  test('SL-14: a picture that is paused although it was asked for is told as that, and why; one that nobody asked for is not', async () => {
    const end = attached()
    const camera = end.slots.slot('camera')
    camera.tune({ active: false, pausedBy: 'network' })
    expect(end.sent).toEqual([])
    void camera.send(track('camera'))
    camera.tune({ active: false, pausedBy: 'network' })
    camera.tune({ active: false, pausedBy: 'machine' })
    camera.tune({ active: false })
    camera.tune({ active: true })
    const state = (frame: MediaFrame) => frame.type === 'slot' && frame.state
    expect(end.sent.map(state)).toEqual(['paused-network', 'paused-machine', 'sending'])
    camera.tune({ active: false, pausedBy: 'machine' })
    end.attach()
    expect(end.sent.map(state)).toEqual(['paused-machine'])
    void camera.send(null)
    expect(end.sent.map(state)).toEqual(['paused-machine', 'empty'])
  })

  test('SL-14: of a picture that is paused the track stays, and nothing is expected of it; words change as seldom as pictures', () => {
    const end = attached()
    end.negotiate()
    const { remote, paused } = end.slots.slot('camera')
    const tell = (state: SlotState): void => end.slots.receive({ type: 'slot', kind: 'camera', state })
    tell('sending')
    const shown = remote.value
    expect([shown === null, paused.value, end.slots.active()]).toEqual([false, undefined, ['camera']])
    end.clock.advance(SLOT_PAUSE)
    tell('paused-network')
    expect([remote.value, paused.value, end.slots.active()]).toEqual([shown, 'network', []])
    tell('sending')
    expect(paused.value).toBe('network')
    end.clock.advance(SLOT_PAUSE)
    expect([remote.value, paused.value]).toEqual([shown, undefined])
    tell('paused-machine')
    end.clock.advance(SLOT_PAUSE)
    tell('empty')
    end.clock.advance(SLOT_PAUSE)
    expect([remote.value, paused.value]).toEqual([null, undefined])
  })

  test('SL-11: whoever waits for a connection that is replaced waits no longer, whatever was under way on it', async () => {
    const end = attached()
    const voice = track('voice')
    const offered = end.slots.slot('voice').send(voice)
    end.attach()
    await offered
    end.negotiate()
    await turn()
    expect(end.connection.transceivers[0]?.sender.track).toBe(voice)
    const [first] = end.connection.transceivers
    // A connection that is closed settles nothing any more.
    if (first !== undefined) first.sender.replaceTrack = () => new Promise(() => {})
    const placing = end.slots.slot('voice').send(null)
    await turn()
    end.attach()
    await placing
  })

  test('SL-4: at the end nothing is shown, and whoever waits or sends is told', async () => {
    const end = attached()
    const waiting = end.slots.slot('voice').send(track('voice'))
    end.hear('camera', true)
    const error = new PeerError('closed', 'The link is closed')
    end.slots.end(error)
    await expect(waiting).rejects.toBe(error)
    await expect(end.slots.slot('voice').send(null)).rejects.toBe(error)
    expect(SLOT_KINDS.map((kind) => end.remote(kind))).toEqual([null, null, null, null])
  })

  test('SL-2, SL-4: whatever is sent, heard, replaced and negotiated, both directions show the newest in the end', async () => {
    const kind = fc.constantFrom(...SLOT_KINDS)
    const happening = fc.oneof(
      fc.record({ type: fc.constant('send' as const), kind, on: fc.boolean() }),
      fc.record({ type: fc.constant('hear' as const), kind, on: fc.boolean() }),
      fc.record({
        type: fc.constant('starve' as const),
        kind,
        by: fc.constantFrom(undefined, 'network' as const, 'machine' as const),
      }),
      fc.record({ type: fc.constant('replace' as const) }),
      fc.record({ type: fc.constant('negotiate' as const) }),
      fc.record({ type: fc.constant('pause' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 25 }), async (happenings) => {
        const end = attached()
        const wanted = new Map<SlotKind, MediaStreamTrack | null>(SLOT_KINDS.map((each) => [each, null]))
        const starved = new Map<SlotKind, { readonly by: PauseReason | undefined }>()
        let heard = new Map<SlotKind, boolean>()
        const sending: Promise<void>[] = []
        for (const one of happenings) {
          if (one.type === 'send') {
            const next = one.on ? track(one.kind) : null
            wanted.set(one.kind, next)
            sending.push(end.slots.slot(one.kind).send(next))
          } else if (one.type === 'starve') {
            const { by } = one
            starved.set(one.kind, { by })
            end.slots.slot(one.kind).tune(by === undefined ? { active: true } : { active: false, pausedBy: by })
          } else if (one.type === 'hear') {
            heard.set(one.kind, one.on)
            end.hear(one.kind, one.on)
          } else if (one.type === 'replace') {
            end.attach()
            heard = new Map()
          } else if (one.type === 'negotiate') end.negotiate()
          else await turn()
        }
        end.negotiate()
        await Promise.all(sending)
        await turn()
        end.clock.advance(SLOT_PAUSE)
        const { transceivers } = end.connection
        const isResting = (each: SlotKind): boolean => medium(each) === 'video' && starved.get(each)?.by !== undefined
        expect(transceivers.map(({ sender }) => sender.track)).toEqual(
          [...wanted].map(([each, track]) => (isResting(each) ? null : track)),
        )
        expect(SLOT_KINDS.map((each) => end.remote(each))).toEqual(
          SLOT_KINDS.map((each, index) => (heard.get(each) === true ? transceivers[index]?.receiver.track : null)),
        )
        // What this connection's other end was told last of each slot is so; what it was not told is off.
        const told = new Map(end.sent.flatMap((frame) => (frame.type === 'slot' ? [[frame.kind, frame.state]] : [])))
        for (const [each, on] of wanted) {
          const { by } = starved.get(each) ?? {}
          const state = by === undefined ? 'sending' : (`paused-${by}` as const)
          expect(told.get(each) ?? 'empty').toBe(on === null ? 'empty' : state)
        }
      }),
      { numRuns: 500 },
    )
  })
})
