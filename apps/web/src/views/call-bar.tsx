import type { Signal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Device } from 'privet/media'
import type { Session } from '../core/room/session.ts'
import { t } from '../i18n/t.ts'
import { DeviceMenu } from './call/device-menu.tsx'
import { MenuButton } from './call/menu.tsx'
import { MoreMenu } from './call/more-menu.tsx'
import { ReactionsRow } from './call/reactions-row.tsx'
import { TalkHint } from './call/talk-hint.tsx'
import { useShell } from './context.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import type { Panel } from './panel.ts'
import { useLive } from './use-live.ts'

interface CallBarProps {
  readonly session: Session
  readonly panel: Signal<Panel>
  readonly unread: number
}

/** Microphone, camera, screen, hand | chat, people, more | leave: one tab stop, arrows move within. It never hides. */
export function CallBar({ session, panel, unread }: CallBarProps) {
  const { app } = useShell()
  const bar = useRef<HTMLDivElement>(null)
  // Whichever button had the focus is where Tab comes back to; at first the microphone.
  useLayoutEffect(() => {
    const first = bar.current?.querySelector('button')
    if (first) first.tabIndex = 0
  }, [])
  const stay = (target: EventTarget | null): void => {
    const buttons = buttonsOf(bar.current)
    if (buttons.some((button) => button === target))
      for (const button of buttons) button.tabIndex = button === target ? 0 : -1
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = buttonsOf(bar.current)
    const here = buttons.findIndex((button) => button === document.activeElement)
    const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: buttons.length - 1 }[event.key]
    if (next === undefined || here < 0) return
    event.preventDefault()
    buttons[(next + buttons.length) % buttons.length]?.focus()
  }
  return (
    <footer class="call-foot">
      <TalkHint session={session} />
      <div
        ref={bar}
        class="call-bar"
        role="toolbar"
        aria-label={t('bar')}
        onKeyDown={onKeyDown}
        onFocusIn={(event) => stay(event.target)}
      >
        <span class="bar-split">
          <DeviceButton session={session} device="microphone" />
          <DeviceMenu capture={session.capture} device="microphone" tabIndex={-1} />
        </span>
        <span class="bar-split">
          <DeviceButton session={session} device="camera" />
          <DeviceMenu capture={session.capture} device="camera" tabIndex={-1} />
        </span>
        {session.capture.canShareScreen ? <DeviceButton session={session} device="screen" /> : null}
        <span class="bar-split bar-wide">
          <HandButton session={session} />
          <MenuButton label={t('bar-reactions')} icon="caret-up" look="bar-caret">
            {(close) => <ReactionsRow session={session} close={close} />}
          </MenuButton>
        </span>
        <span class="bar-gap" aria-hidden="true" />
        <PanelButton panel={panel} opens="chat" unread={unread} />
        <PanelButton panel={panel} opens="people" unread={0} />
        <MoreMenu session={session} panel={panel} />
        <span class="bar-gap" aria-hidden="true" />
        <button
          type="button"
          class="bar-button leave"
          tabIndex={-1}
          aria-label={t('leave')}
          onClick={() => void app.leave()}
        >
          <Icon name="leave" />
        </button>
      </div>
    </footer>
  )
}

/** Those that are to be seen: on a phone some are in the menu instead. */
const buttonsOf = (bar: HTMLElement | null): readonly HTMLButtonElement[] =>
  [...(bar?.querySelectorAll('button') ?? [])].filter((button) => button.checkVisibility?.() ?? true)

const LABELS = {
  microphone: { off: 'microphone-on', on: 'microphone-off', asking: 'microphone-off' },
  camera: { off: 'camera-on', on: 'camera-off', asking: 'camera-off' },
  screen: { off: 'screen-on', on: 'screen-off', asking: 'screen-off' },
} as const

/** Off is slashed, inverted and named: never told by colour alone. */
function DeviceButton({ session, device }: { readonly session: Session; readonly device: Device }) {
  const state = useLive(session.capture[device])
  const icon: IconName =
    device === 'screen' ? (state === 'off' ? 'screen' : 'screen-off') : state === 'off' ? `${device}-off` : device
  return (
    <button
      type="button"
      class={device === 'screen' ? 'bar-button bar-wide' : 'bar-button'}
      data-state={state}
      data-device={device}
      tabIndex={-1}
      aria-label={t(LABELS[device][state])}
      aria-busy={state === 'asking'}
      onClick={() => void session.capture.set(device, state === 'off')}
    >
      <Icon name={icon} />
    </button>
  )
}

function HandButton({ session }: { readonly session: Session }) {
  const isUp = useLive(session.courtesy.hand)
  return (
    <button
      type="button"
      class="bar-button"
      data-hand={isUp}
      tabIndex={-1}
      aria-label={t(isUp ? 'bar-hand-down' : 'bar-hand-up')}
      onClick={() => session.courtesy.hand.set(!isUp)}
    >
      <Icon name={isUp ? 'hand-down' : 'hand'} />
    </button>
  )
}

function PanelButton({
  panel,
  opens,
  unread,
}: {
  readonly panel: Signal<Panel>
  readonly opens: 'chat' | 'people'
  readonly unread: number
}) {
  return (
    <button
      type="button"
      class={opens === 'people' ? 'bar-button bar-wide' : 'bar-button'}
      data-opens={opens}
      tabIndex={-1}
      aria-expanded={panel.value === opens}
      aria-label={unread > 0 ? t('bar-chat-unread', { count: unread }) : t(`bar-${opens}`)}
      onClick={() => (panel.value = panel.value === opens ? undefined : opens)}
    >
      <Icon name={opens} />
      {unread > 0 ? (
        <span class="badge" aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      ) : null}
    </button>
  )
}
