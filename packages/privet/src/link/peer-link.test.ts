import { type FakeClock, fakeClock, turn } from '@privet/testing/clock'
import { describe, expect, test, vi } from 'vitest'
import { PeerError, refuse } from '../error.ts'
import { renderSdp, type Transport } from '../handshake/index.ts'
import type { PeerId } from '../identity/index.ts'
import { DOUBT_WAIT, GOODBYE_WAIT, MAX_CONTROL_PER_SECOND, PING_INTERVAL } from '../limits.ts'
import { decodeFrame, encodeFrame, type Frame } from './frame.ts'
import { openInbox } from './inbox.ts'
import { type Link, type LinkMedia, type MediaWire, openLink, type Recoverer } from './peer-link.ts'
import type { Proven } from './proof.ts'

const transport = (byte: number): Transport => ({
  fingerprint: new Uint8Array(32).fill(byte),
  ufrag: 'abcd',
  password: 'x'.repeat(24),
  candidates: [],
})

/** As much of a proven connection as a link uses; `stuck` has its calls never settle, as those of a closed one. */
function provenBy(role: 'offerer' | 'answerer', options: { stuck?: boolean; connection?: object } = {}) {
  const sent: Frame[] = []
  const never = (): Promise<never> => new Promise(() => {})
  const settled = { type: 'answer', sdp: renderSdp(transport(1), 'answer') }
  const connection = {
    connectionState: 'connected',
    signalingState: 'stable',
    currentRemoteDescription: { type: 'offer', sdp: renderSdp(transport(2), 'offer') },
    localDescription: settled,
    createOffer: options.stuck ? never : () => Promise.resolve(settled),
    createAnswer: options.stuck ? never : () => Promise.resolve(settled),
    setLocalDescription: () => Promise.resolve(),
    setRemoteDescription: () => Promise.resolve(),
    addTransceiver: () => ({}),
    addEventListener: (type: string, listen: (event: object) => void) => {
      if (type === 'icecandidate') queueMicrotask(() => listen({ candidate: null }))
    },
    close: vi.fn(),
    ...options.connection,
  }
  const control = {
    readyState: 'open',
    onmessage: undefined as unknown as (event: { data: ArrayBuffer }) => void,
    onclose: null as (() => void) | null,
    send: (bytes: Uint8Array) => void sent.push(decodeFrame(bytes)),
  }
  const proven: Proven = {
    peer: 'someone' as PeerId,
    role,
    transcript: new Uint8Array(32).fill(options.stuck ? 1 : 2),
    fpSelf: new Uint8Array(32).fill(1),
    fpPeer: new Uint8Array(32).fill(2),
    mode: 'direct',
    connection: connection as unknown as RTCPeerConnection,
    control: control as unknown as RTCDataChannel,
    inbox: openInbox(control as unknown as RTCDataChannel),
  }
  const hear = (frame: Frame): void => control.onmessage({ data: encodeFrame(frame).buffer })
  return { proven, sent, hear, connection, control }
}

function open(proven: Proven, clock: FakeClock, recoverer: Partial<Recoverer> = {}): Link {
  const nowhere = (): Promise<never> => Promise.reject(new PeerError('unreachable', 'No way'))
  return openLink(
    proven,
    { clock },
    { restart: nowhere, replace: nowhere, ask: () => {}, check: () => {}, ...recoverer },
  )
}

const settle = async (): Promise<void> => {
  for (let i = 0; i < 10; i++) await turn()
}

