import { useMemo } from 'preact/hooks'
import { live } from 'privet'
import type { PreparedPicture } from '../../core/chat/picture/prepare.ts'
import type { Tray } from '../../core/chat/picture/tray.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'
import { PictureCanvas } from './picture-canvas.tsx'

const PREVIEW = 240

/** The picture that is about to be sent, above the field; or why there is none. */
export function PictureTray({ tray, onRemove }: { readonly tray: Tray; readonly onRemove: () => void }) {
  const state = useLive(tray.state)
  if (state.type === 'empty') return null
  return (
    <div class="tray">
      {state.type === 'ready' ? <Preview picture={state.picture} /> : null}
      {state.type === 'preparing' ? (
        <p class="small muted" role="status">
          {t('picture-preparing')}
        </p>
      ) : null}
      {state.type === 'refused' ? (
        <p class="problem" role="alert">
          {t(`picture-refused-${state.why}`)}
        </p>
      ) : null}
      <button
        type="button"
        class="icon-button"
        aria-label={state.type === 'refused' ? t('dismiss') : t('picture-remove')}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}

function Preview({ picture }: { readonly picture: PreparedPicture }) {
  const found = useMemo(() => live({ state: 'whole', bytes: picture.bytes } as const), [picture])
  return <PictureCanvas picture={found} shape={picture} longest={PREVIEW} name={t('picture-preview')} />
}
