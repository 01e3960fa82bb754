import { useMemo } from 'preact/hooks'
import { live } from 'privet'
import type { Entry, PictureShape } from '../../core/chat/entry.ts'
import { t } from '../../i18n/t.ts'
import type { Acting } from './acting.ts'
import { PictureCanvas } from './picture-canvas.tsx'
import { pictureName } from './picture-words.ts'

/** Pixels of the longer side: twice what it takes on the screen. */
const INLINE = 640

interface MessagePictureProps {
  readonly entry: Entry
  readonly shape: PictureShape
  readonly acting: Acting
}

/** The picture of a message, small; pressed, it is shown large. */
export function MessagePicture({ entry, shape, acting }: MessagePictureProps) {
  // One of our own that is not in the history yet cannot be looked for there.
  const { id, isPast } = entry
  const only = entry.only?.id
  const picture = useMemo(() => (isPast ? live(undefined) : acting.picture(id, only)), [id, only, isPast, acting])
  return (
    <button type="button" class="message-picture" title={t('picture-open')} onClick={() => acting.open(entry)}>
      <PictureCanvas picture={picture} shape={shape} longest={INLINE} name={pictureName(entry)} />
    </button>
  )
}
