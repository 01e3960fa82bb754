import { useId, useMemo } from 'preact/hooks'
import type { Member, Route } from 'privet'
import { canSetVolume } from '../../core/call/output.ts'
import { cameraOf } from '../../core/call/picture-id.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'
import { useShell } from '../context.ts'
import { useLive } from '../use-live.ts'
import { useStage } from './call-stage.ts'
import { MenuSwitch, PictureItems } from './tile-menu.tsx'

/** What one can do about one person, here and for oneself; and how their packets travel. */
export function MemberActions({ member, name }: { readonly member: Member; readonly name: string }) {
  const { session } = useStage()
  const status = useLive(member.status)
  const route = useLive(member.route)
  return (
    <>
      <PictureItems picture={cameraOf(member.id)} name={name} />
      <MenuSwitch of={session.silencedOf(member.id, 'voice')}>{t('tile-silence')}</MenuSwitch>
      <VolumeSlider member={member} name={name} />
      <AskToMute member={member} name={name} />
      <p class="tile-menu-note">{status === 'open' ? routeWords(route) : t(`status-${status}`)}</p>
    </>
  )
}

function AskToMute({ member, name }: { readonly member: Member; readonly name: string }) {
  const { session } = useStage()
  const { say } = useShell()
  const isHeard = useLive(session.media.with(member.id).track('voice')) !== null
  if (!isHeard) return null
  const ask = (): void => {
    session.courtesy.askToMute(member.id).then(
      () => say(t('mute-asked')),
      // Gone meanwhile: nobody is left to be asked.
      () => undefined,
    )
  }
  return (
    <button type="button" class="tile-menu-item" onClick={ask}>
      {t('mute-ask-one', { name })}
    </button>
  )
}

/**
 * Up to 100 %: louder would need Web Audio, and Chromium's echo canceller does not know what is played through that:
 * everybody would hear themselves.
 */
export function VolumeSlider({ member, name }: { readonly member: Member; readonly name: string }) {
  const { session } = useStage()
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

function routeWords({ kind, rtt }: Route): string {
  return rtt === undefined
    ? t(`route-${kind}`)
    : t('route-time', { route: t(`route-${kind}`), ms: Math.max(1, Math.round(rtt)) })
}
