import { LANGUAGES, THEMES, MODES } from '../core/settings.ts'
import { LANGUAGE_NAMES, t } from '../i18n/t.ts'
import { useShell } from './context.ts'
import { CallSettings } from './call/call-settings.tsx'
import { ChatSettings } from './chat/chat-settings.tsx'
import { RingingSettings } from './contacts/ringing-settings.tsx'
import { Dialog } from './dialog.tsx'
import { NameField } from './name-field.tsx'
import { NetworkSettings } from './network-settings.tsx'
import { DeleteEverything } from './protection/delete-everything.tsx'
import { OnThisDevice } from './protection/on-this-device.tsx'
import { useLive } from './use-live.ts'

export function SettingsDialog() {
  const { app, dialog } = useShell()
  const store = app.world.settings
  const settings = useLive(store.current)
  return (
    <Dialog title={t('settings')} wide onClose={() => (dialog.value = undefined)}>
      <div class="stack settings">
        <fieldset class="stack">
          <legend>{t('settings-you')}</legend>
          <NameField />
          <div class="halves">
            <Choice
              label={t('settings-theme')}
              value={settings.theme}
              all={THEMES.map((theme) => [theme, t(`theme-${theme}`)] as const)}
              onChoose={(theme) => store.change({ theme })}
            />
            <Choice
              label={t('language')}
              value={settings.language}
              all={[
                ['auto', t('language-auto')] as const,
                ...LANGUAGES.map((each) => [each, LANGUAGE_NAMES[each]] as const),
              ]}
              onChoose={(language) => store.change({ language })}
            />
          </div>
        </fieldset>
        <CallSettings store={store} />
        <RingingSettings />
        <ChatSettings />
        <fieldset class="stack tight">
          <legend>{t('settings-privacy')}</legend>
          {MODES.map((mode) => (
            <label key={mode} class="switch">
              <input
                type="radio"
                name="mode"
                checked={settings.mode === mode}
                onChange={() => store.change({ mode })}
              />
              <span>
                {t(`mode-${mode}`)}
                <span class="small muted">{t(`mode-${mode}-why`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <NetworkSettings />
        <p class="small muted">{t('settings-next-room')}</p>
        <fieldset class="stack tight">
          <legend>{t('shortcuts-title')}</legend>
          <label class="switch">
            <input
              type="checkbox"
              checked={settings.shortcuts}
              onChange={(event) => store.change({ shortcuts: event.currentTarget.checked })}
            />
            <span>
              {t('shortcuts-switch')}
              <span class="small muted">{t('shortcuts-why')}</span>
            </span>
          </label>
        </fieldset>
        <OnThisDevice />
        <DeleteEverything />
      </div>
    </Dialog>
  )
}

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly all: readonly (readonly [T, string])[]
  readonly onChoose: (value: T) => void
}

function Choice<T extends string>({ label, value, all, onChoose }: ChoiceProps<T>) {
  return (
    <label class="field">
      <span>{label}</span>
      <select
        class="input"
        value={value}
        onChange={(event) => {
          const found = all.find(([each]) => each === event.currentTarget.value)
          if (found) onChoose(found[0])
        }}
      >
        {all.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
