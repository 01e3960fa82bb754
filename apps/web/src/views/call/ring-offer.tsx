import { useState } from 'preact/hooks'
import { browserSurroundings } from '../../core/surroundings.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'

/** Whoever waits alone may look elsewhere and be told: only here is the browser asked whether it may show that. */
export function RingOffer() {
  const { app } = useShell()
  const { notifications } = app.world.surroundings ?? browserSurroundings(globalThis.window)
  const [standing, setStanding] = useState(notifications?.standing())
  if (standing !== 'default') return null
  return (
    <p class="small muted">
      <button type="button" class="link-button" onClick={() => void notifications?.ask().then(setStanding)}>
        {t('ring-allow')}
      </button>{' '}
      {t('ring-allow-why')}
    </p>
  )
}
