/** The app in a window with everything of the browser and of the library in memory. */
import { live, type Room } from 'privet'
import { openStore } from 'privet/indexeddb'
import { openCapture, openLevels } from 'privet/media'
import type { HandReply, HandStatus } from 'privet/paper'
import { openBook } from 'privet/trust'
import { expect, vi } from 'vitest'
import { createFakeConversation } from '../gallery/fake-conversation.ts'
import { createFakeCall, createFakeRoom } from '../gallery/fake-room.ts'
import { createFakeVerifications } from '../gallery/fake-verifications.ts'
import { createApp, type Library, type World } from './app.ts'
import { openAnswering } from './by-hand/answering.ts'
import type { ByHandLibrary } from './by-hand/meeting.ts'
import { recognise } from './by-hand/recognise.ts'
import { openKeeping } from './keeping.ts'
import { once } from './once.ts'
import { openSession } from './room/session.ts'
import { openSettings } from './settings.ts'
import { NO_SITE } from './site.ts'
import { openPen } from './windows/pen.ts'

/** The library as far as the app asks it; `parts` are what a test looks at. */
export const createFakeLibrary = (parts: { readonly [Name in keyof Library]?: unknown }): Library =>
  ({
    openSession,
    openConversation: async () => () => createFakeConversation((id) => ({ id, name: '' })),
    openBook,
    acquaint: () => () => undefined,
    openVerification: createFakeVerifications,
    roomRules: () => undefined,
    membershipOf: () => undefined,
    openCall: createFakeCall,
    openCapture,
    openLevels,
    openRoom: async () => createFakeRoom(),
    ...parts,
  }) as unknown as Library

/** A browser with one window, nobody else, and no device. */
export function createFakeWorld(parts: Pick<World, 'library'> & Partial<World>): World {
  const keeping = openKeeping('file:', globalThis)
  return {
    seat: 0,
    pen: openPen({ seat: 0, locks: undefined, Channel: BroadcastChannel }),
    restart: () => undefined,
    store: once(() => openStore({ memory: true })),
    deleteKept: async () => undefined,
    settings: openSettings(keeping.local),
    byHand: () => Promise.reject(new Error('nothing by hand here')),
    readPicture: async () => [],
    windows: { ask: async () => undefined, serve: () => () => undefined },
    isHidden: async () => false,
    attract: () => undefined,
    site: async () => NO_SITE,
    devices: undefined,
    permission: async () => 'prompt',
    keeping,
    isOnline: () => true,
    isReload: false,
    ...parts,
  }
}

/** What says OFFER is an invitation by hand, what says INVITATION a link. */
export function openWindow(parts: Partial<World> = {}) {
  const rooms: Room[] = []
  const reply = {
    envelope: new Uint8Array([2]),
    expires: Date.now() + 600_000,
    host: { id: undefined, name: 'Them' },
    status: live<HandStatus>('waiting'),
    room: new Promise<Room>(() => undefined),
    close: vi.fn(),
  } satisfies HandReply
  const byHand = {
    recognise,
    openAnswering,
    readPaper(text: string) {
      if (text === 'INVITATION') return { kind: 'invitation', invitation: { room: 'their room' } }
      if (text !== 'OFFER') throw new Error('Not ours')
      return { kind: 'offer', envelope: new Uint8Array([1]) }
    },
    readHandshake: () => ({ kind: 'offer', signed: true, expires: Date.now() + 600_000, from: 'them', name: 'Them' }),
    referenceOf: async () => new Uint8Array([5]),
    answerByHand: async () => reply,
  } as unknown as ByHandLibrary
  const library = createFakeLibrary({
    async openRoom() {
      const room = createFakeRoom()
      rooms.push(room)
      return room
    },
  })
  const app = createApp(createFakeWorld({ library: async () => library, byHand: async () => byHand, ...parts }))
  const toTheReply = async (): Promise<void> => {
    await app.open('OFFER')
    if (app.screen.value.name === 'answer') app.screen.value.answering.answer()
    await vi.waitFor(() =>
      expect(app.screen.value).toMatchObject({ answering: { state: { value: { phase: 'waiting' } } } }),
    )
  }
  return { app, rooms, reply, toTheReply }
}
