import type { Store } from 'privet/indexeddb'
import { useState } from 'preact/hooks'
import { onlyHere } from '../../core/protection/leave-as-was.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { DeedForm } from './deed-form.tsx'
import { NewPassphrase } from './new-passphrase.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { SomebodyNew } from './somebody-new.tsx'
import { useAnotherSelf } from './use-another-self.ts'
import { useDeed } from './use-deed.ts'

interface ProtectFormProps {
  readonly store: Store
  readonly onDone: () => void
}

/** The first passphrase. */
export function SetPassphrase({ store, onDone }: ProtectFormProps) {
  const { app, say } = useShell()
  const deed = useDeed()
  const becomeAnother = useAnotherSelf()
  const [passphrase, setPassphrase] = useState<string>()
  const set = (): void => {
    if (passphrase === undefined) return
    deed.run(
      async () => {
        // Other keys lock every other window: that is not to end a call.
        await onlyHere(app)
        await store.protection.set(passphrase)
      },
      () => {
        say(t('protect-done'))
        onDone()
      },
    )
  }
  if (deed.trouble === 'unwritten')
    return <SomebodyNew store={store} onNew={becomeAnother} onDone={set} onCancel={onDone} />
  return (
    <DeedForm
      deed={deed}
      label={t('protect-set')}
      isIncomplete={passphrase === undefined}
      onSubmit={set}
      onCancel={onDone}
    >
      <p class="small">{t('protect-set-why')}</p>
      <NewPassphrase onChange={setPassphrase} />
      <p class="small muted">{t('protect-before')}</p>
    </DeedForm>
  )
}

/** The keys stay as they are, and so does every other window. */
export function ChangePassphrase({ store, onDone }: ProtectFormProps) {
  const { say } = useShell()
  const deed = useDeed()
  const [now, setNow] = useState('')
  const [passphrase, setPassphrase] = useState<string>()
  const change = (): void => {
    if (passphrase === undefined) return
    deed.run(
      () => store.protection.change(now, passphrase),
      () => {
        say(t('protect-changed'))
        onDone()
      },
    )
  }
  return (
    <DeedForm
      deed={deed}
      label={t('protect-change')}
      isIncomplete={now === '' || passphrase === undefined}
      onSubmit={change}
      onCancel={onDone}
    >
      <PassphraseField
        label={t('passphrase-now')}
        value={now}
        autocomplete="current-password"
        isInvalid={deed.trouble === 'wrong'}
        onInput={setNow}
      />
      <NewPassphrase onChange={setPassphrase} />
    </DeedForm>
  )
}

export function RemovePassphrase({ store, onDone }: ProtectFormProps) {
  const { app, say } = useShell()
  const deed = useDeed()
  const [now, setNow] = useState('')
  const remove = (): void =>
    deed.run(
      async () => {
        await onlyHere(app)
        await store.protection.remove(now)
      },
      () => {
        say(t('protect-removed'))
        onDone()
      },
    )
  return (
    <DeedForm deed={deed} label={t('protect-remove')} isIncomplete={now === ''} onSubmit={remove} onCancel={onDone}>
      <p class="small">{t('protect-remove-why')}</p>
      <PassphraseField
        label={t('passphrase-now')}
        value={now}
        autocomplete="current-password"
        isInvalid={deed.trouble === 'wrong'}
        onInput={setNow}
      />
    </DeedForm>
  )
}
