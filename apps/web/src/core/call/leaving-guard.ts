/**
 * Asks before the window is closed, only while there is somebody to leave or something to lose: a listener that is there
 * all the time costs the page its place in the browser's memory of pages. CALL-62.
 */

export type ClosablePage = Pick<Window, 'addEventListener' | 'removeEventListener'>

export interface LeavingGuard {
  /** `reason`: whoever asks for it; each switches its own. */
  need(reason: string, isNeeded: boolean): void
  close(): void
}

export function openLeavingGuard(page: ClosablePage): LeavingGuard {
  const reasons = new Set<string>()
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
  const look = (): void => {
    if (reasons.size > 0) page.addEventListener('beforeunload', ask)
    else page.removeEventListener('beforeunload', ask)
  }
  return {
    need(reason, isNeeded) {
      if (isNeeded) reasons.add(reason)
      else reasons.delete(reason)
      look()
    },
    close() {
      reasons.clear()
      look()
    },
  }
}
