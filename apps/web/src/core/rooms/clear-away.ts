/** A room whose time is over goes while the page is open, whatever stands on the screen: not only at the next visit. */
import type { Live } from 'privet'
import type { OwnStore } from '../app/own-store.ts'
import type { Screen } from '../app/screen.ts'
import type { Pen } from '../windows/pen.ts'

/** How often it is looked (ms): nobody waits for it. */
const LOOK = 30_000

export interface ClearAwayOptions {
  readonly own: Pick<OwnStore, 'dropOver'>
  readonly pen: Pick<Pen, 'isHere'>
  readonly screen: Live<Screen>
}

export function clearAway({ own, pen, screen }: ClearAwayOptions): void {
  setInterval(() => {
    // The window in use may be in that room, and drops it itself; whoever is on the way into one is let arrive.
    if (pen.isHere.value && screen.value.name !== 'opening') own.dropOver()
  }, LOOK)
}
