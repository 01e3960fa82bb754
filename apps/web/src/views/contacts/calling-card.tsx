import '../../styles/people/call-card.css'
import { useEffect } from 'preact/hooks'
import type { Calls } from '../../core/ringing/calls.ts'
import { calledName } from '../../core/ringing/contacts.ts'
import { isUnderWay, type Outgoing } from '../../core/ringing/outgoing.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'

interface CallingCardProps {
  readonly calls: Calls
  readonly outgoing: Outgoing
}

/** Somebody is rung, or was: over the room that was made for it, which can be made ready meanwhile. */
export function CallingCard({ calls, outgoing }: CallingCardProps) {
  const { say } = useShell()
  useLive(calls.book.contacts)
  const { peer, phase } = outgoing
  const name = calledName(calls.book, peer) || t('guest')
  const title = t(`calling-${phase}`, { name })
  const isGoing = isUnderWay(outgoing)
  useEffect(() => say(title), [say, title])
  return (
    <section class="call-card" aria-label={t('calling-label')} data-phase={phase}>
      <div class="call-card-words">
        <strong dir="auto">{title}</strong>
        {phase === 'unreached' ? <span class="small">{t('calling-unreached-what', { name })}</span> : null}
      </div>
      <div class="row">
        {isGoing ? null : (
          <button type="button" class="button small-button primary" onClick={() => void calls.call(peer)}>
            {t('calling-again')}
          </button>
        )}
        <button type="button" class="button small-button" onClick={() => void calls.cancel()}>
          {isGoing ? t('calling-cancel') : t('calling-leave')}
        </button>
        {isGoing ? null : (
          <button type="button" class="icon-button" aria-label={t('calling-stay')} onClick={() => calls.stay()}>
            <Icon name="close" />
          </button>
        )}
      </div>
    </section>
  )
}
