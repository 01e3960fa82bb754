/**
 * Signalling through a member who is linked with both sides: a broker with a name. The member sees
 * who talks to whom and when, and can drop it; what is inside is sealed for the other end. How the
 * bytes reach the member is the caller's affair: this file knows callbacks and no link.
 */
import { PeerError, throwIfAborted } from '../error.ts'
import type { PeerId } from '../identity/index.ts'
import { MAX_RELAYED_BYTES, MAX_UNREAD } from '../limits.ts'
import { live, type Unsubscribe } from '../live.ts'
import type { Carrier, Envelope, PostStatus } from './carrier.ts'
import { createMailbox } from './mailbox.ts'

export interface RelayOptions {
  /** The member in between. */
  readonly via: PeerId
  /** Whom we want to reach. */
  readonly to: PeerId
  /** Hands bytes to the member, to be passed on. Rejects when the member is gone. */
  readonly send: (to: PeerId, bytes: Uint8Array) => Promise<void>
  /** Calls back with what the member passes on to us, and from whom it says that is. */
  readonly receive: (listener: (from: PeerId, bytes: Uint8Array) => void) => Unsubscribe
}

/** A carrier to one person through one member. No topic is sent: the member must not learn it. */
export function relayCarrier({ via, to, send, receive }: RelayOptions): Carrier {
  return {
    name: `relay ${via}`,
    traits: { live: true, maxBytes: MAX_RELAYED_BYTES, fanout: false },
    async open(_topic, { signal }) {
      throwIfAborted(signal)
      const status = live<PostStatus>('open')
      const close = (): void => {
        stop()
        signal.removeEventListener('abort', close)
        mailbox.close()
        status.set('closed')
      }
      const mailbox = createMailbox<Envelope>(MAX_UNREAD, close)
      const stop = receive((from, bytes) => {
        if (from === to && bytes.length <= MAX_RELAYED_BYTES) mailbox.put(bytes)
      })
      signal.addEventListener('abort', close)
      return {
        status,
        incoming: mailbox.stream,
        async send(envelope, options) {
          throwIfAborted(options?.signal)
          if (status.value === 'closed') throw new PeerError('closed', 'The topic was closed')
          if (envelope.length > MAX_RELAYED_BYTES) {
            throw new PeerError('too-large', `A member passes on at most ${MAX_RELAYED_BYTES} bytes`)
          }
          await send(to, envelope)
        },
        close: async () => close(),
      }
    },
  }
}
