/**
 * An ear that is left open while we are muted, for saying "you are muted" to whoever speaks: a muted track is silence
 * for everyone, us included. It exists only while somebody subscribes to it, and measuring is all it is for. CALL-55.
 */
import { type Live, live, type Unsubscribe } from '../live.ts'

/** As much of an open device as the ear needs. */
interface Heard {
  readonly raw: MediaStreamTrack
}

/** A copy of the microphone that hears, while that is open and not sent and there are subscribers; null otherwise. */
export function openEar(microphone: {
  readonly open: Live<Heard | undefined>
  readonly sent: Live<Heard | undefined>
}): Live<MediaStreamTrack | null> {
  const copy = live<MediaStreamTrack | null>(null)
  let of: MediaStreamTrack | undefined
  let stops: readonly Unsubscribe[] = []
  let listeners = 0

  const listen = (track: MediaStreamTrack | undefined): void => {
    if (track === of) return
    of = track
    // Stopped before anybody is told: a copy that nobody stops would keep the microphone open.
    copy.value?.stop()
    const next = track?.clone() ?? null
    if (next) next.enabled = true
    copy.set(next)
  }
  const look = (): void => {
    listen(listeners > 0 && microphone.sent.value === undefined ? microphone.open.value?.raw : undefined)
  }

  return {
    get value() {
      return copy.value
    },
    subscribe(listener) {
      if (++listeners === 1) stops = [microphone.open.subscribe(look), microphone.sent.subscribe(look)]
      const stop = copy.subscribe(listener)
      let isOver = false
      return () => {
        if (isOver) return
        isOver = true
        stop()
        if (--listeners > 0) return
        for (const each of stops) each()
        look()
      }
    },
  }
}