describe('a link', () => {
  test('RC-6: what never ends on a connection that was replaced does not hold up the next', async () => {
    const clock = fakeClock()
    const [old, next] = [provenBy('answerer', { stuck: true }), provenBy('answerer')]
    const link = open(old.proven, clock)
    const lost = vi.fn()
    void link.answerRestart(transport(2)).then(lost, lost)
    await settle()
    link.adopt(next.proven)
    expect(await link.answerRestart(transport(2))).toMatchObject({ ufrag: 'abcd' })
    expect(link.status.value).toBe('open')
  })

  test('LK-12: its name is that of its first connection, also on later ones', () => {
    const [old, next] = [provenBy('answerer'), provenBy('answerer', { stuck: true })]
    const link = open(old.proven, fakeClock())
    link.adopt(next.proven)
    expect(link.binding).toBe(old.proven.transcript)
    expect(link.binding).not.toEqual(next.proven.transcript)
  })

  test('RC-6: the answer to a restart of the old connection is not applied to the new one', async () => {
    const clock = fakeClock()
    const [old, next] = [provenBy('offerer'), provenBy('offerer')]
    const applied = vi.fn(() => Promise.resolve())
    next.connection.setRemoteDescription = applied
    let answer: (transport: Transport) => void = () => {}
    const link = open(old.proven, clock, { restart: () => new Promise((resolve) => (answer = resolve)) })
    link.asked()
    await settle()
    link.adopt(next.proven)
    answer(transport(2))
    await settle()
    expect(applied).not.toHaveBeenCalled()
    expect(link.status.value).toBe('open')
  })

  test('LK-7: a rule that they broke is said aloud, and they look for us again', async () => {
    const clock = fakeClock()
    const [here, there] = [provenBy('offerer'), provenBy('answerer')]
    const [link, far] = [open(here.proven, clock), open(there.proven, clock)]
    here.control.onmessage({ data: Uint8Array.of(0xff).buffer })
    expect(link.status.value).toBe('closed')
    expect(here.sent.at(-1)).toEqual({ type: 'bye', why: 'broken' })
    // It has time to leave before the connection is closed.
    expect(here.connection.close).not.toHaveBeenCalled()
    there.hear({ type: 'bye', why: 'broken' })
    clock.advance(GOODBYE_WAIT)
    expect(await link.closed).toBe('untrusted')
    expect(await far.closed).toBe('lost')
    expect(here.connection.close).toHaveBeenCalled()
  })

  test('LK-7: nothing is taken from someone whom we no longer trust', async () => {
    const { proven, sent, hear, connection } = provenBy('offerer')
    const link = open(proven, fakeClock())
    void link.close('untrusted')
    const said = sent.length
    hear({ type: 'ping', number: 7 })
    hear({ type: 'key', key: new Uint8Array(32) })
    expect(sent).toHaveLength(said)
    expect(link.recoveryKey.value).toBeUndefined()
    expect((connection as { ondatachannel?: unknown }).ondatachannel).toBeNull()
  })

  test('LK-7: who leaves says that, and is not looked for', async () => {
    const clock = fakeClock()
    const [here, there] = [provenBy('offerer'), provenBy('answerer')]
    void open(here.proven, clock).close()
    expect(here.sent.at(-1)).toEqual({ type: 'bye', why: 'left' })
    const far = open(there.proven, clock)
    there.hear({ type: 'bye', why: 'left' })
    expect(await far.closed).toBe('peer-left')
  })

  /** Media that note what they are told. */
  function media(more: Partial<LinkMedia> = {}) {
    const wires: MediaWire[] = []
    const carried: LinkMedia = {
      attach: (wire) => void wires.push(wire),
      receive: vi.fn(),
      isSettled: () => true,
      mended: vi.fn(),
      end: vi.fn(),
      ...more,
    }
    return { wires, carried }
  }

  test('LK-14: media are put on the present connection and on each that replaces it, and hear of the end', async () => {
    const clock = fakeClock()
    const [old, next] = [provenBy('answerer'), provenBy('answerer')]
    const link = open(old.proven, clock)
    old.hear({ type: 'media', body: Uint8Array.of(1) })
    const { wires, carried } = media()
    link.carry(carried)
    old.hear({ type: 'media', body: Uint8Array.of(2) })
    expect(carried.receive).toHaveBeenCalledExactlyOnceWith(Uint8Array.of(2))
    link.adopt(next.proven)
    expect(wires.map(({ connection }) => connection)).toEqual([old.proven.connection, next.proven.connection])
    wires[1]?.send(Uint8Array.of(3))
    expect(next.sent.at(-1)).toEqual({ type: 'media', body: Uint8Array.of(3) })
    void link.close()
    expect(carried.end).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'closed' }))
    const late = media()
    link.carry(late.carried)
    expect(late.wires).toEqual([])
    expect(late.carried.end).toHaveBeenCalledOnce()
  })

  test('LK-14: whoever speaks when the link is open again comes after the hello, and never through an old connection', () => {
    const [old, next] = [provenBy('answerer'), provenBy('answerer')]
    const link = open(old.proven, fakeClock())
    const hello = Uint8Array.of(1)
    const wires: MediaWire[] = []
    link.carry(
      media({
        attach(wire) {
          wires.push(wire)
          wire.send(hello)
        },
      }).carried,
    )
    old.control.onclose?.()
    expect(link.status.value).toBe('recovering')
    link.status.subscribe((status) => {
      if (status === 'open') for (const [at, wire] of wires.entries()) wire.send(Uint8Array.of(10 + at))
    })
    link.adopt(next.proven)
    const said = next.sent.flatMap((frame) => (frame.type === 'media' ? [[...frame.body]] : []))
    expect(said).toEqual([[1], [11]])
  })

  test('LK-8: what fails here while we answer is no fault of theirs', async () => {
    const clock = fakeClock()
    const { proven, hear, control } = provenBy('offerer')
    const link = open(proven, clock)
    control.send = () => {
      // The goodbye after it finds the channel closed.
      control.readyState = 'closed'
      throw new DOMException('The queue is full', 'OperationError')
    }
    hear({ type: 'ping', number: 1 })
    expect(await link.closed).toBe('lost')
  })

  test('RC-7, RC-8: media that stop coming, and a machine that slept, make the link ask at once; media that come again are an answer', () => {
    const clock = fakeClock()
    const { proven, sent, hear } = provenBy('offerer')
    const check = vi.fn()
    const link = open(proven, clock, { check })
    const { wires, carried } = media()
    link.carry(carried)
    const pings = (): number => sent.filter(({ type }) => type === 'ping').length
    wires[0]?.beat(true)
    expect(pings()).toBe(0)
    wires[0]?.beat(false)
    expect([pings(), check.mock.calls.length]).toEqual([1, 1])
    clock.advance(DOUBT_WAIT - 1)
    wires[0]?.beat(true)
    clock.advance(1)
    expect(link.status.value).toBe('open')
    wires[0]?.beat(false)
    clock.advance(DOUBT_WAIT)
    expect(link.status.value).toBe('recovering')
    expect(carried.mended).not.toHaveBeenCalled()
    hear({ type: 'pong', number: pings() })
    expect(link.status.value).toBe('open')
    expect(carried.mended).toHaveBeenCalledOnce()
  })

  test('RC-7: a timer that is late by more than the background makes it finds the machine awake again', () => {
    const clock = fakeClock()
    let late = 0
    const slow = { ...clock, now: () => clock.now() + late }
    const check = vi.fn()
    const { proven, hear } = provenBy('offerer')
    open(proven, slow, { check })
    hear({ type: 'ping', number: 1 })
    late = 2_000
    clock.advance(PING_INTERVAL)
    expect(check).not.toHaveBeenCalled()
    late += 60_000
    clock.advance(PING_INTERVAL)
    expect(check).toHaveBeenCalledOnce()
  })

  test('LK-14: while media are negotiated ICE is not restarted by fields alone', async () => {
    const link = open(provenBy('answerer').proven, fakeClock())
    link.carry(media({ isSettled: () => false }).carried)
    await expect(link.answerRestart(transport(2))).rejects.toThrow(expect.objectContaining({ reason: 'E_RESTART' }))
  })

  test.each([
    [false, 'lost'],
    [true, 'untrusted'],
  ] as const)('LK-8: media that fail (their fault: %s) close the link as %s', async (isTheirs, reason) => {
    const clock = fakeClock()
    const { proven, sent } = provenBy('offerer')
    const link = open(proven, clock)
    const { wires, carried } = media()
    link.carry(carried)
    wires[0]?.fail(isTheirs)
    expect(sent.at(-1)).toEqual({ type: 'bye', why: 'broken' })
    clock.advance(GOODBYE_WAIT)
    expect(await link.closed).toBe(reason)
  })

  test('LK-8: media that refuse what they hear close the link as untrusted', async () => {
    const clock = fakeClock()
    const { proven, hear } = provenBy('offerer')
    const link = open(proven, clock)
    const receive = (): never => refuse('malformed', 'E_FRAME', 'None of ours')
    link.carry(media({ receive }).carried)
    hear({ type: 'media', body: Uint8Array.of(9) })
    clock.advance(GOODBYE_WAIT)
    expect(await link.closed).toBe('untrusted')
  })

  test('LK-9: more control frames than anyone honest sends close the link', async () => {
    const clock = fakeClock()
    const { proven, hear, sent } = provenBy('answerer')
    const link = open(proven, clock)
    for (let number = 0; number < MAX_CONTROL_PER_SECOND; number++) hear({ type: 'ping', number })
    clock.advance(1_000)
    for (let number = 0; number < MAX_CONTROL_PER_SECOND; number++) hear({ type: 'ping', number })
    expect(sent.filter(({ type }) => type === 'pong')).toHaveLength(2 * MAX_CONTROL_PER_SECOND)
    expect(link.status.value).toBe('open')
    hear({ type: 'ping', number: 0 })
    expect(link.status.value).toBe('closed')
    clock.advance(GOODBYE_WAIT)
    expect(await link.closed).toBe('untrusted')
  })
})
