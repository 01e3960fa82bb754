/**
 * Every screen in every state, with people in memory: `gallery.html?state=call`. Not part of the
 * site; `npm run build -- --gallery` adds it for screenshots and for looking at while designing.
 */
import { live, type Invitation, type Member } from 'privet'
import { openCapture, openLevels, type SlotKind } from 'privet/media'
import { render } from 'preact'
import type { App, Screen } from '../core/app.ts'
import { openSettings } from '../core/settings.ts'
import type { Author } from '../core/chat/entry.ts'
import { createAskFirst } from '../core/call/ask-first.ts'
import { openKeeping } from '../core/keeping.ts'
import type { KeptRoom } from '../core/rooms/kept-room.ts'
import { NO_SITE } from '../core/site.ts'
import type { OpenDialog } from '../views/context.ts'
import { ShellView } from '../views/shell.tsx'
import { isAround, openAroundDevices, playAround } from './around.ts'
import { makeSheets, openFakeAnswering, openFakeHosting } from './by-hand.ts'
import { isCall, openScenery, play } from './calls.ts'
import { isChat, openChat } from './chats.ts'
import { isCalledFromRoom, isContacts, openFakeCalls } from './contacts.ts'
import { FAKE_DEVICES, createFakeCapture, createFakeLevels, createFakeOwnDevices } from './fake-capture.ts'
import { createFakeCall, createFakeRoom, type FakeMember, type FakeRoom } from './fake-room.ts'
import { openFakeSession } from './fake-session.ts'
import { isProtection, openProtection } from './protection.ts'
import { isRules, openRules, playRules } from './rules.ts'
import { isTrust, openTrust, playTrust } from './trust.ts'
import { questionOf, windowScreenOf } from './windows.ts'

const state = new URLSearchParams(location.search).get('state') ?? 'start'

const room = createFakeRoom()
const call = createFakeCall(room)
const byHand = /^(hand|answer-)/.test(state) ? await makeSheets() : undefined
/** Our own devices, where the state is about them. */
const fakes = /^(prejoin|devices)/.test(state) ? prepareDevices() : undefined
const around = isAround(state) ? openAroundDevices(state) : undefined
const scenery = isCall(state) ? openScenery() : undefined
const trust = isTrust(state) ? openTrust(state) : undefined
const rules = isRules(state) ? openRules(state, room) : undefined
const protectedStore = isProtection(state) ? openProtection(state) : undefined
const opened = openFakeSession(room, {
  ...trust,
  rules,
  media: call,
  capture: fakes?.capture ?? around?.capture ?? scenery?.capture ?? openCapture(navigator.mediaDevices),
  levels: fakes?.levels ?? around?.levels ?? scenery?.levels ?? openLevels(),
  byHand: () => import('../core/by-hand/library.ts'),
})
const session = isChat(state)
  ? openChat(state, room, opened)
  : byHand
    ? { ...opened, hosting: openFakeHosting(state, byHand) }
    : opened

function screenOf(): Screen {
  if (byHand && state.startsWith('answer-')) return { name: 'answer', answering: openFakeAnswering(state, byHand) }
  if (state.startsWith('protect-')) return { name: 'start' }
  const ofWindows = windowScreenOf(state)
  if (ofWindows) return ofWindows
  switch (state) {
    case 'join':
    case 'prejoin':
    case 'prejoin-refused':
    case 'prejoin-nodevice':
      return { name: 'join', invitation: {} as Invitation }
    case 'torn':
      return { name: 'trouble', trouble: 'torn' }
    case 'delivered':
      return { name: 'delivered' }
    case 'left':
      return { name: 'left', room: undefined }
    case 'ended-removed':
      return { name: 'ended', ended: { why: 'removed', by: 'Boris' }, room: room.id }
    case 'ended-expired':
      return { name: 'ended', ended: { why: 'expired', by: '' }, room: room.id }
    case 'lock':
    case 'lock-pause':
      return { name: 'locked' }
    case 'plan':
    case 'contacts':
    case 'contacts-missed':
    case 'contacts-rung':
    case 'contacts-conflict':
    case 'restore':
      return { name: 'start' }
    case 'start':
    case 'rooms':
    case 'no-broker':
      return { name: 'start' }
    default:
      return { name: 'room', session }
  }
}

