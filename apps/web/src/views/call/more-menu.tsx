import type { Signal } from '@preact/signals'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import type { Panel } from '../panel.ts'
import { useLive } from '../use-live.ts'
import { MenuButton, MenuItem } from './menu.tsx'
import { ReactionsRow } from './reactions-row.tsx'

interface MoreProps {
  readonly session: Session
  readonly panel: Signal<Panel>
}

/** What the bar has no room for. On a phone that is more. */
export function MoreMenu({ session, panel }: MoreProps) {
  return (
    <MenuButton label={t('bar-more')} icon="more" look="bar-button" name="more">
      {(close) => <Items session={session} panel={panel} close={close} />}
    </MenuButton>
  )
}

interface ItemsProps extends MoreProps {
  readonly close: () => void
}

function Items({ session, panel, close }: ItemsProps) {
  const { app, dialog, say } = useShell()
  const isAlone = useLive(session.room.members).size === 0
  const { saveData } = useLive(app.world.settings.current)
  const isAudioOnly = useLive(session.layout.isAudioOnly)
  const askAll = (): void => {
    void session.courtesy.askToMute(undefined)
    say(t('mute-asked'))
  }
  return (
    <>
      {matchMedia(NARROW).matches ? <LeftOut session={session} panel={panel} close={close} /> : null}
      <Layout session={session} close={close} />
      <div class="device-menu-end">
        <MenuItem
          kind="switch"
          checked={isAudioOnly}
          act={() => session.layout.isAudioOnly.set(!isAudioOnly)}
          close={close}
        >
          {t('more-audio-only')}
        </MenuItem>
        <MenuItem
          kind="switch"
          checked={saveData}
          act={() => app.world.settings.change({ saveData: !saveData })}
          close={close}
        >
          {t('more-save-data')}
        </MenuItem>
      </div>
      <div class="device-menu-end">
        <MenuItem icon="microphone-off" isUnable={isAlone} act={askAll} close={close}>
          {t('mute-ask-all')}
        </MenuItem>
        <MenuItem icon="camera" act={() => (dialog.value = 'devices')} close={close}>
          {t('devices-open')}
        </MenuItem>
        <MenuItem icon="record" act={() => (dialog.value = 'record')} close={close}>
          {t('record')}
        </MenuItem>
        <MenuItem icon="info" act={() => (dialog.value = 'check')} close={close}>
          {t('check')}
        </MenuItem>
        <MenuItem icon="settings" act={() => (dialog.value = 'settings')} close={close}>
          {t('settings')}
        </MenuItem>
        <MenuItem icon="keyboard" act={() => (dialog.value = 'shortcuts')} close={close}>
          {t('shortcuts-title')}
        </MenuItem>
      </div>
    </>
  )
}

/** Where the bar has five places only (the same width as in `bar.css`). */
const NARROW = '(max-width: 760px)'

function LeftOut({ session, panel, close }: ItemsProps) {
  const isUp = useLive(session.courtesy.hand)
  const screen = useLive(session.capture.screen)
  const { canShareScreen } = session.capture
  return (
    <div class="device-menu-begin">
      <ReactionsRow session={session} close={close} />
      <MenuItem icon="hand" act={() => session.courtesy.hand.set(!isUp)} close={close}>
        {t(isUp ? 'bar-hand-down' : 'bar-hand-up')}
      </MenuItem>
      <MenuItem icon="people" act={() => (panel.value = 'people')} close={close}>
        {t('bar-people')}
      </MenuItem>
      <MenuItem
        icon="screen"
        isUnable={!canShareScreen}
        act={() => void session.capture.set('screen', screen === 'off')}
        close={close}
      >
        {canShareScreen ? t(screen === 'off' ? 'screen-on' : 'screen-off') : t('bar-screen-missing')}
      </MenuItem>
    </div>
  )
}

function Layout({ session: { layout }, close }: { readonly session: Session; readonly close: () => void }) {
  const way = useLive(layout.way)
  const isFullScreen = useLive(layout.isFullScreen)
  const isAfloat = useLive(layout.isAfloat)
  return (
    <>
      {(['grid', 'speaker'] as const).map((each) => (
        <MenuItem key={each} kind="choice" checked={way === each} act={() => layout.way.set(each)} close={close}>
          {t(`more-${each}`)}
        </MenuItem>
      ))}
      {layout.canFullScreen ? (
        <MenuItem kind="switch" checked={isFullScreen} act={() => layout.toggleFullScreen()} close={close}>
          {t('more-full-screen')}
        </MenuItem>
      ) : null}
      {layout.canFloat ? (
        <MenuItem kind="switch" checked={isAfloat} act={() => layout.toggleAfloat()} close={close}>
          {t('more-float')}
        </MenuItem>
      ) : null}
    </>
  )
}
