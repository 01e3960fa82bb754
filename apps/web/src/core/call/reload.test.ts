import { openStore } from 'privet/indexeddb'
import { openBook } from 'privet/trust'
import { expect, it } from 'vitest'
import { createFakeCapture, createFakeLevels, type FakeCapture } from '../../gallery/fake-capture.ts'
import { createFakeConversation } from '../../gallery/fake-conversation.ts'
import { createFakeCall, createFakeRoom } from '../../gallery/fake-room.ts'
import { createFakeVerifications } from '../../gallery/fake-verifications.ts'
import { createApp, type App, type Library, type World } from '../app.ts'
import { openKeeping } from '../keeping.ts'
import { once } from '../once.ts'
import { openSession } from '../room/session.ts'
import { openSettings } from '../settings.ts'
import { NO_SITE } from '../site.ts'
import { openPen } from '../windows/pen.ts'

/** A window that can be reloaded: what it keeps stays, everything else is new. The browser would ask for each device unless told otherwise. */
function openWindow(permission: PermissionState = 'prompt') {
  const captures: FakeCapture[] = []
  const library = {
    openSession,
    openConversation: async () => () => createFakeConversation((id) => ({ id, name: '' })),
    openBook,
    acquaint: () => () => undefined,
    openVerification: createFakeVerifications,
    roomRules: () => undefined,
    membershipOf: () => undefined,
    openCall: createFakeCall,
    openCapture: () => {
      const capture = createFakeCapture()
      captures.push(capture)
      return capture
    },
    openLevels: () => createFakeLevels(),
    openRoom: async () => createFakeRoom(),
  } as unknown as Library
  const keeping = openKeeping('file:', globalThis)
  const world = {
    seat: 0,
    pen: openPen({ seat: 0, locks: undefined, Channel: BroadcastChannel }),
    store: once(() => openStore({ memory: true })),
    windows: { ask: async () => undefined, serve: () => () => undefined },
    settings: openSettings(keeping.local),
    library: async () => library,
    site: async () => NO_SITE,
    permission: async () => permission,
    keeping,
    isOnline: () => true,
  } as unknown as World
  const reload = async (isReload = true): Promise<App> => {
    const app = createApp({ ...world, isReload })
    await app.resume()
    await new Promise((resolve) => setTimeout(resolve))
    return app
  }
  return { app: createApp(world), captures, reload }
}

it('CALL-19: what was on before a reload can be brought back after a second one as well, until the person lets it go', async () => {
  const { app, captures, reload } = openWindow()
  await app.createRoom()
  await captures[0]?.set('camera', true)
  expect((await reload()).devices.lost.value).toEqual(['camera'])
  const again = await reload()
  expect(again.devices.lost.value).toEqual(['camera'])
  expect(captures.at(-1)?.camera.value).toBe('off')
  again.devices.letGo()
  expect((await reload()).devices.lost.value).toEqual([])
})

it('CALL-19: whoever has left the room has nothing to bring back', async () => {
  const { app, captures, reload } = openWindow()
  await app.createRoom()
  await captures[0]?.set('microphone', true)
  await app.leave()
  expect(captures[0]?.isClosed).toBe(true)
  const next = await reload()
  await next.createRoom()
  expect(next.devices.lost.value).toEqual([])
  expect(captures.at(-1)?.microphone.value).toBe('off')
})

it('CALL-203: right after a reload what was on is on; in a page that is opened again it waits for a press', async () => {
  const { app, captures, reload } = openWindow('granted')
  await app.createRoom()
  await captures[0]?.set('microphone', true)
  app.depart()
  const again = await reload()
  expect(captures.at(-1)?.microphone.value).toBe('on')
  again.depart()
  const reopened = await reload(false)
  expect(captures.at(-1)?.microphone.value).toBe('off')
  expect(reopened.devices.lost.value).toEqual(['microphone'])
  await reopened.devices.bringBack()
  expect(captures.at(-1)?.microphone.value).toBe('on')
})
