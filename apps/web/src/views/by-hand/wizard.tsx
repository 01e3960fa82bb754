import '../../styles/by-hand.css'
import { useEffect } from 'preact/hooks'
import type { HostState, Lifetime } from '../../core/by-hand/host.ts'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'
import { WindowMark } from '../window-mark.tsx'
import { Box } from './box.tsx'
import { later } from './door.ts'
import { FaceToFace } from './face.tsx'
import { Hidden } from './hidden.tsx'
import { LifetimeChoice } from './lifetime.tsx'
import { Sheet } from './sheet.tsx'
import { Slow } from './slow.tsx'
import { Step } from './step.tsx'
import { TimeLeft } from './time-left.tsx'
import { useStay } from './use-stay.ts'

/** The host's way to somebody without any server: send this, bring back what comes. */
export function Wizard({ session }: { readonly session: Session }) {
  const state = useLive(session.hosting.state)
  const { hosting } = session
  useEffect(() => {
    // Whoever came with the last one is in: this is for the next.
    if (hosting.state.value.phase === 'idle' || hosting.state.value.phase === 'done') hosting.invite('sheet')
  }, [hosting])
  useStay(state.phase === 'waiting' || state.phase === 'visited' || state.phase === 'connecting')
  return (
    <div class="wizard" data-phase={state.phase}>
      <Phase state={state} session={session} />
    </div>
  )
}

function Phase({ state, session: { hosting } }: { readonly state: HostState; readonly session: Session }) {
  const { say } = useShell()
  const renew = (): void => hosting.invite('sheet')
  const renewAs = (lifetime: Lifetime): void => hosting.invite('sheet', lifetime)
  switch (state.phase) {
    case 'idle':
    case 'making':
      return (
        <p class="wizard-wait muted" role="status">
          {t('hand-making')}
        </p>
      )
    case 'waiting':
    case 'visited':
      return state.manner === 'face' ? (
        <FaceToFace envelope={state.sheet.envelope} kind="invitation" onStop={renew} />
      ) : (
        <>
          <Step number={1} title={t('hand-send')} aside={<TimeLeft until={state.sheet.expires} />}>
            <Sheet
              kind="invitation"
              envelope={state.sheet.envelope}
              sound={{ melody: state.melody, onPlay: () => hosting.sing() }}
              onRenew={() => renewAs(state.lifetime)}
            >
              <button type="button" class="button" onClick={() => hosting.invite('face')}>
                <Icon name="scan" />
                {t('hand-face')}
              </button>
            </Sheet>
          </Step>
          <Step number={2} title={t('hand-bring')}>
            {state.phase === 'visited' && later.value === state.visit.id ? (
              <div class="notice">
                <Icon name="info" />
                <div class="stack tight">
                  <p dir="auto">{t('visitor-title', { name: state.visit.name || t('guest') })}</p>
                  <div class="row">
                    <button type="button" class="button small-button" onClick={() => (later.value = undefined)}>
                      {t('visitor-look')}
                    </button>
                  </div>
                </div>
              </div>
            ) : null}
            <Box
              label={t('hand-bring-how')}
              trouble={state.phase === 'waiting' ? state.trouble : undefined}
              onRenew={renew}
              onTaken={({ kind }) => {
                if (kind === 'delivered') say(t('delivered-title'))
              }}
            />
          </Step>
          <LifetimeChoice value={state.lifetime} onChoose={renewAs} />
          <p class="small muted wizard-note">
            {t('hand-once')}{' '}
            <button type="button" class="link-button" onClick={() => renewAs(state.lifetime)}>
              {t('hand-new')}
            </button>
          </p>
        </>
      )
    case 'connecting':
      return (
        <Outcome
          title={t('hand-connecting', { name: state.visit.name || t('guest') })}
          lit
          second={state.second}
          renew={renew}
        >
          <p class="muted">{t('hand-connecting-why')}</p>
          <Slow />
        </Outcome>
      )
    case 'done':
      return (
        <Outcome
          title={t('hand-done', { name: state.visit.name || t('guest') })}
          lit
          second={state.second}
          renew={renew}
        />
      )
    case 'failed':
      return (
        <Outcome title={t('hand-failed', { name: state.visit?.name || t('guest') })} renew={renew}>
          <p>{t('hand-failed-why')}</p>
          <Hidden />
        </Outcome>
      )
    case 'expired':
      return (
        <Outcome title={t('hand-expired')} renew={renew}>
          <p class="muted">{t('hand-expired-why')}</p>
        </Outcome>
      )
    case 'broken':
      return (
        <Outcome title={t('hand-broken')} renew={renew}>
          <p class="small muted" dir="auto">
            {state.details}
          </p>
        </Outcome>
      )
  }
}

interface OutcomeProps {
  readonly title: string
  readonly lit?: boolean
  /** Somebody else answered the same invitation. */
  readonly second?: boolean | undefined
  readonly renew: () => void
  readonly children?: preact.ComponentChildren
}

function Outcome({ title, lit = false, second = false, renew, children }: OutcomeProps) {
  return (
    <div class="outcome stack" role="status">
      <WindowMark lit={lit} />
      <h3>{title}</h3>
      {children}
      {second ? <p>{t('hand-second')}</p> : null}
      <div class="row">
        <button type="button" class={lit && !second ? 'button' : 'button primary'} onClick={renew}>
          {second ? t('hand-new-for-them') : t('hand-new')}
        </button>
      </div>
    </div>
  )
}
