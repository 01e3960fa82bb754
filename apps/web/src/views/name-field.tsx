import { useId } from 'preact/hooks'
import { t } from '../i18n/t.ts'
import { useShell } from './context.ts'
import { lazy } from './lazy.tsx'
import { useLive } from './use-live.ts'

const GuestNotice = lazy(() => import('./windows/guest-notice.tsx').then((module) => module.GuestNotice))

const BYTES = 64

/** The name that others see; kept as it is typed. */
export function NameField() {
  const { app } = useShell()
  const id = useId()
  const name = useLive(app.name)
  const rename = (text: string): void => {
    let fitting = text
    while (new TextEncoder().encode(fitting).length > BYTES) fitting = [...fitting].slice(0, -1).join('')
    app.rename(fitting)
  }
  return (
    <>
      <div class="field">
        <label for={id}>{t('name-label')}</label>
        <input
          id={id}
          class="input"
          value={name}
          placeholder={t('guest')}
          autocomplete="nickname"
          autocapitalize="words"
          spellcheck={false}
          maxLength={BYTES}
          onInput={(event) => rename(event.currentTarget.value)}
        />
      </div>
      {app.world.seat > 0 ? <GuestNotice /> : null}
    </>
  )
}
