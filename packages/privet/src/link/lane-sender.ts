/**
 * The sending half of a lane: keeps every message until the other side says it has taken it, and
 * sends again what is missing when the connection beneath was replaced. SPEC.md, LN-n.
 */
import { type Bytes } from '../bytes/index.ts'
import { abortedBy, PeerError, throwIfAborted } from '../error.ts'
import { LANE_FIRST_WINDOW, LANE_MESSAGE_COST, LANE_WINDOW, MAX_LANE_MESSAGE } from '../limits.ts'
import { type Live, live } from '../live.ts'
import { decodeWord } from './count.ts'

/**
 * What may wait in the browser's own buffer (bytes), and where it is filled up again: one large message at a
 * time. With more the transfer is slower on a busy machine (Chromium 156: half as fast with 1 MiB), and the
 * lanes beside this one wait longer.
 */
const BUFFER_HIGH = 65_536
const BUFFER_LOW = 32_768

export interface LaneSender {
  readonly unacknowledged: Live<number>
  /** Resolves when there was room in the window. An abort ends the wait, with nothing sent. */
  send(message: Uint8Array, signal?: AbortSignal): Promise<void>
  /** Sends over this channel from now on. */
  attach(channel: RTCDataChannel): void
  /** No more room, now and for ever: pending and later sends reject with this error. */
  end(error: PeerError): void
}

export interface LaneSenderOptions {
  /** Called before the first message: now a channel is needed. */
  readonly onNeeded: () => void
  readonly onHeard: () => void
  readonly onViolation: () => void
}

export function openLaneSender({ onNeeded, onHeard, onViolation }: LaneSenderOptions): LaneSender {
  const unacknowledged = live(0)
  /** Messages by their numbers, from `first` on; `next` is the number to be sent next. */
  const kept = new Map<number, Bytes>()
  let first = 0
  let next = 0
  let cost = 0
  let channel: RTCDataChannel | undefined
  let canSend = false
  let wasOpened = false
  let ended: PeerError | undefined
  /** Those that wait for room, in their order. */
  const waiting = new Set<{ readonly message: Bytes; readonly settle: (error?: PeerError) => void }>()

  const total = (): number => first + kept.size

  function pump(): void {
    if (channel === undefined || !canSend || channel.readyState !== 'open') return
    while (channel.bufferedAmount < BUFFER_HIGH) {
      const message = kept.get(next)
      if (message === undefined) return
      try {
        channel.send(message)
      } catch {
        // Full or closing: either the buffer drains or the channel closes, and we are called again.
        return
      }
      next += 1
    }
  }

  function acknowledge(count: number): void {
    if (count < first || count > next) return onViolation()
    for (; first < count; first++) {
      cost -= costOf(kept.get(first))
      kept.delete(first)
    }
    unacknowledged.set(kept.size)
    admit()
  }

  function resume(count: number): void {
    if (count < first || count > total()) return onViolation()
    next = count
    canSend = true
    pump()
  }

  function admit(): void {
    for (const { message, settle } of waiting) {
      // Until someone has begun to read there, they take little.
      if (cost >= (first > 0 ? LANE_WINDOW : LANE_FIRST_WINDOW)) return
      settle()
      if (channel === undefined && !wasOpened) onNeeded()
      kept.set(total(), message)
      cost += costOf(message)
      pump()
      unacknowledged.set(kept.size)
    }
  }

  return {
    unacknowledged,
    send: (given, signal) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) throw ended
        throwIfAborted(signal)
        if (given.length > MAX_LANE_MESSAGE)
          throw new PeerError('too-large', `A lane message has ${MAX_LANE_MESSAGE} bytes at most`)
        const onAbort = (): void => each.settle(abortedBy(signal))
        const each = {
          // A copy: the caller may use its buffer again while we still keep the message.
          message: new Uint8Array(given),
          settle(error?: PeerError) {
            waiting.delete(each)
            signal?.removeEventListener('abort', onAbort)
            if (error === undefined) resolve()
            else reject(error)
          },
        }
        waiting.add(each)
        signal?.addEventListener('abort', onAbort)
        admit()
      }),
    attach(opened) {
      channel = opened
      // A lane that was never open before starts at once; later the other side first says what it has.
      canSend = !wasOpened
      wasOpened = true
      opened.binaryType = 'arraybuffer'
      opened.bufferedAmountLowThreshold = BUFFER_LOW
      opened.onopen = pump
      opened.onbufferedamountlow = pump
      opened.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (channel !== opened) return
        onHeard()
        const word = decodeWord(data)
        if (word === undefined) return onViolation()
        // What comes before this end knows that it is open is discarded (webrtc-pc 6.2; Chromium 156 on a busy
        // machine, one join in fifty), so the first words may be missing; the other side repeats them.
        if (word.says === 'taken') return canSend ? acknowledge(word.count) : undefined
        if (!canSend) resume(word.count)
      }
      pump()
    },
    end(error) {
      ended = error
      channel = undefined
      for (const each of waiting) each.settle(error)
    },
  }
}

function costOf(message: Bytes | undefined): number {
  return (message?.length ?? 0) + LANE_MESSAGE_COST
}
