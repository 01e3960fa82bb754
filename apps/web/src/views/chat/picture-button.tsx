import { useRef } from 'preact/hooks'
import type { Tray } from '../../core/chat/picture/tray.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'

/** What is offered to be chosen; with these alone phones turn their own form (HEIC) into one of them. */
const FORMS = 'image/jpeg,image/png,image/webp,image/gif'

/** The way to a picture for those who neither paste nor drop. */
export function PictureButton({ tray, disabled }: { readonly tray: Tray; readonly disabled: boolean }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        class="icon-button add-picture"
        aria-label={t('picture-add')}
        title={t('picture-add')}
        disabled={disabled}
        onClick={() => input.current?.click()}
      >
        <Icon name="picture" />
      </button>
      <input
        ref={input}
        type="file"
        accept={FORMS}
        hidden
        data-picture
        onChange={({ currentTarget }) => {
          void tray.take([...(currentTarget.files ?? [])])
          // The same one can be chosen again.
          currentTarget.value = ''
        }}
      />
    </>
  )
}
