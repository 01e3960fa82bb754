import { t } from '../../i18n/t.ts'
import { Switch } from '../call/call-settings.tsx'
import { useShell } from '../context.ts'
import { useLive } from '../use-live.ts'

/** Whether people whom we have met can ring us, and what that costs. */
export function RingingSettings() {
  const { settings: store } = useShell().app.world
  const { ringing, quiet } = useLive(store.current)
  return (
    <fieldset class="stack tight">
      <legend>{t('settings-ringing')}</legend>
      <Switch checked={ringing} onChange={(isOn) => store.change({ ringing: isOn })}>
        {t('settings-ringing-on')}
        <span class="small muted">{t('settings-ringing-why')}</span>
      </Switch>
      {ringing ? (
        <Switch checked={quiet} onChange={(isOn) => store.change({ quiet: isOn })}>
          {t('quiet')}
          <span class="small muted">{t('quiet-why')}</span>
        </Switch>
      ) : null}
    </fieldset>
  )
}
