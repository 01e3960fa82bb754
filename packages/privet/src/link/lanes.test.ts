import { fakeClock, turn } from '@privet/testing/clock'
import { describe, expect, test } from 'vitest'
import { PeerError } from '../error.ts'
import { LANE_WINDOW, MAX_LANE_MESSAGE } from '../limits.ts'
import { openLaneReceiver } from './lane-receiver.ts'
import { openLaneSender } from './lane-sender.ts'

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
  readonly violations: PeerError[]
  readonly clock: ReturnType<typeof fakeClock>
} {
  const clock = fakeClock()
  const violations: PeerError[] = []
  const options = {
    clock,
    onHeard: () => {},
    onNeeded: () => {},
    onViolation: (error: PeerError) => void violations.push(error),
  }
  return { sender: openLaneSender(options), receiver: openLaneReceiver(options), violations, clock }
}

const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await turn()
}

describe('lanes', () => {
  test('LN-1: messages arrive once and in order over many broken connections, and end up acknowledged', async () => {
    const { sender, receiver, violations, clock } = halves()
    const reader = receiver.readable.getReader()
    const writer = sender.writable.getWriter()
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
    clock.advance(100)
    await settle()
    expect(heard).toEqual(Array.from({ length: written }, (_, i) => i))
    expect(sender.unacknowledged.value).toBe(0)
    expect(violations).toEqual([])
  })

  test('LN-2: a reader that does not read stops the writer at the window, and starts it again', async () => {
    const { sender, receiver, violations } = halves()
    const { near, far } = channelPair()
    sender.attach(near)
    receiver.attach(far)
    const writer = sender.writable.getWriter()
    let written = 0
    const writing = (async () => {
      for (let i = 0; i < 150; i++) {
        await writer.write(new Uint8Array(MAX_LANE_MESSAGE))
        written += 1
      }
    })()
    await settle()
    expect(written).toBeLessThanOrEqual(LANE_WINDOW / MAX_LANE_MESSAGE)
    const reader = receiver.readable.getReader()
    for (let i = 0; i < 150; i++) await reader.read()
    await writing
    expect(violations).toEqual([])
  })

  test('LN-3: a lane that ends in good order gives all that came, one that is lost gives the error', async () => {
    for (const error of [undefined, new PeerError('closed', 'lost')]) {
      const { sender, receiver } = halves()
      const { near, far } = channelPair()
      sender.attach(near)
      receiver.attach(far)
      await sender.writable.getWriter().write(Uint8Array.of(1))
      await settle()
      receiver.end(error)
      const reader = receiver.readable.getReader()
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
    expect(counting.violations[0]?.reason).toBe('E_LANE')

    const flooding = halves()
    const second = channelPair()
    flooding.receiver.attach(second.far)
    for (let i = 0; i < 70; i++) second.near.send(new Uint8Array(MAX_LANE_MESSAGE))
    await settle()
    expect(flooding.violations[0]?.reason).toBe('E_LANE')
  })
})
