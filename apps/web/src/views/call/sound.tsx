import { signal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Member } from 'privet'
import type { Session } from '../../core/room/session.ts'
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
  return (
    <>
      <Sound track={useLive(session.media.with(member.id).track('voice'))} volume={volume} />
      <Sound track={useLive(session.media.with(member.id).track('screen-audio'))} volume={volume} />
    </>
  )
}

/** One persistent element each: Safari plays only what a gesture has once started. */
function Sound({ track, volume }: { readonly track: MediaStreamTrack | null; readonly volume: number }) {
  const ref = useRef<HTMLAudioElement>(null)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    element.srcObject = track ? new MediaStream([track]) : null
    if (!track) return
    element.play().catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === 'NotAllowedError')) return
      silenced.add(element)
      soundBlocked.value = true
    })
    return () => void silenced.delete(element)
  }, [track])
  useLayoutEffect(() => {
    if (ref.current) ref.current.volume = volume
  }, [volume])
  return <audio ref={ref} autoplay />
}
