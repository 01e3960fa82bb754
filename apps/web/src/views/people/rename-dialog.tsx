import { t } from '../../i18n/t.ts'
import { NameDialog } from '../name-dialog.tsx'

interface RenameDialogProps {
  /** What they are called here now. */
  readonly name: string
  /** What they call themselves; empty: they have not said. */
  readonly claim: string
  /** Undefined: what they call themselves. */
  readonly onSave: (petname: string | undefined) => void
  readonly onClose: () => void
}

/** As many characters as a name that somebody gives themselves (`MAX_NAME` of the library counts bytes). */
const LONGEST = 32

/** A name of our own for somebody. */
export function RenameDialog({ name, claim, onSave, onClose }: RenameDialogProps) {
  return (
    <NameDialog
      title={t('rename-title', { name })}
      label={t('rename-label')}
      note={claim === '' ? t('rename-what') : t('rename-what-claims', { name: claim })}
      name={name}
      longest={LONGEST}
      clear={name === claim || claim === '' ? undefined : t('rename-clear')}
      onSave={(own) => onSave(own === '' || own === claim ? undefined : own)}
      onClose={onClose}
    />
  )
}
