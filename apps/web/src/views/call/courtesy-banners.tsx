import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { BannerBox } from '../banner-box.tsx'
import { useLive } from '../use-live.ts'

/** What others ask of us, and what we may not have noticed about ourselves. */
export function CourtesyBanners({ session }: { readonly session: Session }) {
  return (
    <>
      <MuteAsked session={session} />
      <MutedHint session={session} />
    </>
  )
}

/** A question, and nothing but a question: whoever is asked decides. */
function MuteAsked({ session }: { readonly session: Session }) {
  const request = useLive(session.muteRequests.asked)
  useLive(session.names)
  if (!request) return null
  const name = session.nameOf(request.from) || t('guest')
  return (
    <BannerBox
      calm
      action={{ label: t('microphone-off'), act: () => void session.capture.set('microphone', false) }}
      other={{ label: t('mute-not-now'), act: () => session.muteRequests.dismiss() }}
    >
      {t(request.isForAll ? 'mute-asked-all' : 'mute-asked-you', { name })}
    </BannerBox>
  )
}

function MutedHint({ session }: { readonly session: Session }) {
  if (!useLive(session.mutedHint.isShown)) return null
  return (
    <BannerBox
      action={{ label: t('microphone-on'), act: () => void session.capture.set('microphone', true) }}
      onClose={() => session.mutedHint.dismiss()}
    >
      {t('hint-muted')}
    </BannerBox>
  )
}
