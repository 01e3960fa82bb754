import { useRef } from 'preact/hooks'
import type { Member, PeerId } from 'privet'
import type { Device } from 'privet/media'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'
import { Avatar, hueOf } from './avatar.tsx'
import { useShown, useStage } from './call-stage.ts'
import { Picture } from './picture.tsx'
import { Mark, NameTag, useSpeaking } from './tile-parts.tsx'

/** In the small window: who speaks, or a shared screen with who speaks in its corner; microphone, camera, leave. */
export function AfloatView() {
  const { session, voices, sharing } = useStage()
  const { room } = session
  const { app } = useShell()
  const members = useLive(room.members)
  const spoke = useLive(voices.spoke)
  const sharer = useLive(sharing.screens).findLast((peer) => members.has(peer))
  const speaker = members.get(spoke.find((peer) => members.has(peer)) ?? ([...members.keys()][0] as PeerId))
  const screen = sharer === undefined ? undefined : members.get(sharer)
  return (
    <main class="afloat" aria-label={t('afloat-large')}>
      {screen ? <FloatingScreen member={screen} /> : null}
      {speaker ? <FloatingPerson key={speaker.id} member={speaker} isSmall={screen !== undefined} /> : null}
      {speaker ? null : <p class="afloat-alone">{t('alone-title')}</p>}
      <div class="afloat-bar" role="toolbar" aria-label={t('bar')}>
        <Switch device="microphone" />
        <Switch device="camera" />
        <button type="button" class="bar-button leave" aria-label={t('leave')} onClick={() => void app.leave()}>
          <Icon name="leave" />
        </button>
      </div>
    </main>
  )
}

function FloatingScreen({ member }: { readonly member: Member }) {
  const { session } = useStage()
  const ref = useRef<HTMLDivElement>(null)
  const isOff = useLive(session.layout.isAudioOnly)
  const track = useLive(session.media.with(member.id).track('screen'))
  useShown(ref, member.id, 'screen')
  const words = t('screen-theirs', { name: session.nameOf(member.id) || t('guest') })
  return (
    <div ref={ref} class="tile screen" role="group" aria-label={words}>
      <Picture track={isOff ? null : track} hold={false} fit="fit" />
      <NameTag name={words} />
    </div>
  )
}

function FloatingPerson({ member, isSmall }: { readonly member: Member; readonly isSmall: boolean }) {
  const { session, contacts } = useStage()
  const ref = useRef<HTMLDivElement>(null)
  useLive(session.names)
  const name = session.nameOf(member.id) || t('guest')
  const isOff = useLive(session.layout.isAudioOnly)
  const contact = useLive(contacts.of(member.id))
  const camera = useLive(session.media.with(member.id).track('camera'))
  const voice = useLive(session.media.with(member.id).track('voice'))
  useSpeaking(ref, member.id)
  useShown(ref, member.id, 'camera')
  return (
    <div
      ref={ref}
      class="tile"
      data-small={isSmall}
      data-hue={hueOf(member.id)}
      data-contact={contact}
      role="group"
      aria-label={name}
    >
      <Avatar name={name} />
      <Picture track={isOff ? null : camera} hold={contact !== 'here' && !isOff} />
      {contact === 'reconnecting' || contact === 'lost' ? (
        <p class="tile-state">{t(contact === 'lost' ? 'tile-lost' : 'tile-reconnecting', { name })}</p>
      ) : null}
      <NameTag name={name}>{voice ? null : <Mark icon="microphone-off">{t('tile-muted')}</Mark>}</NameTag>
    </div>
  )
}

function Switch({ device }: { readonly device: Exclude<Device, 'screen'> }) {
  const { capture } = useStage().session
  const state = useLive(capture[device])
  return (
    <button
      type="button"
      class="bar-button"
      data-state={state}
      data-device={device}
      aria-label={t(`${device}-${state === 'off' ? 'on' : 'off'}`)}
      aria-busy={state === 'asking'}
      onClick={() => void capture.set(device, state === 'off')}
    >
      <Icon name={state === 'off' ? `${device}-off` : device} />
    </button>
  )
}
