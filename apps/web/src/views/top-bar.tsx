import { speak, LANGUAGE_NAMES, language, t } from '../i18n/t.ts'
import { LANGUAGES, type Language } from '../core/settings.ts'
import { useShell } from './context.ts'
import { Icon } from './icon.tsx'
import { WindowMark } from './window-mark.tsx'

/** The head of every page outside of a room. `isLocked`: there is no way to what one has chosen. */
export function TopBar({ isLocked = false }: { readonly isLocked?: boolean }) {
  const { app, dialog } = useShell()
  const choose = (next: Language): void => {
    app.world.settings.change({ language: next })
    void speak(next)
  }
  return (
    <header class="top-bar">
      <span class="logo">
        <WindowMark lit />
        Privet
      </span>
      <select
        class="quiet-select"
        aria-label={t('language')}
        value={language.value}
        onChange={(event) => {
          const next = LANGUAGES.find((each) => each === event.currentTarget.value)
          if (next) choose(next)
        }}
      >
        {LANGUAGES.map((each) => (
          <option key={each} value={each} lang={each}>
            {LANGUAGE_NAMES[each]}
          </option>
        ))}
      </select>
      {isLocked ? null : (
        <button type="button" class="button quiet" onClick={() => (dialog.value = 'settings')}>
          <Icon name="settings" />
          <span class="wide-only">{t('settings')}</span>
          <span class="unseen narrow-only">{t('settings')}</span>
        </button>
      )}
    </header>
  )
}
