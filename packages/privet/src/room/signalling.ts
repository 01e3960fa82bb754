/**
 * Sealed messages to and from people with whom there is no open connection. Every key of ours that
 * someone may seal to is kept here with what to do about such a message; a key is known by its hint.
 */
import { toHex } from '../bytes/index.ts'
import type { Clock } from '../clock.ts'
import { createEphemeral, type Ephemeral, hintIn, hintOf, openSealed, type RoomId, sealTo } from '../handshake/index.ts'
import type { PeerId } from '../identity/index.ts'
import { EPHEMERAL_LIFETIME } from '../limits.ts'
import type { Way } from './state.ts'

/** What was sealed to one of our keys; `replyTo` is the key that replies are to be sealed to. */
export interface Letter {
  readonly plaintext: Uint8Array
  readonly replyTo: Uint8Array
  readonly way: Way
}
export type Reader = (letter: Letter) => Promise<void> | void

export interface Outgoing {
  readonly to: PeerId
  readonly way: Way
  /** The key to seal to. */
  readonly key: Uint8Array
  readonly plaintext: Uint8Array | Promise<Uint8Array>
  readonly onReply?: Reader
  /** When it is aborted, replies are no longer read. */
  readonly signal?: AbortSignal
}

export interface Signalling {
  /** A key of ours that others may seal to. */
  listen(read: Reader, signal?: AbortSignal): Promise<Ephemeral>
  /** Rejects with `PeerError` `unreachable` when there is no way to send. */
  post(outgoing: Outgoing): Promise<void>
  /** Opens what is for us. Gives the hint of what is not. Never throws: strangers write here. */
  arrive(sealed: Uint8Array, way: Way, mayOpen: () => boolean): Promise<string | undefined>
}

export interface SignallingOptions {
  readonly room: RoomId
  readonly clock: Clock
  readonly send: (way: Way, to: PeerId, sealed: Uint8Array) => Promise<void>
}

interface Kept {
  readonly ephemeral: Ephemeral
  readonly read: Reader
  readonly expires: number
}

export function openSignalling({ room, clock, send }: SignallingOptions): Signalling {
  const kept = new Map<string, Kept>()

  async function keep(ephemeral: Ephemeral, read: Reader, signal?: AbortSignal): Promise<void> {
    const hint = toHex(await hintOf(ephemeral.publicKey))
    const now = clock.now()
    for (const [old, { expires }] of kept) if (expires <= now) kept.delete(old)
    if (signal?.aborted) return
    kept.set(hint, { ephemeral, read, expires: now + EPHEMERAL_LIFETIME })
    signal?.addEventListener('abort', () => kept.delete(hint), { once: true })
  }

  return {
    async listen(read, signal) {
      const ephemeral = await createEphemeral()
      await keep(ephemeral, read, signal)
      return ephemeral
    },
    async post({ to, way, key, plaintext, onReply, signal }) {
      const { bytes, replyKey } = await sealTo(key, plaintext, room)
      // Before it is sent: the reply may be quick.
      if (onReply !== undefined) await keep(replyKey, onReply, signal)
      if (!signal?.aborted) await send(way, to, bytes)
    },
    async arrive(sealed, way, mayOpen) {
      try {
        const hint = toHex(hintIn(sealed))
        const ours = kept.get(hint)
        if (ours === undefined || ours.expires <= clock.now()) return hint
        if (!mayOpen()) return undefined
        const { plaintext, from } = await openSealed(sealed, ours.ephemeral, room)
        await ours.read({ plaintext, replyTo: from, way })
      } catch {
        // What cannot be opened or is refused is dropped without a word: an answer would help whoever probes.
      }
      return undefined
    },
  }
}
