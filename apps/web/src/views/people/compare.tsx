import { useEffect, useState } from 'preact/hooks'
import type { ComparisonState } from 'privet/trust'
import type { Ceremony } from '../../core/people/comparing.ts'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { Segments } from '../by-hand/segments.tsx'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'
import { CompareDigits } from './compare-digits.tsx'
import { CompareEmoji } from './compare-emoji.tsx'
import { Outcome } from './outcome.tsx'

export interface CompareProps {
  readonly session: Session
  readonly ceremony: Extract<Ceremony, { readonly way: 'code' }>
  readonly name: string
}

type Way = 'digits' | 'emoji'
type Comparing = Extract<ComparisonState, { readonly phase: 'comparing' }>

/** A code that both devices show: read aloud and typed, or looked at by both. */
export function Compare({ session, ceremony, name }: CompareProps) {
  const { comparison, isOurs, peer } = ceremony
  const { comparing } = session.people
  const state = useLive(comparison.state)
  const hasCamera = useLive(session.capture.devices).cameras.length > 0
  const [way, setWay] = useState<Way>('digits')
  /** What was compared is still to be read to them when it is right for us. */
  const [code, setCode] = useState<Comparing>()
  useEffect(() => {
    if (state.phase === 'comparing') setCode(state)
  }, [state])
  const scan = hasCamera ? (): void => comparing.scan(peer) : undefined

  switch (state.phase) {
    case 'asking':
    case 'asked':
      return <Asking name={name} onStop={() => comparing.close()} onScan={scan} />
    case 'preparing':
      return <p role="status">{t('verify-preparing')}</p>
    case 'comparing':
      return (
        <Segments
          label={t('verify-ways')}
          segments={[
            { name: 'digits', label: t('verify-way-digits') },
            { name: 'emoji', label: t('verify-way-emoji') },
          ]}
          chosen={way}
          onChoose={setWay}
        >
          <div class="stack">
            {way === 'digits' ? (
              <CompareDigits code={state} name={name} isFirst={isOurs} onType={comparison.type} />
            ) : (
              <CompareEmoji code={state} name={name} onAnswer={comparison.confirm} />
            )}
            <p class="small muted">{t('verify-channel')}</p>
          </div>
        </Segments>
      )
    case 'over':
      return (
        <Outcome
          session={session}
          peer={peer}
          name={name}
          outcome={state.outcome}
          hasCounted={code !== undefined}
          digits={way === 'digits' && !isOurs ? code?.digits : undefined}
        />
      )
  }
}

interface AskingProps {
  readonly name: string
  readonly onStop: () => void
  readonly onScan: (() => void) | undefined
}

function Asking({ name, onStop, onScan }: AskingProps) {
  return (
    <>
      <p class="lead">{t('verify-why')}</p>
      <p class="verify-wait" role="status">
        <span class="pulse" aria-hidden="true" />
        {t('verify-asking', { name })}
      </p>
      <p class="small muted">{t('verify-channel')}</p>
      <div class="row actions">
        <button type="button" class="button" onClick={onStop}>
          {t('verify-stop')}
        </button>
        {onScan ? (
          <button type="button" class="button" onClick={onScan}>
            <Icon name="scan" />
            {t('person-scan')}
          </button>
        ) : null}
      </div>
    </>
  )
}
