/**
 * Tells the lock that somebody is here: by whatever they do, and by a camera, a microphone or a screen of theirs that is
 * on, since whoever talks for an hour touches nothing. Knows no clocks but the page's own.
 */
import type { Protection } from 'privet/indexeddb'

/** What somebody does at a page. */
const DEEDS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
/** Each is told to all windows: a pointer that moves need not be told more often than this (ms). */
const PAUSE = 5_000
/** How often is looked whether they are on air (ms): more often than the shortest time to lock. */
const LOOK = 60_000

export interface WatchOverOptions {
  readonly protection: Pick<Protection, 'touch'>
  readonly page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
  /** Somebody is seen, heard, or shows a screen. */
  readonly isOnAir: () => boolean
  readonly now?: () => number
}

/** Gives what ends it. */
export function watchOver({ protection, page, isOnAir, now = () => performance.now() }: WatchOverOptions): () => void {
  let told = -Infinity
  const touch = (): void => {
    if (now() - told < PAUSE) return
    told = now()
    protection.touch()
  }
  // In the capturing phase: what is done to something that keeps it to itself counts too.
  for (const deed of DEEDS) page.addEventListener(deed, touch, { capture: true, passive: true })
  const looking = setInterval(() => {
    if (isOnAir()) touch()
  }, LOOK)
  return () => {
    for (const deed of DEEDS) page.removeEventListener(deed, touch, { capture: true })
    clearInterval(looking)
  }
}
