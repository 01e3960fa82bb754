import { useEffect, useState } from 'preact/hooks'
import { endOf } from 'privet/indexeddb'
import type { Session } from '../../core/room/session.ts'
import { durationOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { useLive } from '../use-live.ts'

const TICK = 10_000

/** Minutes and hours go by in words, not second by second. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK)
    return () => clearInterval(timer)
  }, [])
  return now
}

function useKept(session: Session) {
  const { app } = useShell()
  return useLive(app.rooms).find(({ id }) => id === session.room.id)
}

/** While nobody else is there: how long the room still lasts, and how to keep it. */
export function Countdown({ session }: { readonly session: Session }) {
  const { app } = useShell()
  const kept = useKept(session)
  const now = useNow()
  const end = kept && endOf(kept)
  if (!kept || end === undefined) return null
  const isShort = kept.lifetime === 'short'
  return (
    <p class="countdown small">
      <span>
        {isShort
          ? t('lasting-short', { time: durationOf(Math.max(0, end - now)) })
          : t('lasting-until', { time: durationOf(Math.max(0, end - now)) })}
      </span>
      {isShort ? (
        <button type="button" class="link-button" onClick={() => void app.keep(kept, 'kept')}>
          {t('lasting-keep')}
        </button>
      ) : null}
    </p>
  )
}

/** How long this device keeps the room. */
export function KeepSwitch({ session }: { readonly session: Session }) {
  const { app } = useShell()
  const kept = useKept(session)
  if (!kept) return null
  return (
    <label class="switch">
      <input
        type="checkbox"
        checked={kept.isKept}
        onChange={(event) => void app.keep(kept, event.currentTarget.checked ? 'kept' : 'short')}
      />
      <span>
        {t('lasting-switch')}
        <span class="small muted">{t('lasting-switch-why')}</span>
      </span>
    </label>
  )
}
