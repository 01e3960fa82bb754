import { fakeClock, turn } from '@privet/testing/clock'
import { describe, expect, test } from 'vitest'
import { PeerError } from '../error.ts'
import { LANE_FIRST_WINDOW, LANE_WINDOW, MAX_LANE_MESSAGE, MAX_LANES } from '../limits.ts'
import { openLaneReceiver } from './lane-receiver.ts'
import { openLaneSender } from './lane-sender.ts'
import { openLaneStreams } from './lane-streams.ts'
import { openLanes } from './lanes.ts'

/** As much of a data channel as a lane uses. */
interface FakeEnd {
  readyState: string
  bufferedAmount: number
  onmessage: ((event: { data: ArrayBufferLike }) => void) | undefined
  send: (bytes: Uint8Array) => void
}

/** Two ends of a data channel that delivers at the next turn, and can be broken off. */
function channelPair(): { readonly near: RTCDataChannel; readonly far: RTCDataChannel; breakOff(): void } {
  let isBroken = false
  const end = (): FakeEnd => ({ readyState: 'open', bufferedAmount: 0, onmessage: undefined, send: () => {} })
  const near = end()
  const far = end()
  for (const [from, to] of [
    [near, far],
    [far, near],
  ] as const) {
    from.send = (bytes) => {
      const data = bytes.slice().buffer
      setTimeout(() => {
        if (!isBroken) to.onmessage?.({ data })
      }, 0)
    }
  }
  const breakOff = (): void => {
    isBroken = true
    near.readyState = far.readyState = 'closed'
  }
  return { near: near as unknown as RTCDataChannel, far: far as unknown as RTCDataChannel, breakOff }
}

function halves(): {
  readonly sender: ReturnType<typeof openLaneSender>
  readonly receiver: ReturnType<typeof openLaneReceiver>
  readonly streams: ReturnType<typeof openLaneStreams>
  readonly violations: string[]
  readonly clock: ReturnType<typeof fakeClock>
} {
  const clock = fakeClock()
  const violations: string[] = []
  const options = {
    clock,
    onHeard: () => {},
    onNeeded: () => {},
    onViolation: () => void violations.push('violated'),
  }
  const [sender, receiver] = [openLaneSender(options), openLaneReceiver(options)]
  return { sender, receiver, streams: openLaneStreams(sender, receiver), violations, clock }
}

const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await turn()
}

