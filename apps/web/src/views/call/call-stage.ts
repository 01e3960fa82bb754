/** What everything on the stage shares: who is to be seen how large, whose voice is heard, how the lines stand. */
import { createContext, type RefObject } from 'preact'
import { useContext, useEffect, useLayoutEffect, useMemo } from 'preact/hooks'
import type { PeerId } from 'privet'
import { openContacts, type Contacts } from '../../core/call/contacts.ts'
import { openSharing, type Sharing } from '../../core/call/sharing.ts'
import type { PictureKind } from '../../core/call/showing.ts'
import { openVoices, type Voices } from '../../core/call/voices.ts'
import type { Session } from '../../core/room/session.ts'
import { useLive } from '../use-live.ts'
import { openSight, type Sight } from './sight.ts'

export interface CallStage {
  readonly session: Session
  readonly voices: Voices
  readonly contacts: Contacts
  readonly sharing: Sharing
}

export const StageContext = createContext<CallStage | undefined>(undefined)
/** The observers of the window that a picture is in. */
export const SightContext = createContext<Sight | undefined>(undefined)

export function useStage(): CallStage {
  const stage = useContext(StageContext)
  if (!stage) throw new Error('A picture outside of the stage')
  return stage
}

/** Opens what the stage needs for as long as it is there. */
export function useCallStage(session: Session): { readonly stage: CallStage; readonly sight: Sight } {
  const opened = useMemo(() => openCallStage(session), [session])
  useEffect(() => opened.close, [opened])
  return opened
}

function openCallStage(session: Session) {
  const { room, media, capture, levels, layout, unheard } = session
  const sight = openSight(globalThis.window)
  const of = { self: room.self.id, members: room.members }
  /** Whose voice should arrive: of those who are not muted for us and whose line is whole. */
  const isExpected = (peer: PeerId): boolean =>
    room.members.value.get(peer)?.status.value === 'open' && !session.silencedOf(peer, 'voice').value
  const stage: CallStage = {
    session,
    voices: openVoices({
      ...of,
      own: capture.tracks.voice,
      voiceOf: (peer) => media.with(peer).track('voice'),
      measure(track, turn, peer) {
        const stop = levels.watch(
          track,
          (level, speaking) => {
            turn(speaking)
            if (isExpected(peer)) unheard.level(peer, level)
            else unheard.forget(peer)
          },
          layout.isAfloat,
        )
        return () => {
          stop()
          unheard.forget(peer)
        }
      },
    }),
    contacts: openContacts(room.members, (peer) => {
      const { withouts } = layout
      if (withouts.value.has(peer)) withouts.set(new Set([...withouts.value].filter((each) => each !== peer)))
    }),
    sharing: openSharing({
      ...of,
      own: capture.tracks.screen,
      screenOf: (peer) => media.with(peer).track('screen'),
    }),
  }
  const stop = room.members.subscribe((members) => {
    for (const peer of members.keys()) session.showing.include(peer)
  })
  const close = (): void => {
    stop()
    sight.close()
    for (const part of [stage.voices, stage.contacts, stage.sharing]) part.close()
  }
  return { stage, sight, close }
}

/** Claims this person's picture for an element, as large as it is seen; nothing while pictures are off. */
export function useShown(ref: RefObject<Element | null>, peer: PeerId, kind: PictureKind): void {
  const { layout, showing } = useStage().session
  const sight = useContext(SightContext)
  const isOff = useLive(layout.isAudioOnly)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element || !sight || isOff) return
    const claim = showing.claim(peer, kind)
    const stop = sight.watch(element, (size) => claim.set(size))
    return () => {
      stop()
      claim.end()
    }
  }, [ref, sight, showing, peer, kind, isOff])
}
