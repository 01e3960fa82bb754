/**
 * As whom this window is here. All windows of one browser are one person, who has seat 0; a window in which somebody has
 * chosen to be somebody else has a seat of its own, and keeps it over a reload. Which of several windows of one person
 * writes is `windows/pen.ts`.
 */

const KEY = 'privet-seat'
const NEW = 'new'
/** A person has few guests: whatever else stands there, nobody has put it there. */
const MAX_SEAT = 999

type Session = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** The name of the lock that every seat has, and that whichever of its windows writes holds. */
export const seatLock = (seat: number): string => `privet-seat-${seat}`

/** The seat of this window: that which it had, the first free one for a new guest, or 0. */
export async function takeSeat(locks: Pick<LockManager, 'query'> | undefined, session: Session): Promise<number> {
  const kept = session.getItem(KEY)
  // Nobody who follows nobody can tell which seats are free.
  if (!locks || kept === null) return 0
  if (kept !== NEW) {
    const seat = Number(kept)
    return Number.isInteger(seat) && seat > 0 && seat <= MAX_SEAT ? seat : 0
  }
  const { held = [], pending = [] } = await locks.query()
  const taken = new Set([...held, ...pending].map(({ name }) => name))
  let seat = 1
  while (taken.has(seatLock(seat))) seat++
  session.setItem(KEY, String(seat))
  return seat
}

/** From the next load on, this window is somebody new. */
export const leaveSeat = (session: Session): void => session.setItem(KEY, NEW)

/** From the next load on, this window is whom this browser belongs to. */
export const returnToSeat = (session: Session): void => session.removeItem(KEY)
