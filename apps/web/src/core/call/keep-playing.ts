/**
 * Keeps what is shown and heard of others playing. A browser pauses every element of a page that it freezes, and of one
 * that makes room for a phone call, and leaves them paused when the page goes on (Chromium 156): the call was whole
 * again, and nobody saw or heard it. CALL-113.
 */

/** What is needed of an element, and of the page it is in. */
export interface Player extends EventTarget {
  readonly paused: boolean
  readonly srcObject: unknown
  play(): Promise<void>
}

/** Until stopped. `onBlocked`: the browser wants a press before it plays again. */
export function keepPlaying(player: Player, page: EventTarget, onBlocked: () => void = () => undefined): () => void {
  const stopping = new AbortController()
  const again = (): void => {
    if (!player.paused || player.srcObject === null) return
    player.play().catch((error: unknown) => {
      if (!stopping.signal.aborted && error instanceof DOMException && error.name === 'NotAllowedError') onBlocked()
    })
  }
  player.addEventListener('pause', again, { signal: stopping.signal })
  for (const moment of ['resume', 'visibilitychange']) page.addEventListener(moment, again, { signal: stopping.signal })
  return () => stopping.abort()
}
