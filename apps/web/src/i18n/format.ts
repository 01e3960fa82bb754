/** Dates, times and lists in the current language. */
import { language } from './t.ts'

/** The browser's own variant of the language, if it has one: British English writes 17:30. */
const locale = (): string => navigator.languages.find((tag) => tag.split('-')[0] === language.value) ?? language.value

/** "18:02" */
export const timeOf = (at: number): string => new Intl.DateTimeFormat(locale(), { timeStyle: 'short' }).format(at)

/** The whole date, for those who hover. */
export const momentOf = (at: number): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'full', timeStyle: 'medium' }).format(at)

/** "today", "yesterday", or the date. */
export function dayOf(at: number, now: number = Date.now()): string {
  const days = Math.round((startOfDay(at) - startOfDay(now)) / 86_400_000)
  if (days >= -1 && days <= 0) return new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(days, 'day')
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium' }).format(at)
}

export const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0)

/** "Boris, Chloé and Dmitri" */
export const listOf = (names: readonly string[]): string => new Intl.ListFormat(locale()).format(names)

/** "4.2 MB" */
export const sizeOf = (bytes: number): string =>
  new Intl.NumberFormat(locale(), { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(
    bytes / 1_000_000,
  )

const inUnit = (unit: string, value: number): string =>
  new Intl.NumberFormat(locale(), { style: 'unit', unit, maximumFractionDigits: 0 }).format(value)

/** "24 ms" */
export const millisecondsOf = (milliseconds: number): string => inUnit('millisecond', milliseconds)

/** "320 kb/s" */
export const kilobitsOf = (bits: number): string => inUnit('kilobit-per-second', bits / 1000)

/** "1.5%", of a share between 0 and 1. */
export const percentOf = (share: number): string =>
  new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 1 }).format(share)

/** "28 minutes", "3 hours", "2 days": by the largest unit that fits. */
export function durationOf(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000)
  const [unit, value] =
    minutes < 120
      ? (['minute', minutes] as const)
      : minutes < 2880
        ? (['hour', Math.round(minutes / 60)] as const)
        : (['day', Math.round(minutes / 1440)] as const)
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(
    value,
  )
}
