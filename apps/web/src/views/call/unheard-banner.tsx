import { useState } from 'preact/hooks'
import type { PeerId } from 'privet'
import type { Session } from '../../core/room/session.ts'
import { listOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { BannerBox } from '../banner-box.tsx'
import { useShell } from '../context.ts'
import { useLive } from '../use-live.ts'

/** Whose voice is sent and does not arrive: nobody can tell that from silence. Put away, it stays away for these people. */
export function UnheardBanner({ session }: { readonly session: Session }) {
  const { dialog } = useShell()
  const missing = useLive(session.unheard.missing)
  useLive(session.names)
  const [away, putAway] = useState<readonly PeerId[]>([])
  const shown = missing.filter((peer) => !away.includes(peer))
  if (shown.length === 0) return null
  return (
    <BannerBox
      action={{ label: t('check'), act: () => void (dialog.value = 'check') }}
      onClose={() => putAway([...away, ...shown])}
    >
      {t('banner-unheard', { names: listOf(shown.map((peer) => session.nameOf(peer) || t('guest'))) })}
    </BannerBox>
  )
}
