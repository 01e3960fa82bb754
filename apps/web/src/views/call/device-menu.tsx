import '../../styles/call/device-menu.css'
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Capture, DeviceKind } from 'privet/media'
import { choicesOf } from '../../core/call/choices.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'

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
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  useLayoutEffect(() => {
    if (open) itemsOf(menu.current).find(isChecked)?.focus()
  }, [open])
  const close = (): void => {
    menu.current?.hidePopover()
    button.current?.focus()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        class="bar-caret"
        popovertarget={id}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={t(`devices-choose-${device}`)}
        tabIndex={tabIndex}
      >
        <Icon name="caret-up" />
      </button>
      <div
        ref={menu}
        id={id}
        class="device-menu"
        popover="auto"
        // At once, before there are items: a key that comes quickly must not reach the toolbar.
        autofocus
        role="menu"
        aria-label={t(`devices-choose-${device}`)}
        tabIndex={-1}
        // Closed and opened again quickly, `toggle` comes once only; before it is open, nothing in it takes the focus.
        onBeforeToggle={(event) => event.newState === 'closed' && setOpen(false)}
        onToggle={(event) => event.newState === 'open' && setOpen(true)}
        onKeyDown={(event) => move(event, menu.current, close)}
      >
        {open ? <Items capture={capture} device={device} close={close} /> : null}
      </div>
    </>
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
          <Item act={() => void capture.flip()} close={close}>
            {t('devices-flip')}
          </Item>
        ) : null}
        <Item act={() => (dialog.value = 'devices')} close={close}>
          {t('devices-open')}
        </Item>
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
        <Item
          key={option?.id ?? ''}
          isChosen={value === option?.id}
          act={() => void capture.choose(kind, option?.id)}
          close={close}
        >
          {option
            ? option.label || t('devices-number', { device: t(`devices-${kind}`), number: option.number })
            : t('devices-default')}
        </Item>
      ))}
    </div>
  )
}

interface ItemProps {
  /** One of several, which is chosen or not; undefined: does something else. */
  readonly isChosen?: boolean
  readonly act: () => void
  readonly close: () => void
  readonly children: ComponentChildren
}

/** No `button`: the toolbar around takes every button for one of its own. */
function Item({ isChosen, act, close, children }: ItemProps) {
  const choose = (): void => {
    close()
    act()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    choose()
  }
  const shared = { class: 'device-menu-item', tabIndex: -1, onClick: choose, onKeyDown }
  const words = <span dir="auto">{children}</span>
  if (isChosen === undefined)
    return (
      <div role="menuitem" {...shared}>
        {words}
      </div>
    )
  return (
    <div role="menuitemradio" aria-checked={isChosen} {...shared}>
      <Icon name="check" />
      {words}
    </div>
  )
}

const itemsOf = (menu: HTMLElement | null): readonly HTMLElement[] => [
  ...(menu?.querySelectorAll<HTMLElement>('.device-menu-item') ?? []),
]
const isChecked = (item: HTMLElement): boolean => item.ariaChecked === 'true'

function move(event: KeyboardEvent, menu: HTMLElement | null, close: () => void): void {
  // The toolbar around moves by the same keys, and the page has single keys.
  event.stopPropagation()
  const items = itemsOf(menu)
  const here = items.findIndex((item) => item === document.activeElement)
  // The browser closes it too, but gives the focus back only where its items are there for as long.
  if (event.key === 'Escape') event.preventDefault()
  if (event.key === 'Tab' || event.key === 'Escape') return close()
  const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1 }[event.key]
  if (next === undefined) return
  event.preventDefault()
  items[(next + items.length) % items.length]?.focus()
}
