import type { Invitation } from 'privet'
import { publicBrokers } from 'privet/mqtt'
import { useEffect } from 'preact/hooks'
import type { Devices } from '../core/call/own-devices.ts'
import { RETURNING, type Returning } from '../core/call/remembered.ts'
import { NO_SITE } from '../core/site.ts'
import { hostOf, meetingPoints } from '../core/network.ts'
import { listOf } from '../i18n/format.ts'
import { t } from '../i18n/t.ts'
import { useShell } from './context.ts'
import { Icon } from './icon.tsx'
import { lazy } from './lazy.tsx'
import { MeetingPointNotice } from './meeting-points.tsx'
import { NameField } from './name-field.tsx'
import { NotLastingNotice } from './not-lasting.tsx'
import { TopBar } from './top-bar.tsx'
import { useLive } from './use-live.ts'

const Prejoin = lazy(() => import('./call/prejoin.tsx').then((module) => module.Prejoin))

/** Says what an invitation leads to and what will happen, and lets one's devices be tried, before anything is sent. */
export function Join({ invitation }: { readonly invitation: Invitation }) {
  const { app } = useShell()
  const settings = useLive(app.world.settings.current)
  const site = useLive(app.site) ?? NO_SITE
  const devices = useLive(app.devices.current)
  const through = meetingPoints(settings, site, publicBrokers).map(hostOf)
  useEffect(() => void app.devices.prepare(), [app])
  return (
    <div class="page">
      <TopBar />
      <main class="join">
        <header class="join-head stack tight">
          <h1 tabIndex={-1}>{t('join-title')}</h1>
          <p class="lead">{t('join-lead')}</p>
        </header>
        <div class="join-look">{devices ? <Prejoin {...devices} /> : null}</div>
        <div class="join-go stack">
          <NameField />
          <NotLastingNotice />
          <MeetingPointNotice />
          {devices ? (
            <Doors devices={devices} invitation={invitation} />
          ) : (
            <DoorsAs shown={[]} invitation={invitation} />
          )}
          <ul class="facts small">
            <li>
              <Icon name="people" />
              {t('join-see')}
            </li>
            <li>
              <Icon name="lock" />
              {through.length > 0 ? t('join-through', { hosts: listOf(through) }) : t('join-encrypted')}
            </li>
            <li>
              <Icon name="info" />
              {t('join-who')}
            </li>
          </ul>
        </div>
      </main>
    </div>
  )
}

interface DoorsProps {
  readonly invitation: Invitation
}

/** The ways in, with one's devices as they are. */
function Doors({ invitation, devices: { capture } }: DoorsProps & { readonly devices: Devices }) {
  const states = { microphone: useLive(capture.microphone), camera: useLive(capture.camera) }
  return (
    <DoorsAs
      // One that is still opening will be on in the room.
      shown={RETURNING.filter((device) => states[device] !== 'off')}
      isComing={RETURNING.some((device) => states[device] === 'asking')}
      invitation={invitation}
    />
  )
}

/** The ways in, and in words how one comes in: nothing else goes along. */
function DoorsAs({
  shown,
  isComing = false,
  invitation,
}: DoorsProps & { readonly shown: readonly Returning[]; readonly isComing?: boolean }) {
  const { app } = useShell()
  const [first = 'neither', second] = shown
  return (
    <div class="stack tight">
      <p class="join-manner" role="status">
        {t(`prejoin-${second ? 'both' : first}`)}
        {isComing ? ` ${t('prejoin-coming')}` : null}
      </p>
      <div class="row actions">
        <button type="button" class="button primary" onClick={() => void app.join(invitation, shown)}>
          {t('join-enter')}
        </button>
        <button type="button" class="button" onClick={() => void app.join(invitation, [])}>
          {t('prejoin-all-off')}
        </button>
        <button type="button" class="button quiet" onClick={() => app.home()}>
          {t('join-not-now')}
        </button>
      </div>
    </div>
  )
}
