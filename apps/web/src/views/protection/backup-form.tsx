import type { Store } from 'privet/indexeddb'
import { useState } from 'preact/hooks'
import { download } from '../../core/call/download.ts'
import { backupName } from '../../core/protection/backup-file.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { DeedForm } from './deed-form.tsx'
import { NewPassphrase } from './new-passphrase.tsx'
import { SomebodyNew } from './somebody-new.tsx'
import { useAnotherSelf } from './use-another-self.ts'
import { useDeed } from './use-deed.ts'

interface BackupFormProps {
  readonly store: Store
  readonly onDone: () => void
  /** Hands over the file; the browser's own saving unless given. */
  readonly save?: (content: Blob, name: string) => void
}

/** Who we are, as a file under a passphrase of its own. */
export function BackupForm({ store, onDone, save = download }: BackupFormProps) {
  const { say } = useShell()
  const deed = useDeed()
  const becomeAnother = useAnotherSelf()
  const [passphrase, setPassphrase] = useState<string>()
  const [isSaved, setSaved] = useState(false)
  const make = (): void => {
    if (passphrase === undefined) return
    deed.run(
      async () => save(new Blob([await store.backup(passphrase)]), backupName(new Date())),
      () => {
        setSaved(true)
        say(t('backup-saved'))
      },
    )
  }
  if (deed.trouble === 'unwritten')
    return <SomebodyNew store={store} onNew={becomeAnother} onDone={make} onCancel={onDone} />
  if (isSaved) return <p>{t('backup-saved')}</p>
  return (
    <DeedForm
      deed={deed}
      label={t('backup-make')}
      isIncomplete={passphrase === undefined}
      onSubmit={make}
      onCancel={onDone}
    >
      <p class="small">{t('backup-what')}</p>
      <NewPassphrase onChange={setPassphrase} />
    </DeedForm>
  )
}
