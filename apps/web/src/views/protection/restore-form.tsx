import type { Store } from 'privet/indexeddb'
import { useState } from 'preact/hooks'
import { readBackup } from '../../core/protection/backup-file.ts'
import { leaveAsWas, onlyHere } from '../../core/protection/leave-as-was.ts'
import type { ProtectionTrouble } from '../../core/protection/trouble.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { DeedForm } from './deed-form.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { useAnotherSelf } from './use-another-self.ts'
import { useDeed } from './use-deed.ts'

interface RestoreFormProps {
  readonly store: Store
  readonly onDone: () => void
}

/** Becomes who a backup says. */
export function RestoreForm({ store, onDone }: RestoreFormProps) {
  const { app, say } = useShell()
  const deed = useDeed()
  const becomeAnother = useAnotherSelf()
  const [file, setFile] = useState<File>()
  const [passphrase, setPassphrase] = useState('')
  const [isDone, setDone] = useState(false)
  const restore = (): void => {
    if (!file) return
    deed.run(
      async () => {
        await onlyHere(app)
        await store.restore(await readBackup(file), passphrase)
        await leaveAsWas(app)
      },
      () => {
        becomeAnother()
        setDone(true)
        say(t('restore-done'))
      },
    )
  }
  if (isDone)
    return (
      <div class="stack">
        <p>{t('restore-done')}</p>
        <div class="row">
          <button type="button" class="button primary" onClick={onDone}>
            {t('restore-go-on')}
          </button>
        </div>
      </div>
    )
  return (
    <DeedForm
      deed={deed}
      label={t('restore-do')}
      isIncomplete={!file || passphrase === ''}
      onSubmit={restore}
      onCancel={onDone}
      words={wordsOf}
    >
      <p class="small">{t('restore-what')}</p>
      <label class="field">
        <span>{t('restore-file')}</span>
        <input
          class="input"
          type="file"
          accept=".privet,application/octet-stream"
          onChange={(event) => {
            setFile(event.currentTarget.files?.[0])
            deed.clear()
          }}
        />
      </label>
      <PassphraseField
        label={t('restore-passphrase')}
        value={passphrase}
        autocomplete="off"
        isInvalid={deed.trouble === 'wrong'}
        onInput={(value) => {
          setPassphrase(value)
          deed.clear()
        }}
      />
      <p class="small">{t('restore-replaces')}</p>
      <p class="small muted">{t('restore-once')}</p>
    </DeedForm>
  )
}

/** Of a file it is not known whether the passphrase is wrong or the file is damaged. */
const wordsOf = (trouble: ProtectionTrouble): string | undefined =>
  trouble === 'wrong' ? t('restore-wrong') : undefined
