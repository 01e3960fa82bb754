import '../styles/room.css'
import { useSignal, type Signal } from '@preact/signals'
import { useMemo, useRef } from 'preact/hooks'
import { live } from 'privet'
import type { Membership } from 'privet/membership'
import type { Session } from '../core/room/session.ts'
import { linkBase, NO_SITE } from '../core/site.ts'
import { listOf } from '../i18n/format.ts'
import { t } from '../i18n/t.ts'
import { BannerList } from './banner-list.tsx'
import { CallBar } from './call-bar.tsx'
import { ChatPanel } from './chat/panel.tsx'
import { useShell } from './context.ts'
import { Icon } from './icon.tsx'
import { InviteDialog, type SharedLink } from './invite.tsx'
import type { Panel } from './panel.ts'
import { PeopleOver } from './people/people-over.tsx'
import { PeoplePanel } from './people/people-panel.tsx'
import { LockMark } from './rooms/lock-mark.tsx'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { RecordingNotice } from './call/recording-notice.tsx'
import { SoundOfRoom } from './call/sound.tsx'
import { useAround } from './call/use-around.ts'
import { Stage } from './call/stage.tsx'
import { lazy } from './lazy.tsx'
import { useLive } from './use-live.ts'
import { useRoomNews } from './use-room-news.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { WindowMark } from './window-mark.tsx'

const DevicesDialog = lazy(() => import('./call/devices-dialog.tsx').then((module) => module.DevicesDialog))
const RecordingDialog = lazy(() => import('./call/recording-dialog.tsx').then((module) => module.RecordingDialog))
const VisitorDialog = lazy(() => import('./by-hand/visitor.tsx').then((module) => module.VisitorDialog))

const NAMED = 3
const WITHOUT_RULES = live<Pick<Membership, 'epoch'>>({ epoch: undefined })
/** Wide enough for the conversation beside the people. */
const WIDE = '(min-width: 900px)'

export function RoomView({ session }: { readonly session: Session }) {
  const { app, dialog } = useShell()
  const panel = useSignal<Panel>(matchMedia(WIDE).matches ? 'chat' : undefined)
  const chat = useLive(session.conversation.chat)
  const hosting = useLive(session.hosting.state)
  const site = useLive(app.site) ?? NO_SITE
  const base = linkBase(location.href, site)
  // Whoever is removed knows the link: with a new key of the room there is a new one.
  const epoch = useLive<Pick<Membership, 'epoch'>>(session.rules?.state ?? WITHOUT_RULES).epoch?.number
  const url = useMemo(() => linkOf(session, base.url, epoch), [session, base.url, epoch])
  const link: SharedLink = { url, onlyHere: base.onlyHere }

  useRoomNews(session, panel)
  useShortcuts(session, panel)
  useAround(session)

  return (
    <div class="room" data-panel={panel.value ?? 'none'}>
      <RoomHead session={session} />
      <main class="room-stage">
        <RecordingNotice session={session} />
        <BannerList session={session} onPeople={() => (panel.value = 'people')} />
        <Stage session={session} link={link} />
        <SoundOfRoom session={session} />
      </main>
      <CallBar session={session} panel={panel} unread={chat.unread} />
      {panel.value === 'chat' ? <ChatPanel session={session} onClose={() => close(panel)} /> : null}
      {panel.value === 'people' ? <PeoplePanel session={session} onClose={() => close(panel)} /> : null}
      {dialog.value === 'invite' || dialog.value === 'invite-by-hand' ? (
        <InviteDialog session={session} link={link} way={dialog.value === 'invite' ? undefined : 'hand'} />
      ) : null}
      <PeopleOver session={session} />
      {hosting.phase === 'visited' ? <VisitorDialog session={session} /> : null}
      {dialog.value === 'devices' ? <DevicesDialog session={session} /> : null}
      {dialog.value === 'record' ? <RecordingDialog session={session} /> : null}
      {dialog.value === 'shortcuts' ? <ShortcutsDialog /> : null}
    </div>
  )
}

/** The present link of the room; another one with every key (`_epoch`). */
const linkOf = async ({ room }: Session, base: string, _epoch: number | undefined): Promise<string> =>
  (await room.invite()).url(base)

/** Closes a panel and gives the focus to the button that opens it. */
function close(panel: Signal<Panel>): void {
  const was = panel.value
  panel.value = undefined
  const opener = document.querySelector<HTMLElement>(`[data-opens="${was}"]`)
  // On a phone it is in the menu, and what nobody sees takes no focus.
  const seen = opener?.checkVisibility() ? opener : document.querySelector<HTMLElement>('[data-menu="more"]')
  seen?.focus()
}

/** The first few by name, the others by their number. */
function namesOf(names: readonly string[]): readonly string[] {
  const rest = names.length - NAMED
  return rest > 1 ? [...names.slice(0, NAMED), t('people-more', { count: rest })] : names
}

function RoomHead({ session }: { readonly session: Session }) {
  const { dialog } = useShell()
  const members = useLive(session.room.members)
  useLive(session.names)
  const heading = useRef<HTMLHeadingElement>(null)
  const people = [...members.values()]
  return (
    <header class="room-head">
      <WindowMark lit={people.length > 0} />
      <div class="room-title">
        <h1 ref={heading} tabIndex={-1} dir="auto">
          {people.length === 0
            ? t('room-yours')
            : t('room-with', { people: listOf(namesOf(people.map(({ id }) => session.nameOf(id) || t('guest')))) })}
        </h1>
        <span class="room-count small">{t('room-people', { count: people.length + 1 })}</span>
      </div>
      {session.rules ? <LockMark rules={session.rules} /> : null}
      <span class="chip encrypted">
        <Icon name="lock" />
        <span class="wide-only">{t('room-encrypted')}</span>
        <span class="unseen narrow-only">{t('room-encrypted')}</span>
      </span>
      <button type="button" class="button on-stage" onClick={() => (dialog.value = 'invite')}>
        <Icon name="invite" />
        <span class="room-invite">{t('invite')}</span>
      </button>
      <button
        type="button"
        class="icon-button on-stage"
        aria-label={t('settings')}
        onClick={() => (dialog.value = 'settings')}
      >
        <Icon name="settings" />
      </button>
    </header>
  )
}
