import type { Capture } from 'privet/media'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'
import { DeviceSwitch } from './device-switch.tsx'
import { looksAway, Picture } from './picture.tsx'

/** One's own picture as in a mirror, and the two switches on it. */
export function Preview({ capture }: { readonly capture: Capture }) {
  const track = useLive(capture.tracks.camera)
  const camera = useLive(capture.camera)
  const microphone = useLive(capture.microphone)
  const canFlip = useLive(capture.canFlip)
  const words =
    camera === 'asking' ? t('ask-camera') : microphone === 'asking' ? t('ask-microphone') : t('prejoin-camera-off')
  return (
    <div class="preview" role="group" aria-label={t('prejoin-view')}>
      <Picture track={track} hold={false} mirrored={!looksAway(track)} />
      {track && microphone !== 'asking' ? null : (
        <p class="preview-words">
          {camera === 'off' && microphone !== 'asking' ? <Icon name="camera-off" /> : null}
          {words}
        </p>
      )}
      {track && canFlip ? (
        <button
          type="button"
          class="icon-button on-picture"
          aria-label={t('devices-flip')}
          onClick={() => void capture.flip()}
        >
          <Icon name="flip" />
        </button>
      ) : null}
      <div class="preview-switches">
        <DeviceSwitch capture={capture} device="microphone" />
        <DeviceSwitch capture={capture} device="camera" />
      </div>
    </div>
  )
}
