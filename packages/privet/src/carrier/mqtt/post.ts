/**
 * One topic open at a broker, as its user sees it: a status, a mailbox, and a few envelopes that
 * wait while there is no connection. It does not know the connection.
 */
import type { Clock } from '../../clock.ts'
import { abortedBy, PeerError } from '../../error.ts'
import { live, type Settable } from '../../live.ts'
import { MAX_UNREAD, MAX_UNSENT, UNSENT_LIFETIME } from '../../limits.ts'
import type { Envelope, PostStatus, Topic } from '../carrier.ts'
import { createMailbox, type Mailbox } from '../mailbox.ts'

/** An envelope on its way out. It settles once: handed over, given up, or withdrawn. */
export interface Unsent {
  readonly envelope: Envelope
  /** Written to a socket whose broker has not accepted us yet; if it never does, it is written again. */
  isWritten: boolean
  readonly finish: (error?: PeerError) => void
}

export interface OpenTopic {
  readonly topic: Topic
  readonly status: Settable<PostStatus>
  readonly mailbox: Mailbox<Envelope>
  readonly unsent: Set<Unsent>
  /** Queues an envelope; resolves when it was handed over. */
  enqueue(envelope: Envelope, signal: AbortSignal | undefined): Promise<void>
  close(): void
}

export function createOpenTopic(topic: Topic, clock: Clock, onCancel: () => void): OpenTopic {
  const status = live<PostStatus>('opening')
  const mailbox = createMailbox<Envelope>(MAX_UNREAD, onCancel)
  const unsent = new Set<Unsent>()

  return {
    topic,
    status,
    mailbox,
    unsent,
    enqueue(envelope, signal) {
      return new Promise((resolve, reject) => {
        const finish = (error?: PeerError): void => {
          if (!unsent.delete(item)) return
          cancelExpiry()
          signal?.removeEventListener('abort', onAbort)
          if (error === undefined) resolve()
          else reject(error)
        }
        const onAbort = (): void => finish(abortedBy(signal))
        const cancelExpiry = clock.after(UNSENT_LIFETIME, () => finish(givenUp()))
        const item: Unsent = { envelope, isWritten: false, finish }
        signal?.addEventListener('abort', onAbort)
        const [oldest] = unsent
        if (unsent.size >= MAX_UNSENT) oldest?.finish(givenUp())
        unsent.add(item)
      })
    },
    close() {
      for (const item of [...unsent]) item.finish(new PeerError('closed', 'The topic was closed'))
      mailbox.close()
      status.set('closed')
    },
  }
}

function givenUp(): PeerError {
  return new PeerError('unreachable', 'The broker could not be reached in time', { reason: 'E_UNSENT' })
}
