import type { ComponentChildren } from 'preact'
import { SOUNDS } from '../../core/call/sound-names.ts'
import { COMFORTABLE, type SettingsStore } from '../../core/settings.ts'
import { t } from '../../i18n/t.ts'
import { useLive } from '../use-live.ts'

/** How a call is, on this device: how much it may take, what is heard beside voices, what is told. */
export function CallSettings({ store }: { readonly store: SettingsStore }) {
  const settings = useLive(store.current)
  return (
    <fieldset class="stack tight">
      <legend>{t('settings-call')}</legend>
      <Switch checked={settings.saveData} onChange={(saveData) => store.change({ saveData })}>
        {t('settings-save-data')}
        <span class="small muted">{t('settings-save-data-why')}</span>
      </Switch>
      <Switch checked={settings.mutedHint} onChange={(mutedHint) => store.change({ mutedHint })}>
        {t('settings-muted-hint')}
        <span class="small muted">{t('settings-muted-hint-why')}</span>
      </Switch>
      <Switch checked={settings.floatOnLeaving} onChange={(floatOnLeaving) => store.change({ floatOnLeaving })}>
        {t('settings-float')}
        <span class="small muted">{t('settings-float-what')}</span>
      </Switch>
      <label class="field">
        <span>{t('settings-comfortable')}</span>
        <input
          class="input"
          type="number"
          inputMode="numeric"
          min={COMFORTABLE.least}
          max={COMFORTABLE.most}
          value={settings.comfortable}
          onChange={(event) => {
            const { valueAsNumber, validity } = event.currentTarget
            if (validity.valid && Number.isInteger(valueAsNumber)) store.change({ comfortable: valueAsNumber })
            else event.currentTarget.value = String(settings.comfortable)
          }}
        />
      </label>
      <div role="group" aria-labelledby="settings-sounds" class="stack tight">
        <h3 id="settings-sounds">{t('settings-sounds')}</h3>
        {SOUNDS.map((sound) => (
          <Switch
            key={sound}
            checked={settings.sounds[sound]}
            onChange={(isOn) => store.change({ sounds: { ...settings.sounds, [sound]: isOn } })}
          >
            {t(`settings-sound-${sound}`)}
          </Switch>
        ))}
      </div>
    </fieldset>
  )
}

interface SwitchProps {
  readonly checked: boolean
  readonly onChange: (isOn: boolean) => void
  readonly children: ComponentChildren
}

/** Something that is on or off, with its words. */
export function Switch({ checked, onChange, children }: SwitchProps) {
  return (
    <label class="switch">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{children}</span>
    </label>
  )
}
