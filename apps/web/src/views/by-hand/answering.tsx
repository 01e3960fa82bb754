import '../../styles/by-hand.css'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Answering } from '../../core/by-hand/answering.ts'
import type { GuestFailure, GuestState } from '../../core/by-hand/guest.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Icon } from '../icon.tsx'
import { NameField } from '../name-field.tsx'
import { NotLastingNotice } from '../not-lasting.tsx'
import { TopBar } from '../top-bar.tsx'
import { useLive } from '../use-live.ts'
import { WindowMark } from '../window-mark.tsx'
import { FaceToFace } from './face.tsx'
import { Fingerprint } from './fingerprint.tsx'
import { Hidden } from './hidden.tsx'
import { Sheet } from './sheet.tsx'
import { Slow } from './slow.tsx'
import { SoundView } from './sound-view.tsx'
import { Step } from './step.tsx'
import { TimeLeft } from './time-left.tsx'
import { useStay } from './use-stay.ts'

/** The guest's way: who invites, the reply in every form, and staying until the room opens. */
export function AnsweringPage({ answering }: { readonly answering: Answering }) {
  const state = useLive(answering.state)
  const page = useRef<HTMLElement>(null)
  useStay(state.phase === 'waiting' || state.phase === 'connecting')
  useLayoutEffect(() => {
    // What was pressed is gone, or the page came after its dialog: whoever listens goes on at the heading.
    if (document.activeElement === document.body) page.current?.querySelector('h1')?.focus()
  }, [state.phase])
  return (
    <div class="page">
      <TopBar />
      <main class="centre" ref={page}>
        <section class="card stack answering" data-phase={state.phase}>
          <Phase state={state} answering={answering} />
        </section>
      </main>
    </div>
  )
}

function Phase({ state, answering }: { readonly state: GuestState; readonly answering: Answering }) {
  const { app, dialog } = useShell()
  const name = state.host.name || t('hand-somebody')
  const home = (): void => app.home()
  const giveUp = (): void => app.giveUp()
  const again = (
    <div class="row actions">
      <button type="button" class="button primary" onClick={() => (dialog.value = 'answer')}>
        {t('hand-another')}
      </button>
      <button type="button" class="button quiet" onClick={home}>
        {t('to-start')}
      </button>
    </div>
  )
  switch (state.phase) {
    case 'asked':
      return <Asked state={state} name={name} answering={answering} />
    case 'making':
      return (
        <Head lit title={t('hand-making-reply')}>
          <p class="muted">{t('opening-lead')}</p>
        </Head>
      )
    case 'waiting':
      return state.face ? (
        <>
          <Head lit title={t('face-title')} />
          <FaceToFace envelope={state.sheet.envelope} kind="reply" seen onStop={giveUp} />
        </>
      ) : (
        <>
          <Head lit title={t('hand-answered')} />
          <Step
            level={2}
            number={1}
            done
            title={t('hand-invites', { name })}
            aside={<Fingerprint id={state.host.id} />}
          />
          <Step
            level={2}
            number={2}
            title={t('hand-send-back', { name })}
            aside={<TimeLeft until={state.sheet.expires} />}
          >
            {answering.aloud ? (
              <>
                <SoundView exchange={answering.aloud} />
                <p class="small muted">{t('sound-fallback-reply')}</p>
              </>
            ) : null}
            <Sheet kind="reply" envelope={state.sheet.envelope} onRenew={() => answering.again()} />
          </Step>
          <Step level={2} number={3} title={t('hand-stay')}>
            <p class="muted">{t('hand-stay-why', { name })}</p>
          </Step>
          <div class="row">
            <button type="button" class="button" onClick={giveUp}>
              {t('hand-give-up')}
            </button>
          </div>
        </>
      )
    case 'connecting':
    case 'in':
      return (
        <Head lit title={t('hand-connecting', { name })}>
          <p class="muted">{answering.aloud ? t('sound-connecting') : t('hand-connecting-why')}</p>
          <Slow />
        </Head>
      )
    case 'failed':
      return (
        <Head title={t('hand-reply-failed')}>
          <p>{failureWords(state.failure, name)}</p>
          {state.failure === 'other' ? (
            <p class="small muted" dir="auto">
              {state.details}
            </p>
          ) : null}
          {state.failure === 'unreachable' ? <Hidden /> : null}
          {again}
        </Head>
      )
    case 'expired':
      return (
        <Head title={t('hand-expired')}>
          <p>{t('trouble-expired')}</p>
          {again}
        </Head>
      )
  }
}

function failureWords(failure: GuestFailure, name: string): string {
  switch (failure) {
    case 'unreachable':
      return t('hand-failed-why')
    case 'refused':
      return t('hand-reply-refused', { name })
    case 'untrusted':
    case 'other':
      return t(`hand-reply-${failure}`)
  }
}

function Asked({
  state,
  name,
  answering,
}: {
  readonly state: Extract<GuestState, { phase: 'asked' }>
  readonly name: string
  readonly answering: Answering
}) {
  const { app } = useShell()
  return (
    <>
      <WindowMark lit />
      <h1 tabIndex={-1} dir="auto">
        {t('hand-invites', { name })}
      </h1>
      <div class="row answering-who">
        <Fingerprint id={state.host.id} />
        <TimeLeft until={state.expires} />
      </div>
      <ul class="facts">
        <li>
          <Icon name="info" />
          {t('hand-nothing-sent')}
        </li>
        <li>
          <Icon name="microphone-off" />
          {t('join-devices')}
        </li>
        <li>
          <Icon name="lock" />
          {t('hand-reply-holds')}
        </li>
      </ul>
      <NameField />
      <NotLastingNotice />
      <div class="row actions">
        <button type="button" class="button primary" onClick={() => answering.answer()}>
          {t('hand-answer')}
        </button>
        <button type="button" class="button quiet" onClick={() => app.home()}>
          {t('join-not-now')}
        </button>
      </div>
      <p class="small muted">{t('hand-name-unproven')}</p>
    </>
  )
}

function Head({
  title,
  lit = false,
  children,
}: {
  readonly title: string
  readonly lit?: boolean
  readonly children?: ComponentChildren
}) {
  return (
    <>
      <WindowMark lit={lit} />
      <h1 tabIndex={-1} dir="auto">
        {title}
      </h1>
      {children}
    </>
  )
}
