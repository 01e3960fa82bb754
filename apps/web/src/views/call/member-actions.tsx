import type { Member } from 'privet'
import { cameraOf } from '../../core/call/picture-id.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { routeWords } from '../route-words.ts'
import { useLive } from '../use-live.ts'
import { useStage } from './call-stage.ts'
import { MenuItem, MenuSwitch, PictureItems } from './tile-menu.tsx'
import { VolumeSlider } from './volume-slider.tsx'

/** What one can do about one person, here and for oneself; and how their packets travel. */
export function MemberActions({ member, name }: { readonly member: Member; readonly name: string }) {
  const { session } = useStage()
  const status = useLive(member.status)
  const route = useLive(member.route)
  return (
    <>
      {status === 'open' ? (
        <MenuItem act={() => session.people.comparing.begin(member.id)}>{t('person-verify')}</MenuItem>
      ) : null}
      <PictureItems picture={cameraOf(member.id)} name={name} />
      <MenuSwitch of={session.silencedOf(member.id, 'voice')}>{t('tile-silence')}</MenuSwitch>
      <VolumeSlider session={session} member={member} name={name} />
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
