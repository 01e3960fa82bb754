import { useState } from 'preact/hooks'
import type { Session } from '../core/room/session.ts'
import { t } from '../i18n/t.ts'
import { useShell } from './context.ts'
import { Icon } from './icon.tsx'
import { LinkSharing, type SharedLink } from './invite.tsx'
import { lazy } from './lazy.tsx'
import { looksAway, Picture } from './call/picture.tsx'
import { RingOffer } from './call/ring-offer.tsx'
import { AtTheDoor, useAtTheDoor } from './rooms/at-the-door.tsx'
import { Countdown } from './rooms/lasting.tsx'
import { useLive } from './use-live.ts'

const Wizard = lazy(() => import('./by-hand/wizard.tsx').then((module) => module.Wizard))

/** Nobody else is here yet: the next step is to send the link, or an invitation by hand where no link would do. */
export function EmptyWindow({ session, link }: { readonly session: Session; readonly link: SharedLink }) {
  const status = useLive(session.room.status)
  const carriers = useLive(session.room.carriers)
  const banners = useLive(session.banners)
  const { dialog } = useShell()
  const [wants, setWants] = useState<'hand' | 'link'>()
  const unreachable = banners.some(({ kind }) => kind === 'unreachable')
  // Once begun, an invitation by hand is not taken away because the network comes back.
  const isBegun = useLive(session.hosting.state).phase !== 'idle'
  const byHand = carriers.size === 0 || (wants ?? (unreachable || isBegun ? 'hand' : 'link')) === 'hand'
  const isInvited = dialog.value === 'invite' || dialog.value === 'invite-by-hand'
  const isAtTheDoor = useAtTheDoor(session)
  const heading = status === 'seeking' && !byHand ? t('alone-seeking') : t('alone-title')
  if (isAtTheDoor && !byHand) return <AtTheDoor session={session} />
  return (
    <section class="empty-window" aria-labelledby="alone">
      <div class="stack">
        <OwnPicture session={session} />
        <h2 id="alone">{heading}</h2>
        <p class="muted alone-words">{byHand ? t('alone-by-hand') : t('alone-lead')}</p>
        {/* One wizard at a time: two would play the same melody and want the same camera. */}
        {!byHand ? <LinkSharing session={session} link={link} /> : isInvited ? null : <Wizard session={session} />}
        <Countdown session={session} />
        {byHand ? null : <RingOffer />}
        {carriers.size === 0 ? null : (
          <button type="button" class="button quiet other-way" onClick={() => setWants(byHand ? 'link' : 'hand')}>
            <Icon name={byHand ? 'link' : 'qr'} />
            {byHand ? t('invite-with-link') : t('invite-by-hand')}
          </button>
        )}
        <button type="button" class="button quiet other-way" onClick={() => (dialog.value = 'devices')}>
          <Icon name="camera" />
          {t('devices-open')}
        </button>
      </div>
    </section>
  )
}

/** On a phone nothing floats over the link: whoever switches the camera on sees themselves above it. */
function OwnPicture({ session }: { readonly session: Session }) {
  const track = useLive(session.capture.tracks.camera)
  const { isHidden } = useLive(session.layout.selfView)
  if (!track || isHidden) return null
  return (
    <div class="own-picture" role="group" aria-label={t('prejoin-view')}>
      <Picture track={track} hold={false} mirrored={!looksAway(track)} />
    </div>
  )
}
