import { useState } from 'preact/hooks'
import { browserSurroundings } from '../../core/surroundings.ts'
import { t } from '../../i18n/t.ts'
import { Switch } from '../call/call-settings.tsx'
import { useShell } from '../context.ts'
import { useLive } from '../use-live.ts'

/** What others learn of our reading and writing, and what we are told of while we are elsewhere. */
export function ChatSettings() {
  const { app } = useShell()
  const { settings: store, surroundings } = app.world
  const { typing, read, tell } = useLive(store.current)
  const { notifications } = surroundings ?? browserSurroundings(globalThis.window)
  const [standing, setStanding] = useState(notifications?.standing())
  const setTell = async (isWanted: boolean): Promise<void> => {
    const answer = isWanted ? await notifications?.ask() : standing
    setStanding(answer)
    store.change({ tell: isWanted && answer === 'granted' })
  }
  return (
    <fieldset class="stack tight">
      <legend>{t('settings-chat')}</legend>
      <Switch checked={typing} onChange={(isOn) => store.change({ typing: isOn })}>
        {t('settings-typing')}
        <span class="small muted">{t('settings-typing-why')}</span>
      </Switch>
      <Switch checked={read} onChange={(isOn) => store.change({ read: isOn })}>
        {t('settings-read')}
        <span class="small muted">{t('settings-read-why')}</span>
      </Switch>
      {notifications ? (
        <Switch checked={tell === true && standing === 'granted'} onChange={(isOn) => void setTell(isOn)}>
          {t('settings-tell')}
          {standing === 'denied' ? <span class="small muted">{t('settings-tell-denied')}</span> : null}
        </Switch>
      ) : null}
    </fieldset>
  )
}
