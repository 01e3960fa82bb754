import type { Notice } from 'privet/media'
import { useEffect, useState } from 'preact/hooks'
import type { Session } from '../../core/room/session.ts'
import { listOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { BannerBox } from '../banner-box.tsx'
import { useShell } from '../context.ts'
import { useLive } from '../use-live.ts'

/** What others ask of us, and what we may not have noticed about ourselves. */
export function CourtesyBanners({ session }: { readonly session: Session }) {
  return (
    <>
      <MuteAsked session={session} />
      <MutedHint session={session} />
      <Notices session={session} />
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

/**
 * What the call's policy has to say; the same for several people in one sentence. What was put away
 * stays away until it has ended: when it comes again, it is news.
 */
function Notices({ session }: { readonly session: Session }) {
  const { dialog } = useShell()
  const notices = useLive(session.media.notices)
  useLive(session.names)
  const [away, putAway] = useState<readonly Notice['kind'][]>([])
  useEffect(() => putAway((before) => before.filter((each) => notices.some(({ kind }) => kind === each))), [notices])
  const shown = notices.filter(({ kind }) => !away.includes(kind))
  const paused = shown.flatMap((notice) => (notice.kind === 'paused' ? [session.nameOf(notice.to) || t('guest')] : []))
  const close = (kind: Notice['kind']) => (): void => putAway([...away, kind])
  const check = { label: t('check'), act: () => void (dialog.value = 'check') }
  return (
    <>
      {paused.length > 0 ? (
        <BannerBox action={check} onClose={close('paused')}>
          {t('notice-paused', { names: listOf(paused) })}
        </BannerBox>
      ) : null}
      {shown.map((notice) => {
        switch (notice.kind) {
          case 'paused':
            return null
          case 'many-people':
            return (
              <BannerBox
                key={notice.kind}
                calm
                action={{ label: t('more-audio-only'), act: () => session.layout.isAudioOnly.set(true) }}
                onClose={close(notice.kind)}
              >
                {t('notice-many-people', { count: notice.count, comfortable: notice.comfortable })}
              </BannerBox>
            )
          case 'slow-machine':
          case 'weak-uplink':
            return (
              <BannerBox
                key={notice.kind}
                {...(notice.kind === 'weak-uplink' ? { action: check } : {})}
                onClose={close(notice.kind)}
              >
                {t(`notice-${notice.kind}`)}
              </BannerBox>
            )
        }
      })}
    </>
  )
}
