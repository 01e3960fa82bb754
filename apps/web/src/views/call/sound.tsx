import { signal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Member } from 'privet'
import { keepPlaying } from '../../core/call/keep-playing.ts'
import { playOn } from '../../core/call/output.ts'
import { speakerOf } from '../../core/call/speaker.ts'
import type { Session, Sound as SoundKind } from '../../core/room/session.ts'
import { useLive } from '../use-live.ts'

/** The browser wants a gesture before it plays sound: elements that wait for one. */
const silenced = new Set<HTMLAudioElement>()
export const soundBlocked = signal(false)

/** After a gesture: lets everything play that was held back. */
export function unblockSound(): void {
  for (const element of silenced)
    element.play().then(
      () => silenced.delete(element),
      () => undefined,
    )
  soundBlocked.value = false
}

/** The voices and screen sounds of everyone, apart from the tiles so that no layout ever interrupts them. */
export function SoundOfRoom({ session }: { readonly session: Session }) {
  const members = [...useLive(session.room.members).values()]
  return (
    <div hidden>
      {members.map((member) => (
        <SoundOfMember key={member.id} session={session} member={member} />
      ))}
    </div>
  )
}

function SoundOfMember({ session, member }: { readonly session: Session; readonly member: Member }) {
  const volume = useLive(session.volumeOf(member.id))
  const { speaker } = useLive(session.capture.using)
  return (
    <>
      <SoundOf session={session} member={member} kind="voice" volume={volume} speaker={speaker} />
      <SoundOf session={session} member={member} kind="screen-audio" volume={volume} speaker={speaker} />
    </>
  )
}

interface SoundOfProps {
  readonly session: Session
  readonly member: Member
  readonly kind: SoundKind
  readonly volume: number
  readonly speaker: string | undefined
}

/** Muted for us, it is neither played nor asked for; filmed, it goes on and is only not heard. */
function SoundOf({ session, member, kind, volume, speaker }: SoundOfProps) {
  const track = useLive(session.media.with(member.id).track(kind))
  const isSilenced = useLive(session.silencedOf(member.id, kind))
  const isFilmed = useLive(session.filming.isOn)
  const isNeeded = !isSilenced || isFilmed
  useEffect(() => session.media.with(member.id).hear(kind, isNeeded), [session, member.id, kind, isNeeded])
  // Chromium 156 gives a sound to the film only while an element plays it, be it muted.
  return (
    <Sound
      track={isNeeded ? track : null}
      isMuted={isSilenced}
      volume={volume}
      speaker={speaker}
      onSpeaker={speakerOf(session.capture).tried}
    />
  )
}

interface SoundProps {
  readonly track: MediaStreamTrack | null
  readonly isMuted: boolean
  readonly volume: number
  /** Undefined: where the system plays. */
  readonly speaker: string | undefined
  /** Told whether it plays there. */
  readonly onSpeaker: (speaker: string | undefined, isThere: boolean) => void
}

/** One persistent element each: Safari plays only what a gesture has once started. */
function Sound({ track, isMuted, volume, speaker, onSpeaker }: SoundProps) {
  const ref = useRef<HTMLAudioElement>(null)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    element.srcObject = track ? new MediaStream([track]) : null
    if (!track) return
    const block = (): void => {
      silenced.add(element)
      soundBlocked.value = true
    }
    element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') block()
    })
    const stop = keepPlaying(element, element.ownerDocument, block)
    return () => {
      stop()
      silenced.delete(element)
    }
  }, [track])
  useLayoutEffect(() => {
    if (ref.current) Object.assign(ref.current, { volume, muted: isMuted })
  }, [volume, isMuted])
  useLayoutEffect(() => {
    if (ref.current) void playOn(ref.current, speaker).then((isThere) => onSpeaker(speaker, isThere))
  }, [speaker, onSpeaker])
  return <audio ref={ref} autoplay />
}
