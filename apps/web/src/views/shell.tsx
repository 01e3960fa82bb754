import { useSignal } from '@preact/signals'
import { lazy } from './lazy.tsx'
import { useCallback, useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { App, Screen } from '../core/app.ts'
import type { Brought } from '../core/by-hand/recognise.ts'
import type { Trouble } from '../core/by-hand/trouble.ts'
import { pickLanguage, speak, t } from '../i18n/t.ts'
import { takeFragment } from '../core/fragment.ts'
import { say, ShellContext, useShell, type OpenDialog } from './context.ts'
import { Join } from './join.tsx'
import { LiveRegion } from './live-region.tsx'
import { Delivered, Failed, Left, Opening, TroublePage } from './plain-page.tsx'
import { Start } from './start.tsx'
import { useAnywhere } from './by-hand/use-anywhere.ts'
import { useLive } from './use-live.ts'

const RoomScreen = lazy(() => import('./room.tsx').then(({ RoomView }) => RoomView))
const AnswerDialog = lazy(() => import('./answer.tsx').then((module) => module.AnswerDialog))
const AnsweringPage = lazy(() => import('./by-hand/answering.tsx').then((module) => module.AnsweringPage))
const TroubleDialog = lazy(() => import('./by-hand/trouble-dialog.tsx').then((module) => module.TroubleDialog))
const CrossingDialog = lazy(() => import('./by-hand/crossing-dialog.tsx').then((module) => module.CrossingDialog))
const AskFirst = lazy(() => import('./call/ask-first.tsx').then((module) => module.AskFirst))
const CallCards = lazy(() => import('./contacts/call-cards.tsx').then((module) => module.CallCards))
const CheckDialog = lazy(() => import('./check.tsx').then((module) => module.CheckDialog))
const NewRoomDialog = lazy(() => import('./rooms/new-room-dialog.tsx').then((module) => module.NewRoomDialog))
const ElsewherePage = lazy(() => import('./windows/elsewhere.tsx').then((module) => module.ElsewherePage))
const OtherWindow = lazy(() => import('./windows/other-window-dialog.tsx').then((module) => module.OtherWindowDialog))
const EndedPage = lazy(() => import('./rooms/ended.tsx').then((module) => module.EndedPage))
const RestoreDialog = lazy(() => import('./protection/restore-dialog.tsx').then((module) => module.RestoreDialog))
const WatchOver = lazy(() => import('./protection/watch-over.tsx').then((module) => module.WatchOver))
const LockScreen = lazy(() => import('./protection/lock-screen.tsx').then((module) => module.LockScreen))
const Settings = lazy(() => import('./settings.tsx').then(({ SettingsDialog }) => SettingsDialog))

/** The whole app: one screen, at most one dialog over it (`opens`: from the beginning), one live region. */
export function ShellView({ app, opens }: { readonly app: App; readonly opens?: OpenDialog }) {
  const dialog = useSignal<OpenDialog>(opens)
  const trouble = useSignal<Trouble | undefined>(undefined)
  const screen = useLive(app.screen)
  const store = useLive(app.store)
  const crossing = useLive(app.crossing)
  const question = useLive(app.gate.question)
  const calls = useLive(app.calls)
  const explaining = useLive(app.askFirst.device)
  const settings = useLive(app.world.settings.current)
  const root = useRef<HTMLDivElement>(null)
  const shown = useRef<Screen['name']>(undefined)

  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = settings.theme
  }, [settings.theme])
  const isLocked = screen.name === 'locked'
  useLayoutEffect(() => {
    // Nothing lies over a lock, nor comes back when it is opened.
    if (isLocked) dialog.value = trouble.value = undefined
  }, [isLocked, dialog, trouble])
  useEffect(() => void speak(pickLanguage(settings.language, navigator.languages)), [settings.language])
  useLayoutEffect(() => {
    // A new screen begins at its heading; the first one leaves the focus where the browser puts it. Behind a dialog
    // nothing takes the focus: then when it closes, unless what had opened it is still there to take it back.
    const isNew = shown.current !== screen.name
    const isLost = document.activeElement === document.body
    // The lock has the field to type in.
    if (shown.current !== undefined && screen.name !== 'locked' && dialog.value === undefined && (isNew || isLost))
      root.current?.querySelector<HTMLElement>('h1')?.focus()
    shown.current = screen.name
  }, [screen.name, dialog.value])

  const take = useCallback(
    async (brought: Brought): Promise<void> => {
      const taken = await app.take(brought)
      trouble.value = taken.kind === 'trouble' ? taken.trouble : undefined
      if (taken.kind === 'delivered') say(t('delivered-title'))
      if (taken.kind === 'shown') dialog.value = undefined
    },
    [app, dialog, trouble],
  )
  const isOver = useAnywhere(take)
  useEffect(() => {
    // A link that was opened in this very window.
    const open = async (): Promise<void> => {
      const link = takeFragment(location, history)
      if (link !== '') trouble.value = await app.open(link)
    }
    const listener = (): void => void open()
    addEventListener('hashchange', listener)
    // One that came while the page began, after its own had been taken.
    listener()
    return () => removeEventListener('hashchange', listener)
  }, [app, trouble])

  return (
    <ShellContext.Provider value={{ app, dialog, trouble, say }}>
      <div ref={root} class="shell">
        <Current screen={screen} />
      </div>
      {dialog.value === 'settings' ? <Settings /> : null}
      {dialog.value === 'check' ? <CheckDialog /> : null}
      {dialog.value === 'answer' ? <AnswerDialog /> : null}
      {dialog.value === 'plan' ? <NewRoomDialog /> : null}
      {dialog.value === 'restore' ? <RestoreDialog /> : null}
      {store ? <WatchOver store={store} /> : null}
      {calls ? <CallCards calls={calls} /> : null}
      {explaining ? <AskFirst device={explaining} /> : null}
      {crossing ? <CrossingDialog crossing={crossing} /> : null}
      {question && !isLocked ? <OtherWindow question={question} /> : null}
      {trouble.value === undefined ? null : <TroubleDialog trouble={trouble.value} />}
      {isOver ? (
        <div class="drop-here" aria-hidden="true">
          <p>{t('hand-drop')}</p>
        </div>
      ) : null}
      <LiveRegion />
    </ShellContext.Provider>
  )
}

function Current({ screen }: { readonly screen: Screen }) {
  switch (screen.name) {
    case 'start':
      return <Start />
    case 'join':
      return <Join invitation={screen.invitation} />
    case 'answer':
      return <AnsweringPage key={screen.answering.reference} answering={screen.answering} />
    case 'delivered':
      return <Delivered />
    case 'trouble':
      return <TroublePage {...screen} />
    case 'opening':
      return <Opening />
    case 'failed':
      return <Failed {...screen} />
    case 'room':
      return <RoomScreen key={screen.session.room.id} session={screen.session} />
    case 'left':
      return <Left {...screen} />
    case 'elsewhere':
      return <ElsewherePage {...screen} />
    case 'ended':
      return <EndedPage {...screen} />
    case 'locked':
      return <Locked />
  }
}

/** What this device keeps takes a passphrase. */
function Locked() {
  const { app } = useShell()
  const store = useLive(app.store)
  return store ? <LockScreen protection={store.protection} /> : null
}
