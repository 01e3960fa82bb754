import { useRef } from 'preact/hooks'
import { cameraOf } from '../../core/call/picture-id.ts'
import { nextCorner } from '../../core/call/places.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'
import { Avatar, hueOf } from './avatar.tsx'
import { useStage } from './call-stage.ts'
import { looksAway, Picture } from './picture.tsx'
import { MenuItem, PictureItems, TileMenu } from './tile-menu.tsx'
import { TileCourtesy } from './tile-courtesy.tsx'
import { Enlarge, Mark, NameTag, PinMark, useSpeaking } from './tile-parts.tsx'

interface SelfTileProps {
  readonly floats: boolean
  readonly canEnlarge: boolean
}

/** What the others see of us: mirrored, as in a mirror, unless the camera looks away from us. */
export function SelfTile({ floats, canEnlarge }: SelfTileProps) {
  const { session } = useStage()
  const { app } = useShell()
  const { capture, layout, room } = session
  const name = useLive(app.name) || t('guest')
  const camera = useLive(capture.tracks.camera)
  const voice = useLive(capture.tracks.voice)
  const canFlip = useLive(capture.canFlip)
  const picture = cameraOf(room.self.id)
  const fit = useLive(layout.fitOf(picture))
  const ref = useRef<HTMLDivElement>(null)
  useSpeaking(ref, room.self.id)
  const words = t('tile-you', { name })
  const isMirrored = !looksAway(camera)
  return (
    <div ref={ref} class="tile self" data-hue={hueOf(room.self.id)} role="group" aria-label={words}>
      <Avatar name={name} />
      <Picture track={camera} hold={false} mirrored={isMirrored} fit={fit} />
      {canEnlarge ? (
        <Enlarge picture={picture} enlarge={t('tile-enlarge-you')} shrink={t('tile-shrink', { name })} />
      ) : null}
      <TileCourtesy session={session} peer={room.self.id} />
      <NameTag name={floats ? '' : words}>
        {voice ? null : <Mark icon="microphone-off">{t('tile-muted')}</Mark>}
        <PinMark picture={picture} />
      </NameTag>
      {canFlip && camera ? (
        <button type="button" class="tile-flip" aria-label={t('devices-flip')} onClick={() => void capture.flip()}>
          <Icon name="flip" />
        </button>
      ) : null}
      <TileMenu label={t('tile-options', { name: words })}>
        <PictureItems picture={picture} name={name} />
        {floats ? (
          <MenuItem
            act={() =>
              layout.selfView.set({ ...layout.selfView.value, corner: nextCorner(layout.selfView.value.corner) })
            }
          >
            {t('tile-self-move')}
          </MenuItem>
        ) : null}
        <MenuItem act={() => layout.selfView.set({ ...layout.selfView.value, isHidden: true })}>
          {t('tile-self-hide')}
        </MenuItem>
        {floats ? <p class="tile-menu-note">{t('tile-self-keys')}</p> : null}
      </TileMenu>
    </div>
  )
}
