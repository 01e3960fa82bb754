import type { Capture } from 'privet/media'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'

interface DeviceSwitchProps {
  readonly capture: Capture
  readonly device: 'microphone' | 'camera'
}

/** On or off, in words: nobody has to know what a crossed-out sign means. */
export function DeviceSwitch({ capture, device }: DeviceSwitchProps) {
  const state = useLive(capture[device])
  return (
    <button
      type="button"
      role="switch"
      class="device-switch"
      aria-label={t(`devices-${device}`)}
      aria-checked={state === 'on'}
      aria-busy={state === 'asking'}
      data-state={state}
      onClick={() => void capture.set(device, state === 'off')}
    >
      <Icon name={state === 'off' ? `${device}-off` : device} />
      <span class="device-switch-words">
        <span>{t(`devices-${device}`)}</span> <strong>{t(`switch-${state}`)}</strong>
      </span>
    </button>
  )
}
