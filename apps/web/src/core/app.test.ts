import { live, type Room } from 'privet'
import { openStore } from 'privet/indexeddb'
import { openCapture, openLevels } from 'privet/media'
import type { HandReply, HandStatus } from 'privet/paper'
import { openBook } from 'privet/trust'
import { describe, expect, it, vi } from 'vitest'
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

/** A window with everything of the browser and of the library in memory; what says OFFER is an invitation by hand. */
function setUp() {
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
      if (text !== 'OFFER') throw new Error('Not ours')
      return { kind: 'offer', envelope: new Uint8Array([1]) }
    },
    readHandshake: () => ({ kind: 'offer', signed: true, expires: Date.now() + 600_000, from: 'them', name: 'Them' }),
    referenceOf: async () => new Uint8Array([5]),
    answerByHand: async () => reply,
  } as unknown as ByHandLibrary
  const library = {
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
    async openRoom() {
      const room = createFakeRoom()
      rooms.push(room)
      return room
    },
  } as unknown as Library
  const keeping = openKeeping('file:', globalThis)
  const world: World = {
    seat: 0,
    store: once(() => openStore({ memory: true })),
    deleteKept: async () => undefined,
    settings: openSettings(keeping.local),
    library: async () => library,
    byHand: async () => byHand,
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
  }
  const app = createApp(world)
  const toTheReply = async (): Promise<void> => {
    await app.open('OFFER')
    if (app.screen.value.name === 'answer') app.screen.value.answering.answer()
    await vi.waitFor(() =>
      expect(app.screen.value).toMatchObject({ answering: { state: { value: { phase: 'waiting' } } } }),
    )
  }
  return { app, rooms, reply, toTheReply }
}

describe('a reply that is under way', () => {
  it('HAND-22: is given up when a room is opened, made or come back to', async () => {
    const { app, reply, toTheReply } = setUp()
    await toTheReply()
    await app.createRoom()
    expect(reply.close).toHaveBeenCalledTimes(1)
    expect(app.screen.value.name).toBe('room')
    await app.leave()
  })

  it('HAND-22: stays on the screen when a bad link is opened over it, and the way home leads to it', async () => {
    const { app, reply, toTheReply } = setUp()
    await toTheReply()
    expect(await app.open('nonsense')).toBe('failed')
    expect(app.screen.value.name).toBe('answer')
    app.home()
    expect(app.screen.value.name).toBe('answer')
    expect(reply.close).not.toHaveBeenCalled()
    app.giveUp()
    expect(app.screen.value.name).toBe('start')
    expect(reply.close).toHaveBeenCalledTimes(1)
  })
})

describe('an invitation that is opened in a room', () => {
  it('HAND-21: leaves the room on the screen until the person has chosen to go', async () => {
    const { app, rooms } = setUp()
    await app.createRoom()
    expect(await app.open('nonsense')).toBe('failed')
    await app.open('OFFER')
    expect(app.screen.value.name).toBe('room')
    await app.cross(false)
    expect(app.crossing.value).toBeUndefined()
    expect(app.screen.value.name).toBe('room')
    await app.open('OFFER')
    await app.cross(true)
    expect(rooms[0]?.status.value).toBe('closed')
    await vi.waitFor(() => expect(app.screen.value.name).toBe('answer'))
  })
})

describe('two rooms at once', () => {
  it('CALL-19: of two that are opened quickly one after the other, the first is left before anybody is heard in it', async () => {
    const { app, rooms } = setUp()
    const opening = [app.createRoom(), app.createRoom()]
    expect(app.screen.value.name).toBe('opening')
    await Promise.all(opening)
    const open = rooms.filter(({ status }) => status.value !== 'closed')
    expect([rooms.length, open.length]).toEqual([2, 1])
    expect(app.screen.value).toMatchObject({ name: 'room', session: { room: open[0] } })
    await app.leave()
  })

  it('CALL-19: whoever comes from a room to another one has the devices of that one', async () => {
    const { app, rooms } = setUp()
    await app.createRoom()
    await Promise.all([app.createRoom(), app.createRoom()])
    expect(rooms.filter(({ status }) => status.value !== 'closed')).toHaveLength(1)
    expect(app.devices.current.value).toBeDefined()
    await app.leave()
    expect(app.devices.current.value).toBeUndefined()
  })
})
