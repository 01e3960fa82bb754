import type { ComponentChildren } from 'preact'
import { t } from '../i18n/t.ts'
import { useShell } from './context.ts'
import { TopBar } from './top-bar.tsx'
import { lazy } from './lazy.tsx'
import { useLive } from './use-live.ts'
import { WindowMark } from './window-mark.tsx'
import type { Screen } from '../core/app.ts'
import type { Trouble } from '../core/by-hand/trouble.ts'

const CallAgain = lazy(() => import('./contacts/call-again.tsx').then((module) => module.CallAgain))

interface PlainProps {
  readonly title: string
  readonly lit?: boolean
  readonly children: ComponentChildren
}

/** A page that says one thing and offers what can be done about it. */
export function Plain({ title, lit = false, children }: PlainProps) {
  return (
    <div class="page">
      <TopBar />
      <main class="centre">
        <section class="card stack">
          <WindowMark lit={lit} />
          <h1 tabIndex={-1}>{title}</h1>
          {children}
        </section>
      </main>
    </div>
  )
}

/** What was opened is no good: why, and what to do. */
export function TroublePage({ trouble, anyway }: Pick<Extract<Screen, { name: 'trouble' }>, 'trouble' | 'anyway'>) {
  const { app, dialog } = useShell()
  return (
    <Plain title={titleOf(trouble)}>
      <p class="lead">{t(`trouble-${trouble}`)}</p>
      <div class="row actions">
        {trouble === 'other-device' || trouble === 'used' ? (
          <button type="button" class="button primary" onClick={() => void app.createRoom()}>
            {t('start-new')}
          </button>
        ) : null}
        <button
          type="button"
          class={trouble === 'other-device' || trouble === 'used' ? 'button' : 'button primary'}
          onClick={() => (dialog.value = 'answer')}
        >
          {t('invitation-paste-again')}
        </button>
        {anyway ? (
          <button type="button" class="button" onClick={anyway}>
            {t('trouble-own-anyway')}
          </button>
        ) : null}
        <button type="button" class="button quiet" onClick={() => app.home()}>
          {t('to-start')}
        </button>
      </div>
    </Plain>
  )
}

function titleOf(trouble: Trouble): string {
  switch (trouble) {
    case 'own':
    case 'own-reply':
      return t('trouble-own-title')
    case 'answering':
      return t('trouble-answering-title')
    case 'used':
    case 'other-device':
      return t('trouble-reply-title')
    default:
      return t('invitation-bad-title')
  }
}

/** The reply has reached the window that waits: this one has done its work. */
export function Delivered() {
  const { app } = useShell()
  return (
    <Plain title={t('delivered-title')} lit>
      <p class="lead">{t('delivered-lead')}</p>
      <div class="row actions">
        <button type="button" class="button primary" onClick={() => close()}>
          {t('delivered-close')}
        </button>
        <button type="button" class="button quiet" onClick={() => app.home()}>
          {t('to-start')}
        </button>
      </div>
    </Plain>
  )
}

export function Opening() {
  return (
    <Plain title={t('opening-title')} lit>
      <p class="lead">{t('opening-lead')}</p>
    </Plain>
  )
}

export function Failed({ failure, details, again }: Extract<Screen, { name: 'failed' }>) {
  const { app, dialog } = useShell()
  const known = failure !== 'other'
  return (
    <Plain title={t('failed-title')}>
      <p class="lead">{known ? t(`failed-${failure}`) : t('failed-lead')}</p>
      {known ? null : (
        <p class="small muted" dir="auto">
          {details}
        </p>
      )}
      <div class="row actions">
        <button type="button" class={known ? 'button' : 'button primary'} onClick={again}>
          {t('try-again')}
        </button>
        {known ? (
          <button type="button" class="button primary" onClick={() => (dialog.value = 'settings')}>
            {t('settings')}
          </button>
        ) : null}
        <button type="button" class="button quiet" onClick={() => app.home()}>
          {t('to-start')}
        </button>
      </div>
    </Plain>
  )
}

export function Left({ room: left }: Extract<Screen, { name: 'left' }>) {
  const { app } = useShell()
  // Its time may end while one looks at this.
  const room = useLive(app.rooms).find(({ id }) => id === left?.id)
  const calls = useLive(app.calls)
  return (
    <Plain title={t('left-title')}>
      <p class="lead">{t('left-lead')}</p>
      <div class="row actions">
        {room ? (
          <button type="button" class="button primary" onClick={() => void app.comeBack(room)}>
            {t('left-again')}
          </button>
        ) : null}
        <button type="button" class="button" onClick={() => app.home()}>
          {t('to-start')}
        </button>
        {room ? (
          <button
            type="button"
            class="button quiet"
            onClick={() => void app.forget(room).then((isForgotten) => isForgotten && app.home())}
          >
            {t('left-forget')}
          </button>
        ) : null}
      </div>
      {calls && room ? <CallAgain calls={calls} room={room.id} /> : null}
    </Plain>
  )
}
