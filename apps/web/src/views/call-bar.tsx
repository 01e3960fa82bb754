import type { Signal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Device } from 'privet/media'
import type { Session } from '../core/room/session.ts'
import { t } from '../i18n/t.ts'
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

/** Microphone, camera, screen | chat, people | leave: one tab stop, arrows move within. */
export function CallBar({ session, panel, unread }: CallBarProps) {
  const { app } = useShell()
  const bar = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(bar.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])]
    const here = buttons.findIndex((button) => button === document.activeElement)
    const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: buttons.length - 1 }[event.key]
    if (next === undefined || here < 0) return
    event.preventDefault()
    const target = buttons[(next + buttons.length) % buttons.length]
    for (const button of buttons) button.tabIndex = button === target ? 0 : -1
    target?.focus()
  }
  return (
    <footer class="call-foot">
      <div ref={bar} class="call-bar" role="toolbar" aria-label={t('bar')} onKeyDown={onKeyDown}>
        <DeviceButton session={session} device="microphone" first />
        <DeviceButton session={session} device="camera" />
        {session.capture.canShareScreen ? <DeviceButton session={session} device="screen" /> : null}
        <span class="bar-gap" aria-hidden="true" />
        <PanelButton panel={panel} opens="chat" unread={unread} />
        <PanelButton panel={panel} opens="people" unread={0} />
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

const LABELS = {
  microphone: { off: 'microphone-on', on: 'microphone-off', asking: 'microphone-off' },
  camera: { off: 'camera-on', on: 'camera-off', asking: 'camera-off' },
  screen: { off: 'screen-on', on: 'screen-off', asking: 'screen-off' },
} as const

/** Off is slashed, inverted and named: never told by colour alone. */
function DeviceButton({
  session,
  device,
  first = false,
}: {
  readonly session: Session
  readonly device: Device
  readonly first?: boolean
}) {
  const state = useLive(session.capture[device])
  const icon: IconName =
    device === 'screen' ? (state === 'off' ? 'screen' : 'screen-off') : state === 'off' ? `${device}-off` : device
  return (
    <button
      type="button"
      class="bar-button"
      data-state={state}
      data-device={device}
      tabIndex={first ? 0 : -1}
      aria-label={t(LABELS[device][state])}
      aria-busy={state === 'asking'}
      onClick={() => void session.capture.set(device, state === 'off')}
    >
      <Icon name={icon} />
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
      class="bar-button"
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
