import { useEffect, useState } from 'preact/hooks'
import type { Capture } from 'privet/media'
import { speakerOf } from '../../core/call/speaker.ts'
import { t } from '../../i18n/t.ts'
import { BannerBox } from '../banner-box.tsx'
import { useShell } from '../context.ts'
import { useLive } from '../use-live.ts'

/** Sound comes from elsewhere than was chosen. Put away, it stays away until that has ended. */
export function SpeakerBanner({ capture }: { readonly capture: Capture }) {
  const { dialog } = useShell()
  const trouble = useLive(speakerOf(capture).trouble)
  const [isAway, putAway] = useState(false)
  useEffect(() => {
    if (trouble === undefined) putAway(false)
  }, [trouble])
  if (trouble === undefined || isAway) return null
  return (
    <BannerBox
      action={{ label: t('device-choose'), act: () => (dialog.value = 'devices') }}
      onClose={() => putAway(true)}
    >
      {t(`speaker-${trouble}`)}
    </BannerBox>
  )
}
