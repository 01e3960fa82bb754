import '../../styles/people/call-card.css'
import { useEffect, useState } from 'preact/hooks'
import type { Calls, Incoming } from '../../core/ringing/calls.ts'
import { calledName, callerStanding } from '../../core/ringing/contacts.ts'
import { openAlarm } from '../../core/ringing/alarm.ts'
import { knownAs, shownStanding } from '../../core/people/standing.ts'
import { browserSurroundings } from '../../core/surroundings.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Dialog } from '../dialog.tsx'
import { Icon } from '../icon.tsx'
import { StandingChip } from '../people/standing-chip.tsx'
import { useLive } from '../use-live.ts'

interface RungDialogProps {
  readonly calls: Calls
  readonly incoming: Incoming
}

/** Somebody calls us: who it is, how sure that is, and yes or no. Closed otherwise, it rings on for them alone. */
export function RungDialog({ calls, incoming: { from, claim } }: RungDialogProps) {
  const { app, say } = useShell()
  useLive(calls.book.contacts)
  const [now] = useState(Date.now)
  const isInRoom = useLive(calls.isInRoom)
  const name = calledName(calls.book, from) || claim || t('guest')
  const standing = callerStanding(calls.book, from, claim)
  // Then no answer looks like the one that one gives anyway.
  const isDoubtful = standing.status === 'conflict'
  const title = t('rung-title', { name })
  useEffect(() => {
    const around = app.world.surroundings ?? browserSurroundings(globalThis.window)
    const { current } = app.world.settings
    const alarm = openAlarm({ around, document, title, isOn: (sound) => current.value.sounds[sound] })
    return () => alarm.close()
  }, [app, title])
  return (
    <Dialog title={title} onClose={() => calls.putAside()} isUncalled>
      <div class="stack">
        <p class="rung-who">
          <StandingChip standing={shownStanding(standing, now)} />
          {claim !== '' && claim !== name ? <span class="muted">{t('person-claims', { name: claim })}</span> : null}
        </p>
        {standing.status === 'conflict' ? (
          <p class="problem">
            <Icon name="warning" />
            <span>{t('rung-conflict', { name: knownAs(standing) })}</span>
          </p>
        ) : null}
        <p class="muted">{isInRoom ? t('rung-leaves') : t('rung-what')}</p>
        <div class="row actions">
          <button type="button" class={isDoubtful ? 'button' : 'button primary'} onClick={() => void calls.accept()}>
            {isInRoom ? t('rung-accept-leaving') : t('rung-accept')}
          </button>
          <button type="button" class="button" onClick={() => calls.decline()}>
            {t('rung-decline')}
          </button>
          <button
            type="button"
            class="button quiet"
            onClick={() => {
              calls.block()
              say(t('rung-blocked', { name }))
            }}
          >
            {t('rung-block')}
          </button>
        </div>
      </div>
    </Dialog>
  )
}
