/**
 * A carrier moves sealed envelopes between people who are not connected yet. It sees a topic and
 * opaque bytes, never a key, a name or an address.
 */
import type { Topic } from '../handshake/index.ts'
import type { Live } from '../live.ts'

export type { Topic }

/** Opaque, encrypted and padded; exactly one of `ENVELOPE_SIZES` bytes on live carriers. */
export type Envelope = Uint8Array

/** How a topic is doing on a carrier: `waiting` for the next attempt, `closed` for good. */
export type PostStatus = 'opening' | 'open' | 'waiting' | 'closed'

/** What a carrier can do. */
export interface CarrierTraits {
  /** Delivers by itself within seconds; otherwise a person carries it. */
  readonly live: boolean
  readonly maxBytes: number
  /** What one sends, all who have the topic open receive. */
  readonly fanout: boolean
}

/** A way to move envelopes. One carrier may have many topics open at once. */
export interface Carrier {
  /** Stable and unique among a room's carriers: a broker's host name, say. Part of topic derivation. */
  readonly name: string
  readonly traits: CarrierTraits
  /** Returns at once; the post's `status` tells how it goes. Rejects only when the signal is aborted. */
  open(topic: Topic, options: { readonly signal: AbortSignal }): Promise<Post>
}

/** One topic, open on one carrier. */
export interface Post {
  readonly status: Live<PostStatus>
  readonly incoming: ReadableStream<Envelope>
  /**
   * Resolves when handed over, which does not say that anyone received it. While there is no connection it waits a
   * few seconds. Rejects with `PeerError` `unreachable` (given up), `closed`, `too-large` or `aborted`.
   */
  send(envelope: Envelope, options?: { readonly signal?: AbortSignal }): Promise<void>
  /**
   * The network may have changed: a carrier that keeps a connection looks now whether it still has it, and one that
   * waits for its next attempt makes it now.
   */
  check?(): void
  close(): Promise<void>
}
