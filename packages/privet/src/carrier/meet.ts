/**
 * Meeting over several carriers at once, as if they were one: what is sent goes out on all of them,
 * encrypted anew for each, and what comes in is opened and heard once. A carrier that fails or is
 * slow never delays the others. It knows envelopes, not what is in them.
 */
import { toHex } from '../bytes/index.ts'
import type { Clock } from '../clock.ts'
import { sha256 } from '../crypto/index.ts'
import { PeerError } from '../error.ts'
import type { MeetingKeys } from '../handshake/index.ts'
import { MAX_REMEMBERED, MAX_UNREAD } from '../limits.ts'
import { type Live, live } from '../live.ts'
import type { Carrier, PostStatus } from './carrier.ts'
import { createMailbox } from './mailbox.ts'
import { attend, type MakeBody } from './place.ts'
import { createRepeats } from './repeats.ts'

/** A body that could be opened with the meeting's keys: from someone who has them, and nothing more is known. */
export interface Arrival {
  readonly body: Uint8Array
  /** Name of the carrier that was first to bring it. */
  readonly carrier: string
  readonly topic: Uint8Array
}

export interface Meeting {
  /** How each carrier is doing, by name; a new map at every change. */
  readonly status: Live<ReadonlyMap<string, PostStatus>>
  readonly incoming: ReadableStream<Arrival>
  /**
   * Sends a body over every carrier. Resolves as soon as one has taken it, rejects with `PeerError` `unreachable`,
   * `closed` or `too-large` when none did. Ignoring the result is safe.
   */
  send(body: MakeBody | Uint8Array): Promise<void>
  /** See `Post.check`. */
  check(): void
  /** Leaves every topic. The signal does the same. */
  close(): void
}

/** Opens the meeting place of these keys on all carriers. */
export function meet(
  carriers: readonly Carrier[],
  keys: MeetingKeys,
  env: { readonly clock: Clock },
  { signal }: { readonly signal: AbortSignal },
): Meeting {
  const ending = new AbortController()
  const repeats = createRepeats(MAX_REMEMBERED)
  const incoming = createMailbox<Arrival>(MAX_UNREAD)
  const unique = new Map(carriers.map((carrier) => [carrier.name, carrier]))
  const status = live<ReadonlyMap<string, PostStatus>>(new Map([...unique.keys()].map((name) => [name, 'opening'])))

  const places = [...unique.values()].map((carrier) =>
    attend({
      carrier,
      keys,
      clock: env.clock,
      signal: ending.signal,
      repeats,
      onStatus: (now) => {
        if (status.value.get(carrier.name) !== now) status.set(new Map(status.value).set(carrier.name, now))
      },
      onBody: async (body, topic) => {
        const hash = toHex(await sha256(body))
        if (repeats.isNews(hash, carrier.name)) incoming.put({ body, carrier: carrier.name, topic })
      },
    }),
  )

  function close(): void {
    if (ending.signal.aborted) return
    signal.removeEventListener('abort', close)
    ending.abort()
    incoming.close()
    status.set(new Map([...unique.keys()].map((name) => [name, 'closed'])))
  }
  signal.addEventListener('abort', close)
  if (signal.aborted) close()

  return {
    status,
    incoming: incoming.stream,
    send(body) {
      const make = typeof body === 'function' ? body : () => body
      const taken = Promise.any(places.map((place) => place.send(make))).catch((error: unknown) => {
        throw whyNone(error)
      })
      // Envelopes are repeated by whoever needs an answer, so callers may ignore the result.
      taken.catch(() => {})
      return taken
    },
    check() {
      for (const place of places) place.check()
    },
    close,
  }
}

/** The one code for what every carrier refused. */
function whyNone(error: unknown): PeerError {
  const causes: readonly unknown[] = error instanceof AggregateError ? error.errors : [error]
  const own = causes.find((cause) => cause instanceof PeerError)
  return own ?? new PeerError('unreachable', 'No carrier took the message', { reason: 'E_UNSENT', cause: error })
}
