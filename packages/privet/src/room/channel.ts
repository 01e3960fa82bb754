/**
 * Channels: messages of one kind, to all or to one, over one lane for each link. A message is kept
 * by its lane until the other side has it; what a peer sends that is no message is dropped. RM-50 ….
 */
import { fromUtf8, toUtf8 } from '../bytes/index.ts'
import { PeerError, throwIfAborted } from '../error.ts'
import type { PeerId } from '../identity/index.ts'
import { MAX_LANE_MESSAGE } from '../limits.ts'
import type { DirectLane, Link } from '../link/index.ts'
import { happening } from '../live.ts'
import type { Channel, Codec } from './types.ts'

/** The name of a channel's lane, in UTF-8; lanes of channels are told from that of the room by their prefix. */
export function laneOf(channel: string): Uint8Array {
  return toUtf8(PREFIX + channel)
}
const PREFIX = 'ch:'

/** Text as strict UTF-8: the codec of channels unless another is given. */
export const textCodec: Codec<string> = { encode: toUtf8, decode: fromUtf8 }

/** Bytes as they are. */
export const bytesCodec: Codec<Uint8Array> = { encode: (bytes) => bytes, decode: (bytes) => bytes }

/** A channel as the room holds it: it is told of links as they come and go. */
export interface RoomChannel<T> extends Channel<T> {
  readonly codec: Codec<T>
  attach(link: Link): void
  end(): void
}

interface Line {
  readonly link: Link
  readonly lane: DirectLane
}

/** `onUnreadable` hears of messages that the codec refuses. */
export function openChannel<T>(
  name: string,
  codec: Codec<T>,
  onUnreadable: (from: PeerId, error: PeerError) => void,
): RoomChannel<T> {
  const lines = new Map<PeerId, Line>()
  const received = happening<[T, PeerId]>()
  let isEnded = false

  function deliver(from: PeerId, bytes: Uint8Array): void {
    let value: T
    try {
      value = codec.decode(bytes)
    } catch (cause) {
      return onUnreadable(from, new PeerError('malformed', 'Not a message', { reason: 'E_CODEC', cause }))
    }
    received.emit(value, from)
  }

  return {
    name,
    codec,
    on: received.on,
    attach(link) {
      if (lines.get(link.peer)?.link === link) return
      const lane = link.lane(PREFIX + name)
      lines.set(link.peer, { link, lane })
      lane.receive((bytes) => deliver(link.peer, bytes))
      void link.closed.then(() => {
        if (lines.get(link.peer)?.link === link) lines.delete(link.peer)
      })
    },
    async send(value, { to, signal } = {}) {
      throwIfAborted(signal)
      if (isEnded) throw new PeerError('closed', 'The room was left')
      const bytes = codec.encode(value)
      if (bytes.length > MAX_LANE_MESSAGE) throw new PeerError('too-large', 'Too long a message')
      if (to === undefined) {
        // Who leaves meanwhile is no failure of a message to all.
        await Promise.all([...lines.values()].map(({ lane }) => lane.send(bytes, signal).catch(ignoreClosed)))
        return
      }
      const line = lines.get(to)
      if (line === undefined) throw new PeerError('closed', 'They are not linked with us')
      await line.lane.send(bytes, signal)
    },
    end() {
      isEnded = true
      lines.clear()
    },
  }
}

function ignoreClosed(error: unknown): void {
  if (!(error instanceof PeerError) || error.code !== 'closed') throw error
}
