import { useSignal } from '@preact/signals'
import { lazy } from './lazy.tsx'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { App, Screen } from '../core/app.ts'
import { speak, pickLanguage } from '../i18n/t.ts'
import { AnswerDialog } from './answer.tsx'
import { say, ShellContext, type OpenDialog } from './context.ts'
import { Join } from './join.tsx'
import { LiveRegion } from './live-region.tsx'
import { BadInvitation, Failed, Left, Opening } from './plain-page.tsx'
import { Start } from './start.tsx'
import { useLive } from './use-live.ts'

const RoomScreen = lazy(() => import('./room.tsx').then(({ RoomView }) => RoomView))
const Settings = lazy(() => import('./settings.tsx').then(({ SettingsDialog }) => SettingsDialog))

/** The whole app: one screen, at most one dialog over it, one live region. */
export function ShellView({ app }: { readonly app: App }) {
  const dialog = useSignal<OpenDialog>(undefined)
  const screen = useLive(app.screen)
  const settings = useLive(app.world.settings.current)
  const root = useRef<HTMLDivElement>(null)
  const shown = useRef<Screen['name']>(undefined)

  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = settings.theme
  }, [settings.theme])
  useEffect(() => void speak(pickLanguage(settings.language, navigator.languages)), [settings.language])
  useLayoutEffect(() => {
    // A new screen begins at its heading; the first one leaves the focus where the browser puts it. Behind a dialog
    // nothing takes the focus: then when it closes, unless what had opened it is still there to take it back.
    const isNew = shown.current !== screen.name
    const isLost = document.activeElement === document.body
    if (shown.current !== undefined && dialog.value === undefined && (isNew || isLost))
      root.current?.querySelector<HTMLElement>('h1')?.focus()
    shown.current = screen.name
  }, [screen.name, dialog.value])

  return (
    <ShellContext.Provider value={{ app, dialog, say }}>
      <div ref={root} class="shell">
        <Current screen={screen} />
      </div>
      {dialog.value === 'settings' ? <Settings /> : null}
      {dialog.value === 'answer' ? <AnswerDialog /> : null}
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
    case 'bad-invitation':
      return <BadInvitation problem={screen.problem} />
    case 'opening':
      return <Opening />
    case 'failed':
      return <Failed {...screen} />
    case 'room':
      return <RoomScreen key={screen.session.room.id} session={screen.session} />
    case 'left':
      return <Left {...screen} />
  }
}
