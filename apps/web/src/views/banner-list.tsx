import type { Banner } from '../core/room/banners.ts'
import type { Session } from '../core/room/session.ts'
import { listOf } from '../i18n/format.ts'
import { t } from '../i18n/t.ts'
import { BannerBox } from './banner-box.tsx'
import { later } from './by-hand/door.ts'
import { useShell } from './context.ts'
import { CourtesyBanners } from './call/courtesy-banners.tsx'
import { DeviceBanner, LostBanner } from './call/device-banner.tsx'
import { SpeakerBanner } from './call/speaker-banner.tsx'
import { soundBlocked, unblockSound } from './call/sound.tsx'
import { TellBanner } from './chat/tell-banner.tsx'
import { UnheardBanner } from './call/unheard-banner.tsx'
import { PeopleBanners } from './people/people-banners.tsx'
import { KnockBanners } from './rooms/knocks.tsx'
import { useLive } from './use-live.ts'

/** What the room and the devices have to say: what is so, why, and what can be done. */
export function BannerList({ session, onPeople }: { readonly session: Session; readonly onPeople: () => void }) {
  const banners = useLive(session.banners)
  return (
    <div class="banners">
      <Asking session={session} />
      <AtTheDoor session={session} />
      <KnockBanners session={session} onLook={onPeople} />
      <PeopleBanners session={session} />
      <CourtesyBanners session={session} />
      <LostBanner />
      <DeviceBanner capture={session.capture} />
      <SpeakerBanner capture={session.capture} />
      <UnheardBanner session={session} />
      <TellBanner session={session} />
      {soundBlocked.value ? (
        <BannerBox action={{ label: t('sound-unblock'), act: unblockSound }}>{t('sound-blocked')}</BannerBox>
      ) : null}
      {banners.map((banner) => (
        <RoomBanner key={`${banner.kind}${'peer' in banner ? banner.peer : ''}`} banner={banner} session={session} />
      ))}
    </div>
  )
}

function RoomBanner({ banner, session }: { readonly banner: Banner; readonly session: Session }) {
  const { dialog } = useShell()
  const settings = { label: t('settings'), act: () => (dialog.value = 'settings') }
  const byHand = { label: t('invite-by-hand'), act: () => (dialog.value = 'invite-by-hand') }
  const dismiss = { label: t('dismiss'), act: () => session.dismiss(banner) }
  switch (banner.kind) {
    case 'offline':
      return <BannerBox>{t('banner-offline')}</BannerBox>
    case 'refused':
      return <BannerBox>{t(`banner-refused-${banner.reason}`)}</BannerBox>
    case 'unreachable': {
      const hosts = listOf(banner.hosts)
      return (
        <BannerBox action={banner.alone ? byHand : settings}>
          {banner.alone ? t('banner-unreachable', { hosts }) : t('banner-unreachable-linked', { hosts })}
        </BannerBox>
      )
    }
    case 'no-way-back':
      return <BannerBox action={byHand}>{t('banner-no-way-back')}</BannerBox>
    case 'nobody-answers':
      return <BannerBox>{t('banner-nobody')}</BannerBox>
    case 'clock':
      return <BannerBox action={dismiss}>{t('banner-clock', { minutes: banner.minutes })}</BannerBox>
    case 'recovering':
      return (
        <BannerBox>
          {t('banner-recovering', { names: listOf(banner.names.map((name) => name || t('guest'))) })}
        </BannerBox>
      )
    case 'cut-off': {
      const again = { label: t('try-again'), act: () => session.room.members.value.get(banner.peer)?.mend() }
      return (
        <BannerBox action={again} other={{ ...dismiss, label: t('carry-on') }}>
          {t('banner-cut-off', { name: banner.name || t('guest') })}
        </BannerBox>
      )
    }
    case 'lost':
    case 'untrusted':
      return <BannerBox action={dismiss}>{t(`banner-${banner.kind}`, { name: banner.name || t('guest') })}</BannerBox>
  }
}

/** Somebody waits to be let in, and whoever is here has put that off. */
function AtTheDoor({ session }: { readonly session: Session }) {
  const state = useLive(session.hosting.state)
  if (state.phase !== 'visited' || later.value !== state.visit.id) return null
  const look = { label: t('visitor-look'), act: () => void (later.value = undefined) }
  return (
    <BannerBox calm action={look}>
      {t('visitor-title', { name: state.visit.name || t('guest') })}
    </BannerBox>
  )
}

/** While the browser's own question is up: what the permission is for. */
function Asking({ session }: { readonly session: Session }) {
  const microphone = useLive(session.capture.microphone)
  const camera = useLive(session.capture.camera)
  if (microphone === 'asking') return <BannerBox calm>{t('ask-microphone')}</BannerBox>
  if (camera === 'asking') return <BannerBox calm>{t('ask-camera')}</BannerBox>
  return null
}
