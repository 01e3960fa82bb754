/** How an invitation or a reply goes on until it is over; nothing comes after that. */
import type { Clock } from '../clock.ts'
import { PeerError } from '../error.ts'
import { live, type Live } from '../live.ts'
import type { HandStatus } from './types.ts'

export interface Course {
  readonly status: Live<HandStatus>
  /** Aborted, with the reason, when it is over without a connection. */
  readonly signal: AbortSignal
  connecting(): void
  connected(): void
  /** Ends it, unless it is over. */
  end(status: 'failed' | 'expired' | 'closed', error: PeerError): void
}

/** Ends by itself at `until` (ms since the epoch) when nothing is under way, or when one of `signals` is aborted. */
export function beginCourse(clock: Clock, until: number, signals: readonly (AbortSignal | undefined)[]): Course {
  const status = live<HandStatus>('waiting')
  const ending = new AbortController()
  const listening = new AbortController()
  const isOver = (): boolean => status.value !== 'waiting' && status.value !== 'connecting'
  const finish = (last: HandStatus): void => {
    cancel()
    listening.abort()
    status.set(last)
  }
  const end: Course['end'] = (last, error) => {
    if (isOver()) return
    finish(last)
    ending.abort(error)
  }
  const cancel = clock.after(Math.max(0, until - clock.now()), () => {
    // Whoever came in time may take a moment longer: that has an end of its own.
    if (status.value === 'waiting') end('expired', expired())
  })
  for (const signal of signals) {
    const onAbort = (): void => end('closed', givenUp(signal?.reason))
    if (signal?.aborted) onAbort()
    else signal?.addEventListener('abort', onAbort, { signal: listening.signal })
  }
  return {
    status,
    signal: ending.signal,
    connecting() {
      if (!isOver()) status.set('connecting')
    },
    connected() {
      if (!isOver()) finish('connected')
    },
    end,
  }
}

export function expired(): PeerError {
  return new PeerError('expired', 'Its time is over', { reason: 'E_EXPIRED' })
}

function givenUp(cause: unknown): PeerError {
  return cause instanceof PeerError ? cause : new PeerError('aborted', 'It was given up', { cause })
}
