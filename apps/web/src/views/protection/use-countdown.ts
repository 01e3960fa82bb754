/** How long it is until a time, told anew every second until it is over. */
import { useEffect, useState } from 'preact/hooks'

const secondsUntil = (end: number): number => Math.max(0, Math.ceil((end - Date.now()) / 1000))

/** Seconds until `end` (ms since the Unix epoch), rounded up; 0: it is over. */
export function useCountdown(end: number): number {
  const [seconds, setSeconds] = useState(() => secondsUntil(end))
  useEffect(() => {
    const tick = (): void => {
      const left = secondsUntil(end)
      setSeconds(left)
      if (left === 0) clearInterval(ticking)
    }
    const ticking = setInterval(tick, 1000)
    tick()
    return () => clearInterval(ticking)
  }, [end])
  return seconds
}

/** `1:05`, also for hours: `61:00`. */
export function clockOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
