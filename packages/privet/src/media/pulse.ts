/**
 * Whether media come at all, by what the receivers say they heard last: it costs next to nothing to ask, and tells of
 * a dead path long before ICE does. Silence may also be meant, so it is a hint and never more.
 */
import type { Clock } from '../clock.ts'

/** Between two looks (ms). */
const LOOK_EVERY = 250
/** Nothing for so long (ms) is news: even a silent microphone sends something every 400 ms. */
const SILENCE = 1_000

/** Tells when media stop coming, and when they come again; begins with the first that come. Returns how to stop. */
export function watchPulse(
  connection: { getReceivers(): readonly RTCRtpReceiver[] },
  clock: Clock,
  tell: (isBeating: boolean) => void,
): () => void {
  const latest = new WeakMap<RTCRtpReceiver, number>()
  let isBeating = false
  let heardAt = clock.now()
  let cancel = (): void => {}

  function isNews(receiver: RTCRtpReceiver): boolean {
    const at = Math.max(0, ...receiver.getSynchronizationSources().map(({ timestamp }) => timestamp))
    const isLater = at > (latest.get(receiver) ?? 0)
    latest.set(receiver, at)
    return isLater
  }

  function look(): void {
    cancel = clock.after(LOOK_EVERY, look)
    // The first with news is enough: mostly it is the voice, and nobody else is asked.
    const hasNews = connection.getReceivers().some(isNews)
    if (hasNews) heardAt = clock.now()
    if (hasNews === isBeating || (isBeating && clock.now() - heardAt < SILENCE)) return
    isBeating = hasNews
    tell(hasNews)
  }

  look()
  return () => cancel()
}
