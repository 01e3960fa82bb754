import { useLayoutEffect, useRef } from 'preact/hooks'
import type { PeerId } from 'privet'
import type { RunOutcome } from 'privet/trust'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'
import { Blocked } from './blocked.tsx'
import { Digits } from './compare-digits.tsx'

/** Of these nobody knows whether it was a slip or somebody in between. */
const ALARMING: ReadonlySet<RunOutcome> = new Set(['differs', 'they-differ', 'broken'])

interface OutcomeProps {
  readonly session: Session
  readonly peer: PeerId
  readonly name: string
  readonly outcome: RunOutcome
  /** There was something to compare: what did not end well counts as a failed try. */
  readonly hasCounted: boolean
  /** We have typed first, so it is our turn to read. */
  readonly digits: string | undefined
}

/** How it went, what that means, and what can be done. */
export function Outcome({ session, peer, name, outcome, hasCounted, digits }: OutcomeProps) {
  const { comparing, book } = session.people
  // What counts as failed is known to the book a moment later.
  useLive(book.contacts)
  const hasCamera = useLive(session.capture.devices).cameras.length > 0
  const scan = hasCamera ? (): void => comparing.scan(peer) : undefined
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [])
  const isGood = outcome === 'matched'
  const isAlarming = ALARMING.has(outcome)
  const isBlocked = !isGood && !book.mayVerify(peer, session.room.id)
  return (
    <>
      <h3
        ref={heading}
        tabIndex={-1}
        class="verify-outcome"
        data-outcome={isGood ? 'good' : isAlarming ? 'bad' : 'open'}
      >
        <Icon name={isGood ? 'verified' : isAlarming ? 'warning' : 'info'} />
        <span>{t(`verify-over-${outcome}`, { name })}</span>
      </h3>
      {isGood ? <p>{t('verify-matched-what', { name })}</p> : null}
      {isAlarming ? <p>{t('verify-differs-what', { name })}</p> : null}
      {isGood && digits !== undefined ? (
        <>
          <p>{t('verify-read-now', { name })}</p>
          <Digits digits={digits} />
        </>
      ) : null}
      {isBlocked ? (
        <Blocked onScan={scan} />
      ) : (
        <>
          {hasCounted && !isGood ? <p class="small muted">{t('verify-counts')}</p> : null}
          <div class="row actions">
            {isGood ? (
              <button type="button" class="button primary" onClick={() => comparing.close()}>
                {t('verify-done')}
              </button>
            ) : (
              <>
                <button type="button" class="button" onClick={() => comparing.begin(peer)}>
                  {t('verify-again')}
                </button>
                <button type="button" class="button" onClick={() => comparing.close()}>
                  {t('close')}
                </button>
              </>
            )}
          </div>
        </>
      )}
    </>
  )
}
