/**
 * The sending half of a lane: keeps every message until the other side says it has taken it, and
 * sends again what is missing when the connection beneath was replaced. SPEC.md, LN-n.
 */
import { type Bytes } from '../bytes/index.ts'
import { PeerError } from '../error.ts'
import { LANE_FIRST_WINDOW, LANE_MESSAGE_COST, LANE_WINDOW, MAX_LANE_MESSAGE } from '../limits.ts'
import { type Live, live } from '../live.ts'
import { decodeWord } from './count.ts'

/**
 * What may wait in the browser's own buffer (bytes), and where it is filled up again. Enough to keep
 * the sending thread busy between two events; more only adds delay for the lanes beside this one.
 */
const BUFFER_HIGH = 1_048_576
const BUFFER_LOW = 262_144

export interface LaneSender {
  readonly writable: WritableStream<Uint8Array>
  readonly unacknowledged: Live<number>
  /** Sends over this channel from now on. */
  attach(channel: RTCDataChannel): void
  /** No more room, now and for ever: pending and later writes reject with this error. */
  end(error: PeerError): void
}

export interface LaneSenderOptions {
  /** Called before the first message: now a channel is needed. */
  readonly onNeeded: () => void
  readonly onHeard: () => void
  readonly onViolation: (error: unknown) => void
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
  let release: (() => void) | undefined
  let controller: WritableStreamDefaultController | undefined

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
    if (count < first || count > next) return onViolation(wrongCount())
    for (; first < count; first++) {
      cost -= costOf(kept.get(first))
      kept.delete(first)
    }
    unacknowledged.set(kept.size)
    if (first > 0 && cost <= LANE_WINDOW / 2) release?.()
  }

  function resume(count: number): void {
    if (count < first || count > total()) return onViolation(wrongCount())
    next = count
    canSend = true
    pump()
  }

  const writable = new WritableStream<Uint8Array>({
    start(given) {
      controller = given
    },
    write(chunk) {
      if (ended !== undefined) throw ended
      if (chunk.length > MAX_LANE_MESSAGE)
        throw new PeerError('too-large', `A lane message has ${MAX_LANE_MESSAGE} bytes at most`)
      // A copy: the caller may use its buffer again while we still keep the message.
      const message = new Uint8Array(chunk)
      if (channel === undefined && !wasOpened) onNeeded()
      kept.set(total(), message)
      cost += costOf(message)
      unacknowledged.set(kept.size)
      pump()
      // Until someone has begun to read there, they take little.
      if (cost < (first > 0 ? LANE_WINDOW : LANE_FIRST_WINDOW)) return undefined
      return new Promise<void>((resolve, reject) => {
        release = () => {
          release = undefined
          if (ended === undefined) resolve()
          else reject(ended)
        }
      })
    },
  })

  return {
    writable,
    unacknowledged,
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
        if (word === undefined) return onViolation(wrongCount())
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
      controller?.error(error)
      release?.()
    },
  }
}

function costOf(message: Bytes | undefined): number {
  return (message?.length ?? 0) + LANE_MESSAGE_COST
}

function wrongCount(): PeerError {
  return new PeerError('malformed', 'Acknowledged what was never sent', { reason: 'E_LANE' })
}
