import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Live, Member } from 'privet'
import { initialOf } from '../../core/chat/text.ts'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { Bars } from '../bars.tsx'
import { useShell } from '../context.ts'
import { Icon } from '../icon.tsx'
import { Picture } from './picture.tsx'
import { useLive } from '../use-live.ts'

/** A colour of their own for everyone who shows no picture: from the id, so it is the same for all. */
const HUES = [28, 75, 150, 195, 250, 330]

export function hueOf(id: string): number {
  // FNV-1a: near ids get far colours.
  let hash = 0x811c9dc5
  for (const character of id) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0
  return HUES[(hash >>> 8) % HUES.length] ?? 195
}

/** Rings the element while the track speaks: straight to the DOM, ten times a second is no matter for rendering. */
export function useSpeaking(session: Session, voice: MediaStreamTrack | null) {
  const ref = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (!voice) return
    return session.levels.watch(voice, (_, speaking) => ref.current?.toggleAttribute('data-speaking', speaking))
  }, [session, voice])
  return ref
}

export function MemberTile({ session, member }: { readonly session: Session; readonly member: Member }) {
  useLive(session.names)
  const name = session.nameOf(member.id) || t('guest')
  const status = useLive(member.status)
  const voice = useLive(session.media.with(member.id).track('voice'))
  const camera = useLive(session.media.with(member.id).track('camera'))
  const ref = useSpeaking(session, voice)
  return (
    <div ref={ref} class="tile" data-hue={hueOf(member.id)} data-status={status} role="group" aria-label={name}>
      <Avatar name={name} />
      <Picture track={camera} hold={status === 'recovering'} />
      {status === 'recovering' ? (
        <p class="tile-state">
          <span class="pulse" aria-hidden="true" />
          {t('tile-recovering')}
        </p>
      ) : null}
      <p class="tile-name">
        {voice ? null : <Icon name="microphone-off" />}
        {voice ? null : <span class="unseen">{t('tile-muted')}</span>}
        <span class="clip" dir="auto">
          {name}
        </span>
        <TileQuality quality={member.quality} />
      </p>
    </div>
  )
}

function TileQuality({ quality }: { readonly quality: Live<Member['quality']['value']> }) {
  return <Bars quality={useLive(quality)} />
}

export function SelfTile({ session }: { readonly session: Session }) {
  const { app } = useShell()
  const name = useLive(app.name) || t('guest')
  const camera = useLive(session.capture.tracks.camera)
  const voice = useLive(session.capture.tracks.voice)
  const ref = useSpeaking(session, voice)
  return (
    <div
      ref={ref}
      class="tile self"
      data-hue={hueOf(session.room.self.id)}
      role="group"
      aria-label={t('tile-you', { name })}
    >
      <Avatar name={name} />
      <Picture track={camera} hold={false} mirrored />
      <p class="tile-name">
        {voice ? null : <Icon name="microphone-off" />}
        {voice ? null : <span class="unseen">{t('tile-muted')}</span>}
        <span class="clip" dir="auto">
          {t('tile-you', { name })}
        </span>
      </p>
    </div>
  )
}

/** A shared screen: whole, never cropped. `name` undefined: our own. */
export function ScreenTile({ track, name }: { readonly track: MediaStreamTrack; readonly name: string | undefined }) {
  const words = name === undefined ? t('screen-yours') : t('screen-theirs', { name: name || t('guest') })
  return (
    <div class="tile screen" role="group" aria-label={words}>
      <Picture track={track} hold={false} whole />
      <p class="tile-name">
        <Icon name="screen" />
        <span class="clip" dir="auto">
          {words}
        </span>
      </p>
    </div>
  )
}

function Avatar({ name }: { readonly name: string }) {
  return (
    <span class="avatar" aria-hidden="true">
      {initialOf(name)}
    </span>
  )
}
