/**
 * Calls in every layout, by name: `gallery.html?state=company-6`, `pair-video`, `speaker`, `pinned`, `share`,
 * `share-own`, `share-two`, `paused`, `audio-only`, `breaking`. People move, unless `&still` stands behind it, and some
 * of them talk.
 */
import { live, type Settable } from 'privet'
import type { Capture, Levels } from 'privet/media'
import { cameraOf } from '../core/call/picture-id.ts'
import type { Session } from '../core/room/session.ts'
import { createFakeCapture } from './fake-capture.ts'
import type { FakeCall, FakeMember, FakeRoom } from './fake-room.ts'

const NAMES = ['Boris', 'Chloé', 'Dmitri', 'Élodie', 'Hana', 'Ioannis', 'Jürgen', 'Катя', 'Liam', 'María', 'Nour']
const HUES = [60, 0, 200, 330, 0, 120, 280, 30, 0, 90, 240]

/** Whether this state of the gallery is one of ours. */
export const isCall = (state: string): boolean =>
  /^(company-\d+|pair-video|speaker|pinned|share|share-own|share-two|paused|audio-only|breaking)$/.test(state)

const isStill = new URLSearchParams(location.search).has('still')

/** Somebody with a face, in a plain room; or a page of text. */
export function film(hue: number, kind: 'camera' | 'screen' = 'camera', moves = !isStill): MediaStreamTrack | null {
  const canvas = document.createElement('canvas')
  const [width, height] = kind === 'camera' ? [640, 360] : [1280, 720]
  Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d')
  let tick = 0
  const draw = (): void => {
    if (!context) return
    tick++
    if (kind === 'camera') drawPerson(context, hue, tick)
    else drawPage(context, hue, tick)
  }
  draw()
  if (moves) setInterval(draw, 200)
  return canvas.captureStream(5).getVideoTracks()[0] ?? null
}

function drawPerson(context: CanvasRenderingContext2D, hue: number, tick: number): void {
  context.fillStyle = `oklch(0.42 0.05 ${hue})`
  context.fillRect(0, 0, 640, 360)
  context.fillStyle = `oklch(0.76 0.06 ${hue})`
  context.beginPath()
  context.arc(320 + (tick % 2), 150, 70, 0, 7)
  context.fill()
  context.beginPath()
  context.ellipse(320, 350, 150, 115, 0, 0, 7)
  context.fill()
}

function drawPage(context: CanvasRenderingContext2D, hue: number, tick: number): void {
  context.fillStyle = 'oklch(0.98 0.005 220)'
  context.fillRect(0, 0, 1280, 720)
  context.fillStyle = `oklch(0.4 0.08 ${hue})`
  context.font = '600 40px system-ui'
  context.fillText('Plan for the week', 80, 110)
  context.font = '24px system-ui'
  for (let line = 0; line < 13; line++)
    context.fillText(
      'Who does what, by when, and what it is waiting for'.slice(line % 4),
      80 + (tick % 2),
      180 + line * 40,
    )
}

export interface Scenery {
  readonly capture: Capture
  readonly levels: Levels
  /** Voices that speak. */
  readonly speaking: Settable<ReadonlySet<MediaStreamTrack>>
}

/** Our own camera is on, and voices speak as they are told to. */
export function openScenery(): Scenery {
  const speaking = live<ReadonlySet<MediaStreamTrack>>(new Set())
  const capture = createFakeCapture({
    track: (device) => (device === 'microphone' ? voice() : film(160, device === 'screen' ? 'screen' : 'camera')),
  })
  const levels: Levels = {
    watch: (track, tell) => speaking.subscribe((all) => tell(all.has(track) ? 0.7 : 0, all.has(track))),
    close: () => undefined,
  }
  return { capture, levels, speaking }
}

function voice(): MediaStreamTrack | null {
  return new AudioContext().createMediaStreamDestination().stream.getAudioTracks()[0] ?? null
}

interface Cast {
  readonly state: string
  readonly room: FakeRoom
  readonly call: FakeCall
  readonly session: Session
  readonly scenery: Scenery
}

/** Lets the people of this state come in and do what it is about. */
export function play({ state, room, call, session, scenery }: Cast): void {
  const count = state.startsWith('company-')
    ? Number(state.slice('company-'.length)) - 1
    : state === 'pair-video'
      ? 1
      : 4
  const people = NAMES.slice(0, count).map((name) => room.enter(name))
  for (const [index, member] of people.entries()) {
    const link = call.with(member.id)
    if (index % 5 !== 3) link.track('voice').set(voice())
    const hue = HUES[index] ?? 0
    if (hue > 0) link.track('camera').set(film(hue))
  }
  people[1]?.quality.set('fair')
  people[2]?.quality.set('poor')
  void session.capture.set('camera', true)
  const speak = (member: FakeMember | undefined): void => {
    const track = member && call.with(member.id).track('voice').value
    scenery.speaking.set(new Set(track ? [track] : []))
  }
  const share = (member: FakeMember | undefined, hue: number): void =>
    member && call.with(member.id).track('screen').set(film(hue, 'screen'))
  speak(people[0])
  const { layout } = session
  switch (state) {
    case 'speaker':
      layout.way.set('speaker')
      speak(people[2])
      break
    case 'pinned':
      if (people[3]) layout.pinned.set(cameraOf(people[3].id))
      break
    case 'share':
      share(people[1], 250)
      break
    case 'share-own':
      void session.capture.set('screen', true)
      break
    case 'share-two':
      share(people[1], 250)
      share(people[2], 30)
      break
    case 'audio-only':
      layout.isAudioOnly.set(true)
      share(people[1], 250)
      break
    case 'paused':
      if (people[0])
        call
          .with(people[0].id)
          .track('camera')
          .set(film(60, 'camera', false))
      if (people[2]) call.with(people[2].id).paused('camera').set('network')
      break
    case 'breaking':
      people[0]?.status.set('recovering')
  }
  Object.assign(globalThis, {
    scene: { people, call, session, speak: (index: number) => speak(people[index]) } satisfies Scene,
  })
}

/** What a test of the gallery can reach, as `scene`. */
export interface Scene {
  readonly people: readonly FakeMember[]
  readonly call: FakeCall
  readonly session: Session
  readonly speak: (index: number) => void
}
