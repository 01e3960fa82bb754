import { useId, useMemo } from 'preact/hooks'
import type { Member } from 'privet'
import { canSetVolume } from '../../core/call/output.ts'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'

interface VolumeSliderProps {
  readonly session: Session
  readonly member: Member
  readonly name: string
}

/**
 * Up to 100 %: louder would need Web Audio, and Chromium's echo canceller does not know what is played through that:
 * everybody would hear themselves.
 */
export function VolumeSlider({ session, member, name }: VolumeSliderProps) {
  const volume = session.volumeOf(member.id)
  const id = useId()
  const isOurs = useMemo(() => canSetVolume(document.createElement('audio')), [])
  const now = useLive(volume)
  if (!isOurs) return <p class="volume small muted">{t('volume-keys')}</p>
  return (
    <div class="volume">
      <label for={id}>
        <Icon name="volume" />
        <span class="unseen">{t('volume-of', { name })}</span>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={5}
        value={now * 100}
        onInput={(event) => volume.set(event.currentTarget.valueAsNumber / 100)}
      />
    </div>
  )
}