/** A moving picture without a camera. */
function picture(hue: number): MediaStreamTrack | null {
  const canvas = document.createElement('canvas')
  canvas.width = 640
  canvas.height = 480
  const context = canvas.getContext('2d')
  const draw = (): void => {
    if (!context) return
    context.fillStyle = `oklch(0.45 0.06 ${hue})`
    context.fillRect(0, 0, 640, 480)
    context.fillStyle = `oklch(0.78 0.06 ${hue})`
    context.beginPath()
    context.arc(320, 210, 90, 0, 7)
    context.fill()
    context.beginPath()
    context.ellipse(320, 470, 190, 150, 0, 0, 7)
    context.fill()
    requestAnimationFrame(draw)
  }
  draw()
  return canvas.captureStream(10).getVideoTracks()[0] ?? null
}

/** Our own devices as they are before a call: on and heard, refused, or not there at all. */
function prepareDevices() {
  const isRefused = state === 'prejoin-refused'
  const isMissing = state === 'prejoin-nodevice'
  const nameless = { id: '', label: '' }
  const shy = { microphones: [nameless], cameras: [nameless], speakers: [nameless] }
  const capture = createFakeCapture({
    devices: isMissing ? { ...shy, microphones: [], cameras: [] } : isRefused ? shy : FAKE_DEVICES,
    refuse: () => (isMissing ? 'missing' : isRefused ? 'refused' : undefined),
    track: (device) => (device === 'microphone' ? silence() : picture(60)),
  })
  void capture.set('microphone', true)
  void capture.set('camera', true)
  return { capture, levels: createFakeLevels(0.6, true) }
}

function silence(): MediaStreamTrack | null {
  return new AudioContext().createMediaStreamDestination().stream.getAudioTracks()[0] ?? null
}

function talk(fake: FakeRoom): void {
  const [boris, chloe] = [...fake.members.value.values()]
  if (!boris) return
  const { conversation } = opened
  const author = ({ id, name }: Member): Author => ({ id, name: name.value })
  conversation.hear({ from: author(boris), text: 'Can you hear me now?' })
  void conversation.write({ text: 'Loud and clear. The plan is at https://example.org/plan?week=47, have a look.' })
  conversation.set(conversation.all.at(-1)?.id ?? '', { delivery: { state: 'with', count: 1, of: 5 } })
  conversation.hear({ from: author(boris), text: 'Reading it.' })
  if (chloe)
    conversation.hear({
      from: author(chloe),
      text: 'Me too. <img src=x onerror=alert(1)> and javascript:alert(1) stay words.',
    })
  void conversation.write({ text: 'Shall we start at six?' })
}

function show(member: FakeMember | undefined, kind: SlotKind, hue: number): void {
  if (member) call.with(member.id).track(kind).set(picture(hue))
}

function setUp(): void {
  if (byHand) room.carriers.set(new Map())
  if (byHand || isChat(state) || state === 'alone' || isCalledFromRoom(state) || screenOf().name !== 'room') return
  if (rules) return playRules(state, room, rules)
  if (trust) return playTrust({ state, room, session, ...trust })
  if (around) return playAround({ state, room, call, session })
  if (scenery) {
    play({ state, room, call, session, scenery })
    return
  }
  const names = state === 'pair' ? ['Boris'] : ['Boris', 'Chloé', 'Dmitri', 'Élodie', 'Hana']
  const people = names.map((name) => room.enter(name))
  show(people[0], 'camera', 60)
  show(people[2], 'camera', 200)
  people[1]?.quality.set('fair')
  people[1]?.route.set({ kind: 'relayed', rtt: 90 })
  people[0]?.route.set({ kind: 'same-network', rtt: 2 })
  talk(room)
  if (state === 'banners') {
    people[0]?.status.set('recovering')
    room.carriers.set(new Map([['broker.example', 'waiting']]))
    room.happen({ type: 'clock-skew', seconds: 3700 })
  }
  if (state === 'screen') show(people[1], 'screen', 280)
}

