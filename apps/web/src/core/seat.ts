/**
 * Which of this browser's identities this window uses. Two windows with one key would be one person
 * twice, which no room accepts; so each window holds a seat by a Web Lock, and a second window open
 * at the same time is somebody else. A reloaded window asks for the seat that it had.
 */

import { wasReloaded } from './arrival.ts'

const KEY = 'privet-seat'
/** A copied tab remembers a seat that another window keeps (ms). */
const PATIENCE = 1500
/**
 * A window that is being reloaded gives up its lock only when the old page is gone, which a call on a busy machine
 * held up for more than two seconds (ms). Whoever gave up then came back as somebody else, without a name or a room.
 */
const PATIENCE_AFTER_RELOAD = 15_000

/** Takes the first free seat, the remembered one before others; held until the page goes. */
export async function takeSeat(
  locks: LockManager | undefined,
  session: Pick<Storage, 'getItem' | 'setItem'>,
  isReload: boolean = wasReloaded(),
): Promise<number> {
  if (!locks) return 0
  const had = Number.parseInt(session.getItem(KEY) ?? '', 10)
  const remember = (seat: number): number => {
    session.setItem(KEY, String(seat))
    return seat
  }
  const patience = isReload ? PATIENCE_AFTER_RELOAD : PATIENCE
  if (had >= 0 && (await hold(locks, had, patience))) return remember(had)
  for (let seat = 0; ; seat++) if (await hold(locks, seat, 0)) return remember(seat)
}

function hold(locks: LockManager, seat: number, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const options = patience > 0 ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true }
    locks
      .request(`privet-seat-${seat}`, options, (lock) => {
        resolve(lock !== null)
        // Never settles: the browser releases the lock with the page.
        return lock === null ? undefined : new Promise<never>(() => undefined)
      })
      .catch(() => resolve(false))
  })
}
