import { expect, it } from 'vitest'
import { createFakeCapture, createFakeLevels, type FakeCapture } from '../../gallery/fake-capture.ts'
import { createFakeLibrary, createFakeWorld } from '../app.fixture.ts'
import { createApp, type App } from '../app.ts'

/** A window that can be reloaded: what it keeps stays, everything else is new. The browser would ask for each device unless told otherwise. */
function openWindow(permission: PermissionState = 'prompt') {
  const captures: FakeCapture[] = []
  const library = createFakeLibrary({
    openCapture() {
      const capture = createFakeCapture()
      captures.push(capture)
      return capture
    },
    openLevels: () => createFakeLevels(),
  })
  const world = createFakeWorld({ library: async () => library, permission: async () => permission })
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
