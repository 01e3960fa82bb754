import { t } from '../../i18n/t.ts'
import { NameDialog } from '../name-dialog.tsx'

/** Long enough for a sentence (characters). */
const LONGEST = 60

interface NameRoomDialogProps {
  /** Empty: it goes by who is in it. */
  readonly title: string
  readonly onSave: (title: string) => void
  readonly onClose: () => void
}

/** A name of our own for a room. */
export function NameRoomDialog({ title, onSave, onClose }: NameRoomDialogProps) {
  return (
    <NameDialog
      title={t('name-room-title')}
      label={t('name-room-label')}
      note={t('name-room-what')}
      name={title}
      longest={LONGEST}
      onSave={onSave}
      onClose={onClose}
    />
  )
}