function keptRoomAs(more: Partial<KeptRoom>): KeptRoom {
  const now = Date.now()
  const seen = { joined: now, lastSeen: now, seenAt: now }
  const quick = { lifetime: 'short', isKept: false, isChosen: false } as const
  return {
    id: room.id,
    saved: room.save(),
    title: '',
    people: [],
    unread: 0,
    last: undefined,
    ...seen,
    ...quick,
    ...more,
  }
}

const settings = openSettings(localStorage)
const fakeCalls = isContacts(state) || state === 'ended-expired' ? openFakeCalls(state, room.id) : undefined
const never = async (): Promise<void> => undefined
const app: App = {
  world: {
    seat: 0,
    settings,
    library: () => import('../core/library.ts'),
    byHand: () => import('../core/by-hand/library.ts'),
    store: async () => protectedStore,
    isHidden: async () => true,
    permission: async () => 'denied',
    devices: navigator.mediaDevices,
    keeping: openKeeping(location.protocol, window),
  } as unknown as App['world'],
  screen: live<Screen>(screenOf()),
  name: live('Ada'),
  store: live(protectedStore),
  kept: async () =>
    ({ book: async () => ({ contacts: live(new Map()) }) }) as unknown as Awaited<ReturnType<App['kept']>>,
  rooms: live<readonly KeptRoom[]>(
    state === 'rules-alone'
      ? [keptRoomAs({})]
      : state === 'rooms'
        ? ['Boris,Chloé', 'Élodie'].map((people, index) =>
            keptRoomAs({
              id: `room-${index}` as KeptRoom['id'],
              saved: { ...room.save(), roomKey: new Uint8Array(32), rules: { statements: [], keys: [] } },
              seenAt: Date.now() - index * 86_400_000,
              people: people.split(',').map((name) => ({ id: room.self.id, name })),
              ...(index === 0
                ? {
                    title: 'Kitchen table',
                    unread: 2,
                    last: { text: 'See you at **noon**', from: 'Boris', at: Date.now() },
                  }
                : { lifetime: 'kept', isKept: true }),
            }),
          )
        : [],
  ),
  calls: live(fakeCalls),
  attend: never,
  askFirst: createAskFirst({ settings, permission: async () => 'granted' }),
  devices: createFakeOwnDevices(fakes ?? { capture: createFakeCapture(), levels: createFakeLevels() }),
  site: live({ ...NO_SITE, brokers: state === 'no-broker' ? [] : ['ws://localhost:8080/mqtt'] }),
  ready: Promise.resolve(),
  rename: () => undefined,
  createRoom: never,
  whoIsThere: async () => ({ count: 2, people: [room.self.id] }),
  take: async () => ({ kind: 'trouble', trouble: 'torn' }),
  open: async () => undefined,
  crossing: live(undefined),
  cross: never,
  join: never,
  comeBack: never,
  resume: never,
  leave: never,
  gate: { question: live(questionOf(state)), choose: () => undefined, pass: async () => true },
  beMyself: () => undefined,
  depart: () => undefined,
  forget: async () => true,
  keep: never,
  callRoom: never,
  home: () => undefined,
  giveUp: () => undefined,
  deleteEverything: never,
}

function opensWith(): OpenDialog {
  if (state === 'plan' || state === 'restore') return state
  if (state.startsWith('protect-')) return 'settings'
  return state === 'devices-dialog' ? 'devices' : undefined
}

const root = document.querySelector('#app')
if (root) render(<ShellView app={app} opens={opensWith()} />, root)
setUp()
