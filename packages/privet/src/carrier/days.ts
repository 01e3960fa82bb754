/**
 * Which days' topics are open. Topics change every day (UTC), so that a broker cannot follow a room
 * for long; near midnight the neighbour day is open too, for people whose clocks differ.
 */
import { DAY_OVERLAP } from '../limits.ts'

const DAY = 86_400_000

/** Days since 1970 whose topics are open at `now` (ms); the first one is the one to send on. */
export function openDays(now: number): readonly number[] {
  const today = Math.floor(now / DAY)
  const elapsed = now - today * DAY
  if (elapsed < DAY_OVERLAP) return [today, today - 1]
  if (elapsed >= DAY - DAY_OVERLAP) return [today, today + 1]
  return [today]
}

/** When `openDays` next gives something else (ms). */
export function nextChange(now: number): number {
  const midnight = Math.floor(now / DAY) * DAY
  const changes = [midnight + DAY_OVERLAP, midnight + DAY - DAY_OVERLAP, midnight + DAY]
  return changes.find((change) => change > now) ?? midnight + DAY
}
