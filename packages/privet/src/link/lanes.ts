/**
 * All lanes of one link. A lane is two one-way data channels, each opened by its sender with the
 * lane's name as its label: nothing collides and nobody waits for a round trip. Lanes outlive the
 * connection; `attach` moves them to the next one. SPEC.md, LN-n.
 */
import { toUtf8 } from '../bytes/index.ts'
import type { Clock } from '../clock.ts'
import { PeerError, refuse } from '../error.ts'
import { MAX_LANE_NAME_BYTES, MAX_LANES } from '../limits.ts'
import { happening, type Unsubscribe } from '../live.ts'
import { type LaneReceiver, openLaneReceiver } from './lane-receiver.ts'
import { type LaneSender, openLaneSender } from './lane-sender.ts'
import type { Lane } from './types.ts'

export interface Lanes {
  lane(name: string): Lane
  onLane(listener: (lane: Lane) => void): Unsubscribe
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
  readonly onViolation: (error: unknown) => void
}

interface Entry {
  readonly lane: Lane
  readonly sender: LaneSender
  readonly receiver: LaneReceiver
  /** Whether we have asked for it: those that the other side alone opened are counted apart. */
  isAsked: boolean
  isSending: boolean
  /** Whether the other side has opened this lane on the present connection: once is enough. */
  isReceiving: boolean
}

export function openLanes(options: LanesOptions): Lanes {
  const entries = new Map<string, Entry>()
  const announced = happening<[Lane]>()
  let connection: RTCPeerConnection | undefined
  let ended: { readonly error: PeerError; readonly isOrderly: boolean } | undefined

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
    const { writable, unacknowledged } = sender
    const entry: Entry = {
      lane: { name, readable: receiver.readable, writable, unacknowledged },
      sender,
      receiver,
      isAsked,
      isSending: false,
      isReceiving: false,
    }
    entries.set(name, entry)
    if (ended !== undefined) finish(entry, ended.error, ended.isOrderly)
    return entry
  }

  function send(entry: Entry): void {
    entry.isSending = true
    if (connection !== undefined) entry.sender.attach(connection.createDataChannel(entry.lane.name))
  }

  return {
    lane: (name) => entryOf(name, true).lane,
    onLane: announced.on,
    attach(next) {
      connection = next
      for (const entry of entries.values()) if (entry.isSending) send(entry)
    },
    detach() {
      connection = undefined
      for (const entry of entries.values()) entry.isReceiving = false
    },
    accept(channel) {
      const name = channel.label
      const isNew = !entries.has(name)
      try {
        if (!channel.ordered || channel.maxRetransmits !== null || channel.maxPacketLifeTime !== null)
          refuse('malformed', 'E_LANE', 'A lane is ordered and reliable')
        const entry = entryOf(name, false)
        if (entry.isReceiving) refuse('malformed', 'E_LANE', 'A lane was opened twice')
        entry.isReceiving = true
        entry.receiver.attach(channel)
        if (isNew) announced.emit(entry.lane)
      } catch (error) {
        options.onViolation(error)
      }
    },
    end(error, isOrderly) {
      if (ended !== undefined) return
      ended = { error, isOrderly }
      connection = undefined
      for (const entry of entries.values()) finish(entry, error, isOrderly)
    },
  }
}

function finish({ sender, receiver }: Entry, error: PeerError, isOrderly: boolean): void {
  sender.end(error)
  receiver.end(isOrderly ? undefined : error)
}
