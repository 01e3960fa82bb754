import type { Store } from 'privet/indexeddb'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'
import { AutoLock } from './auto-lock.tsx'
import { BackupForm } from './backup-form.tsx'
import { KeptWhere } from './kept-where.tsx'
import { PeopleKept } from './people-kept.tsx'
import { ChangePassphrase, RemovePassphrase, SetPassphrase } from './protect-forms.tsx'
import { RestoreForm } from './restore-form.tsx'
import { Unfolding } from './unfolding.tsx'

/** The settings' part about what this device keeps: where it is, what it is protected from, and taking oneself along. */
export function OnThisDevice() {
  const { app } = useShell()
  const store = useLive(app.store)
  const calls = useLive(app.calls)
  useEffect(() => void app.world.store(), [app])
  return (
    <fieldset class="stack">
      <legend>{t('kept-title')}</legend>
      <p class="small">{t('kept-what')}</p>
      {calls ? <PeopleKept book={calls.book} /> : null}
      {store ? <Kept store={store} /> : null}
    </fieldset>
  )
}

type Part = 'set' | 'change' | 'remove' | 'backup' | 'restore'

function Kept({ store }: { readonly store: Store }) {
  const { dialog } = useShell()
  const state = useLive(store.protection.state)
  const { type: where } = useLive(store.status)
  const [open, setOpen] = useState<Part>()
  const close = (): void => setOpen(undefined)
  const part = (name: Part) => ({
    isOpen: open === name,
    onToggle: () => setOpen(open === name ? undefined : name),
  })
  const lock = (): void => {
    dialog.value = undefined
    store.protection.lock()
  }
  return (
    <>
      <KeptWhere store={store} />
      {where === 'memory' ? null : (
        <>
          <p class="small">{state === 'open' ? t('kept-encrypted') : t('kept-system')}</p>
          {state === 'open' ? <p class="small muted">{t('kept-outside')}</p> : null}
        </>
      )}
      {state === 'open' ? (
        <>
          <AutoLock protection={store.protection} />
          <div class="row">
            <button type="button" class="button" onClick={lock}>
              <Icon name="lock" />
              {t('protect-lock')}
            </button>
          </div>
          <Unfolding label={t('protect-change')} icon="pencil" {...part('change')}>
            <ChangePassphrase store={store} onDone={close} />
          </Unfolding>
          <Unfolding label={t('protect-remove')} icon="close" {...part('remove')}>
            <RemovePassphrase store={store} onDone={close} />
          </Unfolding>
        </>
      ) : where === 'kept' ? (
        <Unfolding label={t('protect-set')} icon="lock" {...part('set')}>
          <SetPassphrase store={store} onDone={close} />
        </Unfolding>
      ) : null}
      <Unfolding label={t('backup-save')} icon="file" {...part('backup')}>
        <BackupForm store={store} onDone={close} />
      </Unfolding>
      <Unfolding label={t('restore-title')} icon="reply" {...part('restore')}>
        <RestoreForm store={store} onDone={close} />
      </Unfolding>
    </>
  )
}
