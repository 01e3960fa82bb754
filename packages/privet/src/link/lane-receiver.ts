/**
 * The receiving half of a lane. What the reader has taken is acknowledged, nothing sooner: a slow
 * reader slows the sender down, and what waits here never exceeds the window. SPEC.md, LN-n.
 */
import type { Clock } from '../clock.ts'
import { PeerError } from '../error.ts'
import { LANE_FIRST_WINDOW, LANE_MESSAGE_COST, LANE_WINDOW, MAX_LANE_MESSAGE } from '../limits.ts'
import { encodeWord } from './count.ts'

/** Taken bytes after which an acknowledgement goes out at once; fewer wait a moment to go together. */
const ACKNOWLEDGE_EVERY = LANE_WINDOW / 8
const ACKNOWLEDGE_DELAY = 50

/** When the position is said again while nothing comes (ms); doubled each time, as often as `REPEATS`. */
const REPEAT_AFTER = 250
const REPEATS = 5

export interface LaneReceiver {
  readonly readable: ReadableStream<Uint8Array>
  /** Receives from this channel from now on, and tells it what it has already. */
  attach(channel: RTCDataChannel): void
  /** Ends the stream after what has come: in good order, or with this error. */
  end(error: PeerError | undefined): void
}

export interface LaneReceiverOptions {
  readonly clock: Clock
  readonly onHeard: () => void
  readonly onViolation: (error: unknown) => void
}

export function openLaneReceiver({ clock, onHeard, onViolation }: LaneReceiverOptions): LaneReceiver {
  /** Messages by their numbers, from `taken` on. */
  const queue = new Map<number, Uint8Array>()
  let queuedCost = 0
  /** Messages that came, that the reader took, and the number last acknowledged. */
  let received = 0
  let taken = 0
  let acknowledged = 0
  let takenCost = 0
  let channel: RTCDataChannel | undefined
  let isGreeted = false
  let isTimed = false
  let isWanted = false
  let isCancelled = false
  let isEnded = false
  let error: PeerError | undefined
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined

  function take(cost: number): void {
    taken += 1
    takenCost += cost
    // The first one opens the whole window.
    if (takenCost >= ACKNOWLEDGE_EVERY || acknowledged === 0) return acknowledge()
    if (isTimed) return
    isTimed = true
    clock.after(ACKNOWLEDGE_DELAY, () => {
      isTimed = false
      if (taken > acknowledged) acknowledge()
    })
  }

  function acknowledge(): void {
    // The first word on a channel is the position; what was taken before is said right after it.
    if (channel?.readyState !== 'open' || !isGreeted) return
    takenCost = 0
    acknowledged = taken
    channel.send(encodeWord({ says: 'taken', count: taken }))
  }

  function receive(data: unknown): void {
    onHeard()
    if (!(data instanceof ArrayBuffer)) return onViolation(violation('Text on a lane'))
    if (data.byteLength > MAX_LANE_MESSAGE) return onViolation(violation('Too large a lane message'))
    queue.set(received, new Uint8Array(data))
    received += 1
    queuedCost += data.byteLength + LANE_MESSAGE_COST
    if (isWanted || isCancelled) return pull()
    // The window may be overshot by the message that fills it.
    if (queuedCost > (taken > 0 ? LANE_WINDOW : LANE_FIRST_WINDOW) + MAX_LANE_MESSAGE + LANE_MESSAGE_COST)
      return onViolation(violation('More than the window'))
  }

  function pull(): void {
    const message = queue.get(taken)
    isWanted = message === undefined
    if (message === undefined) {
      if (isEnded) finish()
      return
    }
    queue.delete(taken)
    const cost = message.length + LANE_MESSAGE_COST
    queuedCost -= cost
    // Counted first: when more is wanted at once, the stream pulls again from within `enqueue`.
    take(cost)
    if (!isCancelled) controller?.enqueue(message)
  }

  function finish(): void {
    if (isCancelled) return
    if (error === undefined) controller?.close()
    else controller?.error(error)
    isCancelled = true
  }

  const readable = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given
      },
      pull,
      cancel() {
        isCancelled = true
        while (queue.size > 0) pull()
      },
    },
    // Nothing is read ahead: what leaves our queue has been asked for.
    { highWaterMark: 0 },
  )

  return {
    readable,
    attach(opened) {
      channel = opened
      isGreeted = false
      opened.binaryType = 'arraybuffer'
      // As it is now: on a busy machine messages are delivered between `datachannel` and `open` (Chromium 156).
      const position = received
      let isHeard = false
      const say = (repeat: number): void => {
        if (channel !== opened || opened.readyState !== 'open') return
        opened.send(encodeWord({ says: 'position', count: position }))
        if (taken > 0) acknowledge()
        clock.after(REPEAT_AFTER * 2 ** repeat, () => {
          // The sender may have missed it, and waits; whatever comes shows that it has not.
          if (!isHeard && repeat < REPEATS) say(repeat + 1)
        })
      }
      const greet = (): void => {
        if (isGreeted || channel !== opened || opened.readyState !== 'open') return
        isGreeted = true
        say(0)
      }
      greet()
      opened.onopen = greet
      opened.onmessage = ({ data }: MessageEvent<unknown>) => {
        greet()
        isHeard = true
        if (channel === opened && !isEnded) receive(data)
      }
    },
    end(reason) {
      if (isEnded) return
      isEnded = true
      error = reason
      channel = undefined
      if (isWanted) finish()
    },
  }
}

function violation(what: string): PeerError {
  return new PeerError('malformed', what, { reason: 'E_LANE' })
}
