import { useEffect, useState } from 'preact/hooks'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'

const TICK = 1000
/** Beyond an hour and a half nobody counts minutes. */
const MINUTES_IN_WORDS = 90

/** How long it is still good for, in words: hours, then minutes; seconds would only hurry people. */
export function TimeLeft({ until }: { readonly until: number }) {
  const [minutes, setMinutes] = useState(() => minutesTo(until))
  useEffect(() => {
    setMinutes(minutesTo(until))
    const timer = setInterval(() => setMinutes(minutesTo(until)), TICK)
    return () => clearInterval(timer)
  }, [until])
  return (
    <span class="chip time-left" data-short={minutes <= 1}>
      <Icon name="clock" />
      {wordsFor(minutes)}
    </span>
  )
}

function wordsFor(minutes: number): string {
  if (minutes < 1) return t('hand-left-soon')
  return minutes > MINUTES_IN_WORDS
    ? t('hand-left-hours', { hours: Math.round(minutes / 60) })
    : t('hand-left', { minutes })
}

/** Rounded, so that ten minutes are ten at the beginning; under half a minute there are none. */
const minutesTo = (until: number): number => Math.round((until - Date.now()) / 60_000)
