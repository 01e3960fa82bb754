/**
 * What goes on around a call: `gallery.html?state=around-bar`, `around-hands`, `around-asked`, `around-muted`,
 * `around-notices`. The menus are opened by pressing their buttons.
 */
import { live } from 'privet'
import type { Capture, Levels } from 'privet/media'
import type { Session } from '../core/room/session.ts'
import { film } from './calls.ts'
import { createFakeCapture, createFakeLevels } from './fake-capture.ts'
import type { FakeCall, FakeRoom } from './fake-room.ts'

export const isAround = (state: string): boolean => state.startsWith('around-')

const silence = (): MediaStreamTrack | null =>
  new AudioContext().createMediaStreamDestination().stream.getAudioTracks()[0] ?? null

/** Our devices: heard and seen, or, where the state is about that, muted and speaking. */
export function openAroundDevices(state: string): { readonly capture: Capture; readonly levels: Levels } {
  const capture = createFakeCapture({ track: (device) => (device === 'microphone' ? silence() : film(160)) })
  const isMuted = state === 'around-muted'
  return { capture: isMuted ? { ...capture, ear: live(silence()) } : capture, levels: createFakeLevels(0.6, isMuted) }
}

interface Around {
  readonly state: string
  readonly room: FakeRoom
  readonly call: FakeCall
  readonly session: Session
}

export function playAround({ state, room, call, session }: Around): void {
  const people = ['Boris', 'Chloé', 'Dmitri'].map((name) => room.enter(name))
  const [boris, chloe] = people
  if (!boris || !chloe) return
  call.with(boris.id).track('camera').set(film(60))
  call.with(boris.id).track('voice').set(silence())
  void session.capture.set('camera', true)
  if (state !== 'around-muted') void session.capture.set('microphone', true)
  switch (state) {
    case 'around-hands':
      chloe.presence.set(new Map([['hand', '1']]))
      session.courtesy.hand.set(true)
      // Again before it is over, so that a picture of it can be taken at any time.
      setInterval(() => room.receive('courtesy', { type: 'reaction', symbol: '🎉' }, boris.id), 1000)
      return
    case 'around-asked':
      return room.receive('courtesy', { type: 'ask-to-mute', isForAll: true }, boris.id)
    case 'around-notices':
      call.notices.set([
        { kind: 'many-people', count: 7, comfortable: 6 },
        { kind: 'paused', to: boris.id },
        { kind: 'paused', to: chloe.id },
      ])
  }
}
