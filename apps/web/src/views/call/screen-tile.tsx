import { useRef } from 'preact/hooks'
import type { Member } from 'privet'
import { screenOf } from '../../core/call/picture-id.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'
import { useShown, useStage } from './call-stage.ts'
import { Picture } from './picture.tsx'
import { MenuSwitch, PictureItems, TileMenu } from './tile-menu.tsx'
import { Enlarge, Paused, PinMark } from './tile-parts.tsx'
import { VolumeSlider } from './volume-slider.tsx'

interface SharedScreenProps {
  readonly member: Member
  readonly canEnlarge: boolean
}

/** Somebody's screen: whole unless chosen otherwise, because text at the edges counts. */
export function SharedScreen({ member, canEnlarge }: SharedScreenProps) {
  const { session, contacts } = useStage()
  useLive(session.names)
  const name = session.nameOf(member.id) || t('guest')
  const track = useLive(session.media.with(member.id).track('screen'))
  const pausedBy = useLive(session.media.with(member.id).paused('screen'))
  const sound = useLive(session.media.with(member.id).track('screen-audio'))
  const isOff = useLive(session.layout.isAudioOnly)
  const isHeld = useLive(contacts.of(member.id)) !== 'here'
  const picture = screenOf(member.id)
  const fit = useLive(session.layout.fitOf(picture))
  const words = t('screen-theirs', { name })
  const ref = useRef<HTMLDivElement>(null)
  useShown(ref, member.id, 'screen')
  return (
    <div ref={ref} class="tile screen" role="group" aria-label={words}>
      <Picture track={isOff ? null : track} hold={isHeld && !isOff} fit={fit} />
      {canEnlarge ? (
        <Enlarge picture={picture} enlarge={t('tile-enlarge-screen')} shrink={t('tile-shrink-screen')} />
      ) : null}
      {isHeld || isOff ? null : <Paused name={name} reason={pausedBy} isStalled={false} />}
      {isOff ? (
        <div class="tile-off">
          <p>{t('tile-pictures-off')}</p>
          <button
            type="button"
            class="button small-button on-stage"
            onClick={() => session.layout.isAudioOnly.set(false)}
          >
            {t('tile-pictures-show')}
          </button>
        </div>
      ) : null}
      <ScreenTag words={words} picture={picture} />
      <TileMenu label={t('tile-options-screen')}>
        <PictureItems picture={picture} name={words} />
        {sound ? (
          <>
            <MenuSwitch of={session.silencedOf(member.id, 'screen-audio')}>{t('tile-silence-screen')}</MenuSwitch>
            <VolumeSlider session={session} member={member} name={name} />
          </>
        ) : null}
      </TileMenu>
    </div>
  )
}

/** Our own screen, as the others see it. */
export function OwnScreen({ canEnlarge }: { readonly canEnlarge: boolean }) {
  const { session } = useStage()
  const track = useLive(session.capture.tracks.screen)
  const picture = screenOf(session.room.self.id)
  const fit = useLive(session.layout.fitOf(picture))
  return (
    <div class="tile screen" role="group" aria-label={t('screen-yours')}>
      <Picture track={track} hold={false} fit={fit} />
      {canEnlarge ? (
        <Enlarge picture={picture} enlarge={t('tile-enlarge-screen')} shrink={t('tile-shrink-screen')} />
      ) : null}
      <ScreenTag words={t('screen-yours')} picture={picture} />
      <TileMenu label={t('tile-options-screen')}>
        <PictureItems picture={picture} name={t('screen-yours')} />
      </TileMenu>
    </div>
  )
}

function ScreenTag({ words, picture }: { readonly words: string; readonly picture: ReturnType<typeof screenOf> }) {
  return (
    <p class="tile-name">
      <Icon name="screen" />
      <span class="clip" dir="auto">
        {words}
      </span>
      <PinMark picture={picture} />
    </p>
  )
}
