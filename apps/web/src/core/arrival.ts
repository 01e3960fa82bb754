/** How this page came to be open: what a person did a moment ago is told from what a browser brought back by itself. */

/** After this long (ms) somebody who reloads does not expect to be seen and heard as before. */
const RECENT = 2 * 60_000
const KEY = 'privet-gone-at'

/** The person, or a crashed page's own button, asked for this page once more. */
export function wasReloaded(): boolean {
  const [navigation] = performance.getEntriesByType('navigation')
  // A browser that ran out of memory calls it a reload too when somebody comes back to the tab.
  if ('wasDiscarded' in document && document.wasDiscarded === true) return false
  return navigation !== undefined && 'type' in navigation && navigation.type === 'reload'
}

/** The page is going. */
export function noteGoing(session: Pick<Storage, 'setItem'>, now: number): void {
  session.setItem(KEY, String(now))
}

/**
 * Whether what was on may be on again by itself: only right after a reload. A tab that was closed and opened again, or
 * that a browser brought back with all others, has the same session storage, and nobody may be looking at it.
 */
export function comesRightBack(session: Pick<Storage, 'getItem'>, now: number, isReload: boolean): boolean {
  const gone = Number(session.getItem(KEY) ?? Number.NaN)
  return isReload && now - gone >= 0 && now - gone <= RECENT
}
