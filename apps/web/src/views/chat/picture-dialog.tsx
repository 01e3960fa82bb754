import { useMemo, useState } from 'preact/hooks'
import { download } from '../../core/call/download.ts'
import type { Conversation } from '../../core/chat/conversation.ts'
import type { Entry, PictureShape } from '../../core/chat/entry.ts'
import { fileOf } from '../../core/chat/picture/canvas.ts'
import { clip } from '../../core/chat/text.ts'
import { fileName } from '../../core/file-name.ts'
import { t } from '../../i18n/t.ts'
import { Dialog } from '../dialog.tsx'
import { Icon } from '../icon.tsx'
import { PictureCanvas } from './picture-canvas.tsx'
import { pictureName } from './picture-words.ts'

/** Lossless where it was. What came is not what is saved: only its pixels are known to be harmless. */
const SAVED = {
  png: { type: 'image/png', extension: 'png' },
  jpeg: { type: 'image/jpeg', extension: 'jpg' },
  webp: { type: 'image/jpeg', extension: 'jpg' },
} as const
const QUALITY = 0.92

interface PictureDialogProps {
  readonly conversation: Conversation
  readonly entry: Entry
  readonly shape: PictureShape
  readonly onClose: () => void
}

/** A picture as large as it is or as the screen, with the words about it. */
export function PictureDialog({ conversation, entry, shape, onClose }: PictureDialogProps) {
  const { id } = entry
  const only = entry.only?.id
  const picture = useMemo(() => conversation.picture(id, only), [conversation, id, only])
  const [canvas, setCanvas] = useState<HTMLCanvasElement | undefined>(undefined)
  const { width, height, medium } = shape
  const name = entry.from ? t('picture-from', { name: entry.from.name || t('guest') }) : t('picture-own')
  const save = async (): Promise<void> => {
    const { type, extension } = SAVED[medium]
    const file = canvas && (await fileOf(canvas, type, QUALITY))
    if (file) download(file, fileName(name, new Date(entry.written), extension))
  }
  return (
    <Dialog title={name} wide onClose={onClose}>
      <div class="stack picture-large">
        <PictureCanvas
          picture={picture}
          shape={shape}
          longest={Math.max(width, height)}
          name={pictureName(entry)}
          onShown={setCanvas}
        />
        {entry.text === '' ? null : (
          <p class="words" dir="auto">
            {clip(entry.text).text}
          </p>
        )}
        <div class="row">
          <button type="button" class="button" disabled={!canvas} onClick={() => void save()}>
            <Icon name="file" />
            {t('picture-save')}
          </button>
        </div>
      </div>
    </Dialog>
  )
}
