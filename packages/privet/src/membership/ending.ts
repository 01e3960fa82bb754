/** How a room ends for this device, once and for all: at its time, or because somebody has put us out. MB-15, MB-19, MB-22. */
import type { Clock } from '../clock.ts'
import type { PeerId } from '../identity/index.ts'
import { live, type Live } from '../live.ts'
import type { Membership } from './evaluate.ts'
import { hasEnded } from './gate.ts'

/**
 * Why a room is over for us: somebody removed us; its time has come; or we were let in by somebody whose word did not
 * count any more, because the room was locked meanwhile: then we may knock again.
 */
export type Ended = { readonly why: 'removed'; readonly by: PeerId } | { readonly why: 'expired' | 'locked-out' }

export interface Ending {
  readonly ended: Live<Ended | undefined>
  /** What was said has come to something else: true if the room is over for us by it. */
  review(before: Membership, now: Membership): boolean
  /** Ends it at its time; true if that is over. */
  watch(now: Membership): boolean
}

/** Of the room of this person. `leave` is called once, when it is over. */
export function openEnding(self: PeerId, clock: Clock, signal: AbortSignal, leave: () => void): Ending {
  const ended = live<Ended | undefined>(undefined)
  let cancel = (): void => {}
  signal.addEventListener('abort', () => cancel())

  function end(why: Ended): true {
    if (ended.value !== undefined) return true
    ended.set(why)
    leave()
    return true
  }

  function watch(now: Membership): boolean {
    cancel()
    if (hasEnded(now, clock.now())) return end({ why: 'expired' })
    const { expires } = now.policy
    // Timers hold 24 days: further away it is looked at again then.
    if (expires !== undefined)
      cancel = clock.after(Math.min(expires * 1_000 - clock.now(), 2 ** 31 - 1), () => void watch(now))
    return false
  }

  return {
    ended,
    watch,
    review(before, now) {
      const removal = now.removed.get(self)
      if (removal !== undefined) return end({ why: 'removed', by: removal.by })
      if (before.roles.has(self) && !now.roles.has(self)) return end({ why: 'locked-out' })
      return false
    },
  }
}
