/**
 * All lanes of one link. A lane is two one-way data channels, each opened by its sender with the
 * lane's name as its label: nothing collides and nobody waits for a round trip. Lanes outlive the
 * connection; `attach` moves them to the next one. SPEC.md, LN-n.
 */
import { toUtf8 } from '../bytes/index.ts'
import type { Clock } from '../clock.ts'
import { PeerError, refuse } from '../error.ts'
import { MAX_LANE_NAME_BYTES, MAX_LANES } from '../limits.ts'
import { type LaneReceiver, openLaneReceiver } from './lane-receiver.ts'
import { type LaneSender, openLaneSender } from './lane-sender.ts'
import { type LaneStreams, openLaneStreams } from './lane-streams.ts'
import type { DirectLane } from './types.ts'

export interface Lanes {
  lane(name: string): DirectLane
  /** Opens the lanes that are in use on this connection, as far as the other side is ready for them. */
  attach(connection: RTCPeerConnection): void
  /** The connection is gone; lanes wait for the next. */
  detach(): void
  /** A channel that the other side opened. */
  accept(channel: RTCDataChannel): void
  /** Ends all lanes: readers see the end (or the error) after what has come, writers the error. */
  end(error: PeerError, isOrderly: boolean): void
}

export interface LanesOptions {
  readonly clock: Clock
  readonly onHeard: () => void
  /** The other side broke a rule. */
  readonly onViolation: () => void
}

interface Entry {
  readonly lane: DirectLane
  readonly sender: LaneSender
  readonly receiver: LaneReceiver
  readonly streams: LaneStreams
  /** Whether we have asked for it: those that the other side alone opened are counted apart. */
  isAsked: boolean
  isSending: boolean
  /** Whether the other side has opened this lane on the present connection: once is enough. */
  isReceiving: boolean
}

/** Why there are no lanes any more, and whether what has come is all there is. */
interface Ending {
  readonly error: PeerError
  readonly isOrderly: boolean
}

export function openLanes(options: LanesOptions): Lanes {
  const entries = new Map<string, Entry>()
  let connection: RTCPeerConnection | undefined
  let ended: Ending | undefined

  /** Its lane, made when there is none yet; `isAsked` says who wants it. */
  function entryOf(name: string, isAsked: boolean): Entry {
    const known = entries.get(name)
    if (known !== undefined && (known.isAsked || !isAsked)) return known
    const bytes = toUtf8(name).length
    if (bytes === 0 || bytes > MAX_LANE_NAME_BYTES)
      throw new PeerError('malformed', `A lane's name has 1 to ${MAX_LANE_NAME_BYTES} bytes`)
    const alike = [...entries.values()].filter((entry) => entry.isAsked === isAsked)
    if (alike.length >= MAX_LANES) refuse('too-large', 'E_LANES', `A link has ${MAX_LANES} lanes at most`)
    if (known !== undefined) return Object.assign(known, { isAsked })
    const sender = openLaneSender({ ...options, onNeeded: () => send(entry) })
    const receiver = openLaneReceiver(options)
    const streams = openLaneStreams(sender, receiver)
    const { readable, writable } = streams
    const entry: Entry = {
      lane: {
        name,
        readable,
        writable,
        unacknowledged: sender.unacknowledged,
        send: sender.send,
        receive: receiver.receive,
      },
      sender,
      receiver,
      streams,
      isAsked,
      isSending: false,
      isReceiving: false,
    }
    entries.set(name, entry)
    if (ended !== undefined) finish(entry, ended)
    return entry
  }

  function send(entry: Entry): void {
    entry.isSending = true
    if (connection !== undefined) entry.sender.attach(connection.createDataChannel(entry.lane.name))
  }

  return {
    lane: (name) => entryOf(name, true).lane,
    attach(next) {
      connection = next
      for (const entry of entries.values()) if (entry.isSending) send(entry)
    },
    detach() {
      connection = undefined
      for (const entry of entries.values()) entry.isReceiving = false
    },
    accept(channel) {
      const { label, ordered, maxRetransmits, maxPacketLifeTime } = channel
      try {
        const entry = entryOf(label, false)
        // Reliable, and opened once.
        if (!ordered || maxRetransmits !== null || maxPacketLifeTime !== null || entry.isReceiving)
          return options.onViolation()
        entry.isReceiving = true
        entry.receiver.attach(channel)
      } catch {
        options.onViolation()
      }
    },
    end(error, isOrderly) {
      if (ended !== undefined) return
      ended = { error, isOrderly }
      connection = undefined
      for (const entry of entries.values()) finish(entry, ended)
    },
  }
}

function finish({ sender, receiver, streams }: Entry, { error, isOrderly }: Ending): void {
  sender.end(error)
  streams.end(error)
  receiver.end(isOrderly ? undefined : error)
}
