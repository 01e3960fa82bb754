/**
 * A room that is open here: as long as anyone else is in it, that is noted, so that a short-lived room lives on; when its
 * time is over it is dropped. Knows neither what is kept nor how.
 */
import type { Live, Member, PeerId, Room } from 'privet'

/** What whoever keeps a room for good tells the others, so that it is kept there too. */
const KEPT = 'kept'
/** How often it is looked at (ms). */
const TICK = 5_000
/** How often it is noted that somebody is there (ms): a page that is killed knows it to within this. */
const NOTE = 120_000

export interface WatchOptions {
  readonly members: Live<ReadonlyMap<PeerId, Pick<Member, 'presence'>>>
  /** When it is to be dropped (ms since the Unix epoch), by what is kept now. */
  readonly end: () => number | undefined
  /** Somebody is there, or was until now. */
  readonly onSeen: () => void
  /** Somebody keeps this room for good. */
  readonly onKept: () => void
  readonly onOver: () => void
  readonly now?: () => number
}

/** Returns how to stop. */
export function watchRoom({ members, end, onSeen, onKept, onOver, now = Date.now }: WatchOptions): () => void {
  let count = 0
  let notedAt = now()
  const note = (): void => {
    notedAt = now()
    onSeen()
  }
  const look = (): void => {
    if ([...members.value.values()].some(({ presence }) => presence.value.has(KEPT))) onKept()
    if (members.value.size > 0) {
      if (now() - notedAt >= NOTE) note()
    } else if ((end() ?? Infinity) <= now()) onOver()
  }
  const stop = members.subscribe(({ size }) => {
    // Whoever comes is noted with their name; whoever goes was here until now.
    if (size < count) note()
    count = size
  })
  const timer = setInterval(look, TICK)
  return () => {
    stop()
    clearInterval(timer)
  }
}

/** Tells the others whether this room is kept here for good. */
export const tellKept = (room: Pick<Room, 'present'>, isKept: boolean): void =>
  room.present(KEPT, isKept ? '1' : undefined)
