/**
 * The receiving half of a lane. What the reader has taken is acknowledged, nothing sooner: a slow
 * reader slows the sender down, and what waits here never exceeds the window. SPEC.md, LN-n.
 */
import type { Clock } from '../clock.ts'
import type { PeerError } from '../error.ts'
import { LANE_FIRST_WINDOW, LANE_MESSAGE_COST, LANE_WINDOW, MAX_LANE_MESSAGE } from '../limits.ts'
import { encodeWord } from './count.ts'
import type { Take } from './types.ts'

/**
 * Taken bytes after which an acknowledgement goes out at once; fewer wait (ms) to go together. It only frees the
 * sender's memory, which the window bounds, and every one delays the message beside it.
 */
const ACKNOWLEDGE_EVERY = LANE_WINDOW / 8
const ACKNOWLEDGE_DELAY = 500

/** When the position is said again while nothing comes (ms); doubled each time, as often as `REPEATS`. */
const REPEAT_AFTER = 250
const REPEATS = 5

export interface LaneReceiver {
  /** Hands over, from the next microtask on, what has come and what comes; when all is taken, the end. The last call counts. */
  receive(take: Take, onEnd?: (error: PeerError | undefined) => void): void
  /** Receives from this channel from now on, and tells it what it has already. */
  attach(channel: RTCDataChannel): void
  /** No more will come: in good order, or with this error. */
  end(error: PeerError | undefined): void
}

export interface LaneReceiverOptions {
  readonly clock: Clock
  readonly onHeard: () => void
  readonly onViolation: () => void
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
  let isBusy = false
  let take: Take | undefined
  /** Tells the reader of the end, once there is both. */
  let tellEnd: ((error: PeerError | undefined) => void) | undefined
  let ended: { readonly error: PeerError | undefined } | undefined

  function count(cost: number): void {
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

  function arrive(data: unknown): void {
    onHeard()
    if (!(data instanceof ArrayBuffer) || data.byteLength > MAX_LANE_MESSAGE) return onViolation()
    queue.set(received, new Uint8Array(data))
    received += 1
    queuedCost += data.byteLength + LANE_MESSAGE_COST
    handOver()
    // The window may be overshot by the message that fills it.
    if (queuedCost > (taken > 0 ? LANE_WINDOW : LANE_FIRST_WINDOW) + MAX_LANE_MESSAGE + LANE_MESSAGE_COST) onViolation()
  }

  function handOver(): void {
    while (take !== undefined && !isBusy) {
      const message = queue.get(taken)
      if (message === undefined) {
        if (ended !== undefined) tellEnd?.(ended.error)
        return
      }
      queue.delete(taken)
      const cost = message.length + LANE_MESSAGE_COST
      queuedCost -= cost
      count(cost)
      const done = take(message)
      isBusy = done !== undefined
      void done?.then(
        () => {
          isBusy = false
          handOver()
        },
        () => {},
      )
    }
  }

  return {
    receive(next, onEnd) {
      take = next
      tellEnd = onEnd
      queueMicrotask(handOver)
    },
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
        if (channel === opened) arrive(data)
      }
    },
    end(error) {
      ended ??= { error }
      channel = undefined
      handOver()
    },
  }
}
