/**
 * What a link is to the rest of the library: an authenticated conversation with one person that
 * outlives the RTCPeerConnection beneath it.
 */
import type { PeerId } from '../identity/index.ts'
import type { Live } from '../live.ts'

/** The offerer of the handshake stays the one who offers for the link's whole life; the other side asks. */
export type LinkRole = 'offerer' | 'answerer'

/** Which addresses are used and shown: all; those of the local network; those of relays. */
export type PrivacyMode = 'direct' | 'local' | 'relay'

/** Whether messages pass now, are kept until they do, or never will again. */
export type LinkStatus = 'open' | 'recovering' | 'closed'

/** How the packets travel: straight, straight within one network, or through a relay. */
export interface Route {
  readonly kind: 'unknown' | 'direct' | 'same-network' | 'relayed'
  /** Round-trip time in milliseconds, once measured. */
  readonly rtt: number | undefined
}

/** How good the connection is, judged by round trips and losses. */
export type Quality = 'unknown' | 'good' | 'fair' | 'poor' | 'lost'

/** Whole messages of at most `MAX_LANE_MESSAGE` bytes, in order, exactly once, across reconnections. */
export interface Lane {
  readonly name: string
  readonly readable: ReadableStream<Uint8Array>
  /** `ready` and the write promise carry backpressure; a written message was handed over. */
  readonly writable: WritableStream<Uint8Array>
  /** Messages written that the other side has not acknowledged yet. */
  readonly unacknowledged: Live<number>
}

/** A lane as the room uses it: without streams, which cost a tenth of a round trip. Whoever takes leaves `readable` alone. */
export interface DirectLane extends Lane {
  /** Resolves once handed over. Rejects with the link's end, or when aborted while it waits for room: then nothing is sent. */
  send(message: Uint8Array, signal?: AbortSignal): Promise<void>
  /** From the next microtask on. See `Take`. */
  receive(take: Take): void
}

/**
 * Takes a message, at once or by a promise: the next one comes when that has resolved, and none after one that
 * rejects. It does not throw.
 */
export type Take = (message: Uint8Array) => Promise<void> | void

export interface PeerLink {
  readonly peer: PeerId
  readonly status: Live<LinkStatus>
  readonly route: Live<Route>
  readonly quality: Live<Quality>
  /** The lane of this name; both sides name it alike. Opened on first use, one per name. */
  lane(name: string): Lane
  /** Why the link was closed, once it is. */
  readonly closed: Promise<CloseReason>
  /** Says goodbye, then closes: because we leave, or because the other side broke a rule. */
  close(reason?: 'left' | 'untrusted'): Promise<void>
}

/** Why a link ended: who left, or what went wrong. */
export type CloseReason = 'left' | 'peer-left' | 'lost' | 'untrusted'
