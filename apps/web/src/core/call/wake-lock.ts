/** Keeps the screen on during a call. The browser takes the lock away with every hidden page, so it is asked again. */

interface Lock {
  release(): Promise<void>
}

/** As much of `navigator.wakeLock` and of the document as is needed. */
export interface WakeLockMaker {
  request(type: 'screen'): Promise<Lock>
}
export type VisiblePage = Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>

export interface ScreenLight {
  keep(isOn: boolean): void
  close(): void
}

export function openScreenLight(maker: WakeLockMaker | undefined, page: VisiblePage): ScreenLight {
  let isWanted = false
  let lock: Lock | undefined
  let asking = false

  const look = (): void => {
    const isDue = isWanted && !page.hidden
    if (!isDue) {
      void lock?.release().catch(() => undefined)
      lock = undefined
    } else if (lock === undefined && !asking) void take()
  }
  const take = async (): Promise<void> => {
    asking = true
    // Refused when the battery is low: then the screen goes off as it always does.
    const given = await maker?.request('screen').catch(() => undefined)
    asking = false
    if (given === undefined) return
    lock = given
    // What is no longer wanted by now is given back.
    look()
  }

  page.addEventListener('visibilitychange', look)
  return {
    keep(isOn) {
      isWanted = isOn
      look()
    },
    close() {
      isWanted = false
      look()
      page.removeEventListener('visibilitychange', look)
    },
  }
}
