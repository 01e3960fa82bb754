import { useId } from 'preact/hooks'
import type { Capture, DeviceKind } from 'privet/media'
import { choicesOf } from '../../core/call/choices.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { useLive } from '../use-live.ts'
import { MenuButton, MenuItem } from './menu.tsx'

interface DeviceMenuProps {
  readonly capture: Capture
  /** Beside the button of which device; the microphone's menu has the speakers as well. */
  readonly device: 'microphone' | 'camera'
  /** Whether Tab reaches it: in a toolbar one button at a time. */
  readonly tabIndex?: number
}

/**
 * The narrow half of a split button: a menu of the devices of its kind, and the way to all settings of camera and
 * sound. Arrows, Home and End move within it, Escape closes it, and the focus returns to the button.
 */
export function DeviceMenu({ capture, device, tabIndex = 0 }: DeviceMenuProps) {
  return (
    <MenuButton
      label={t(`devices-choose-${device}`)}
      icon="caret-up"
      look="bar-caret"
      tabIndex={tabIndex}
      beginsAt="chosen"
    >
      {(close) => <Items capture={capture} device={device} close={close} />}
    </MenuButton>
  )
}

interface ItemsProps {
  readonly capture: Capture
  readonly device: 'microphone' | 'camera'
  readonly close: () => void
}

function Items({ capture, device, close }: ItemsProps) {
  const { dialog } = useShell()
  const canFlip = useLive(capture.canFlip)
  return (
    <>
      <Radios capture={capture} kind={device} close={close} />
      {device === 'microphone' && capture.canChooseSpeaker ? (
        <Radios capture={capture} kind="speaker" close={close} />
      ) : null}
      <div class="device-menu-end">
        {device === 'camera' && canFlip ? (
          <MenuItem act={() => void capture.flip()} close={close}>
            {t('devices-flip')}
          </MenuItem>
        ) : null}
        <MenuItem act={() => (dialog.value = 'devices')} close={close}>
          {t('devices-open')}
        </MenuItem>
      </div>
    </>
  )
}

function Radios({
  capture,
  kind,
  close,
}: {
  readonly capture: Capture
  readonly kind: DeviceKind
  readonly close: () => void
}) {
  const heading = useId()
  const devices = useLive(capture.devices)
  const chosen = useLive(capture.chosen)
  const { options, value } = choicesOf(devices, chosen, kind)
  return (
    <div role="group" aria-labelledby={heading}>
      <p id={heading} class="device-menu-kind">
        {t(`devices-${kind}`)}
      </p>
      {[undefined, ...options].map((option) => (
        <MenuItem
          kind="choice"
          key={option?.id ?? ''}
          checked={value === option?.id}
          act={() => void capture.choose(kind, option?.id)}
          close={close}
        >
          {option
            ? option.label || t('devices-number', { device: t(`devices-${kind}`), number: option.number })
            : t('devices-default')}
        </MenuItem>
      ))}
    </div>
  )
}
