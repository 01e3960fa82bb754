/** Dates, times and lists in the current language. */
import { language } from './t.ts'

/** "18:02" */
export const timeOf = (at: number): string => new Intl.DateTimeFormat(language.value, { timeStyle: 'short' }).format(at)

/** The whole date, for those who hover. */
export const momentOf = (at: number): string =>
  new Intl.DateTimeFormat(language.value, { dateStyle: 'full', timeStyle: 'medium' }).format(at)

/** "today", "yesterday", or the date. */
export function dayOf(at: number, now: number = Date.now()): string {
  const days = Math.round((startOfDay(at) - startOfDay(now)) / 86_400_000)
  if (days >= -1 && days <= 0)
    return new Intl.RelativeTimeFormat(language.value, { numeric: 'auto' }).format(days, 'day')
  return new Intl.DateTimeFormat(language.value, { dateStyle: 'medium' }).format(at)
}

export const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0)

/** "Boris, Chloé and Dmitri" */
export const listOf = (names: readonly string[]): string => new Intl.ListFormat(language.value).format(names)