describe('lanes', () => {
  test('LN-1: messages arrive once and in order over many broken connections, and end up acknowledged', async () => {
    const { sender, receiver, streams, violations, clock } = halves()
    const reader = streams.readable.getReader()
    const writer = streams.writable.getWriter()
    const heard: number[] = []
    void (async () => {
      for (;;) {
        const { value } = await reader.read()
        if (value !== undefined) heard.push(new DataView(value.buffer).getUint32(0))
      }
    })()
    let written = 0
    for (let connection = 0; connection < 12; connection++) {
      const { near, far, breakOff } = channelPair()
      sender.attach(near)
      receiver.attach(far)
      for (let i = 0; i < 50; i++) {
        const message = new Uint8Array(4)
        new DataView(message.buffer).setUint32(0, written++)
        void writer.write(message)
        // The owner may use its buffer again.
        if (i % 10 === connection % 10) await turn()
      }
      if (connection < 11) breakOff()
    }
    await settle()
    clock.advance(500)
    await settle()
    expect(heard).toEqual(Array.from({ length: written }, (_, i) => i))
    expect(sender.unacknowledged.value).toBe(0)
    expect(violations).toEqual([])
  })

  test.each([1, 2, 3])(
    'LN-4: when the first words after a reconnection are lost, %i of them, the lane goes on all the same',
    async (lost) => {
      const { sender, receiver, streams, violations, clock } = halves()
      const heard: number[] = []
      void streams.readable.pipeTo(new WritableStream({ write: (message) => void heard.push(message[0] ?? -1) }))
      const writer = streams.writable.getWriter()
      const first = channelPair()
      sender.attach(first.near)
      receiver.attach(first.far)
      for (const byte of [1, 2, 3]) await writer.write(Uint8Array.of(byte))
      await settle()
      first.breakOff()
      await writer.write(Uint8Array.of(4))
      const second = channelPair()
      const send = second.far.send.bind(second.far) as (bytes: Uint8Array) => void
      let words = 0
      Object.assign(second.far, { send: (bytes: Uint8Array) => (++words > lost ? send(bytes) : undefined) })
      sender.attach(second.near)
      receiver.attach(second.far)
      await settle()
      for (let i = 0; i < 4; i++) {
        clock.advance(1_000)
        await settle()
      }
      await writer.write(Uint8Array.of(5))
      await settle()
      clock.advance(500)
      await settle()
      expect(heard).toEqual([1, 2, 3, 4, 5])
      expect(sender.unacknowledged.value).toBe(0)
      expect(violations).toEqual([])
    },
  )

  test('LN-2: a reader that does not read stops the writer at the window, and starts it again', async () => {
    const { sender, receiver, streams, violations } = halves()
    const { near, far } = channelPair()
    sender.attach(near)
    receiver.attach(far)
    const writer = streams.writable.getWriter()
    let written = 0
    const writing = (async () => {
      for (let i = 0; i < 150; i++) {
        await writer.write(new Uint8Array(MAX_LANE_MESSAGE))
        written += 1
      }
    })()
    await settle()
    // Nobody has begun to read: no more than a first taste is on its way.
    expect(written).toBeLessThanOrEqual(LANE_FIRST_WINDOW / MAX_LANE_MESSAGE)
    const reader = streams.readable.getReader()
    await reader.read()
    await settle()
    expect(written).toBeGreaterThan(10)
    // The one that was taken, and as many as fill the window.
    expect(written).toBeLessThanOrEqual(1 + LANE_WINDOW / MAX_LANE_MESSAGE)
    for (let i = 1; i < 150; i++) await reader.read()
    await writing
    expect(violations).toEqual([])
  })

  test('LN-1: several reads that wait at the same time are served in order, before and after a cancel', async () => {
    const { sender, receiver, streams, violations } = halves()
    const { near, far } = channelPair()
    sender.attach(near)
    receiver.attach(far)
    const reader = streams.readable.getReader()
    const reads = Array.from({ length: 5 }, () => reader.read())
    const writer = streams.writable.getWriter()
    for (let i = 0; i < 8; i++) await writer.write(Uint8Array.of(i))
    expect((await Promise.all(reads)).map(({ value }) => value?.[0])).toEqual([0, 1, 2, 3, 4])
    await reader.cancel()
    await writer.write(Uint8Array.of(8))
    await settle()
    expect(violations).toEqual([])
  })

  test('LN-1: without streams messages are handed over one by one: the next when a promise has resolved, none after it rejects', async () => {
    const { sender, receiver, violations } = halves()
    const { near, far } = channelPair()
    sender.attach(near)
    receiver.attach(far)
    const heard: unknown[] = []
    let settleFirst = (): void => {}
    const first = new Promise<void>((resolve) => (settleFirst = resolve))
    const answers = [() => first, () => Promise.reject(new Error('no more'))]
    await sender.send(Uint8Array.of(0))
    await settle()
    receiver.receive((message) => {
      heard.push(message[0])
      return answers.shift()?.()
    })
    // Whoever receives may still be about to listen.
    expect(heard).toEqual([])
    await sender.send(Uint8Array.of(1))
    await settle()
    expect(heard).toEqual([0])
    settleFirst()
    await settle()
    expect(heard).toEqual([0, 1])
    await sender.send(Uint8Array.of(2))
    await settle()
    expect(heard).toEqual([0, 1])
    expect(violations).toEqual([])
  })

  test('LN-2: sends that wait for room go in their order, as they were when sent; an aborted one never does', async () => {
    const { sender, receiver } = halves()
    const { near, far } = channelPair()
    sender.attach(near)
    receiver.attach(far)
    const message = new Uint8Array(MAX_LANE_MESSAGE)
    await sender.send(message)
    const stop = new AbortController()
    const numbers = [1, 2, 3]
    const sends = numbers.map((number) => {
      message[0] = number
      return sender.send(message, number === 2 ? stop.signal : undefined)
    })
    stop.abort()
    await expect(sends[1]).rejects.toMatchObject({ code: 'aborted' })
    const heard: unknown[] = []
    receiver.receive((each) => void heard.push(each[0]))
    await Promise.all([sends[0], sends[2]])
    await settle()
    expect(heard).toEqual([0, 1, 3])
  })

  test('LN-3: a lane that ends while a send waits for room rejects it, and every later one', async () => {
    const { sender, streams } = halves()
    const writer = streams.writable.getWriter()
    await sender.send(new Uint8Array(MAX_LANE_MESSAGE))
    const waiting = sender.send(Uint8Array.of(1))
    const closed = writer.closed
    const error = new PeerError('closed', 'over')
    sender.end(error)
    streams.end(error)
    await expect(waiting).rejects.toBe(error)
    await expect(sender.send(Uint8Array.of(2))).rejects.toBe(error)
    await expect(closed).rejects.toBe(error)
  })

  test('LN-3: a lane that ends in good order gives all that came, one that is lost gives the error', async () => {
    for (const error of [undefined, new PeerError('closed', 'lost')]) {
      const { sender, receiver, streams } = halves()
      const { near, far } = channelPair()
      sender.attach(near)
      receiver.attach(far)
      await streams.writable.getWriter().write(Uint8Array.of(1))
      await settle()
      receiver.end(error)
      const reader = streams.readable.getReader()
      expect((await reader.read()).value).toEqual(Uint8Array.of(1))
      if (error === undefined) expect((await reader.read()).done).toBe(true)
      else await expect(reader.read()).rejects.toBe(error)
    }
  })

  test('LN-5: a count of what was never sent, and a sender that ignores the window, are violations', async () => {
    const counting = halves()
    const first = channelPair()
    counting.sender.attach(first.near)
    first.far.send(new Uint8Array(6))
    first.far.send(Uint8Array.of(0, 0, 0, 0, 0, 9))
    await settle()
    expect(counting.violations[0]).toBe('violated')

    const flooding = halves()
    const second = channelPair()
    flooding.receiver.attach(second.far)
    // Before anything was read, two such messages are all that may wait here.
    for (let i = 0; i < 2; i++) second.near.send(new Uint8Array(MAX_LANE_MESSAGE))
    await settle()
    // Its cost counts as well: the second one overshoots the first window by more than the one that fills it may.
    expect(flooding.violations[0]).toBe('violated')

    const read = halves()
    const third = channelPair()
    read.receiver.attach(third.far)
    const taken = read.streams.readable.getReader().read()
    for (let i = 0; i < 60; i++) third.near.send(new Uint8Array(MAX_LANE_MESSAGE))
    await taken
    await settle()
    expect(read.violations).toEqual([])
    for (let i = 0; i < 10; i++) third.near.send(new Uint8Array(MAX_LANE_MESSAGE))
    await settle()
    expect(read.violations[0]).toBe('violated')
  })

  test('LN-6: the lanes that the other side opens leave ours their places, and have as many', () => {
    let violations = 0
    const lanes = openLanes({ clock: fakeClock(), onHeard: () => {}, onViolation: () => void violations++ })
    const open = (label: string): void =>
      lanes.accept({ label, ordered: true, maxRetransmits: null, maxPacketLifeTime: null } as RTCDataChannel)
    for (let i = 0; i < MAX_LANES; i++) open(`theirs ${i}`)
    expect(violations).toBe(0)
    for (let i = 0; i < MAX_LANES - 1; i++) lanes.lane(`ours ${i}`)
    // One of theirs that we take up is ours from then on.
    lanes.lane('theirs 0')
    expect(() => lanes.lane('one too many')).toThrow(expect.objectContaining({ reason: 'E_LANES' }))
    expect(() => lanes.lane('theirs 1')).toThrow(expect.objectContaining({ reason: 'E_LANES' }))
    open('theirs 64')
    expect(violations).toBe(0)
    open('theirs 65')
    expect(violations).toBe(1)
  })
})
