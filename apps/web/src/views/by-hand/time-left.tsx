import { useEffect, useState } from 'preact/hooks'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'

const TICK = 1000

/** How long it is still good for, in words: minutes do, seconds would only hurry people. */
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
      {minutes < 1 ? t('hand-left-soon') : t('hand-left', { minutes })}
    </span>
  )
}

/** Rounded, so that ten minutes are ten at the beginning; under half a minute there are none. */
const minutesTo = (until: number): number => Math.round((until - Date.now()) / 60_000)
