import { expect, it } from 'vitest'
import { createFakeCapture, FAKE_DEVICES } from '../../gallery/fake-capture.ts'
import { openSettings } from '../settings.ts'
import { createAskFirst } from './ask-first.ts'

function setUp(standing: PermissionState | undefined, hasNames = false) {
  const items = new Map<string, string>()
  const settings = openSettings({
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  })
  const first = createAskFirst({ settings, permission: async () => standing })
  const bare = createFakeCapture({ devices: hasNames ? FAKE_DEVICES : { cameras: [], microphones: [], speakers: [] } })
  return { first, bare, settings, capture: first.around(bare) }
}
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

it.each(['prompt', undefined] as const)(
  'CALL-204: where the browser would ask (%s), the words come first, and once for both devices',
  async (standing) => {
    const { first, bare, capture } = setUp(standing)
    const done = capture.set('microphone', true)
    await settle()
    expect([first.device.value, bare.microphone.value]).toEqual(['microphone', 'off'])
    first.answer(true)
    await done
    expect([first.device.value, bare.microphone.value]).toEqual([undefined, 'on'])
    await capture.set('camera', true)
    expect(bare.camera.value).toBe('on')
  },
)

it('CALL-204: whoever does not go on is not asked by the browser, and reads it again the next time', async () => {
  const { first, bare, capture } = setUp('prompt')
  const done = capture.set('camera', true)
  await settle()
  first.answer(false)
  await done
  expect(bare.camera.value).toBe('off')
  void capture.set('camera', true)
  await settle()
  expect(first.device.value).toBe('camera')
})

it('CALL-204: pressed twice, or another one meanwhile, only the last is asked about and none is left behind', async () => {
  const { first, bare, capture } = setUp('prompt')
  const before = capture.set('camera', true)
  await settle()
  const after = capture.set('microphone', true)
  await before
  expect(first.device.value).toBe('microphone')
  first.answer(true)
  await after
  expect([bare.camera.value, bare.microphone.value]).toEqual(['off', 'on'])
})

it.each(['granted', 'denied'] as const)('CALL-204: where it is %s there is nothing to say before', async (standing) => {
  const { first, bare, capture } = setUp(standing)
  await capture.set('camera', true)
  expect([first.device.value, bare.camera.value]).toEqual([undefined, 'on'])
})

it('CALL-204: a browser that tells the names of devices has been asked before', async () => {
  const { bare, capture } = setUp('prompt', true)
  await capture.set('microphone', true)
  expect(bare.microphone.value).toBe('on')
})

it('CALL-204: switching off and sharing a screen are never in the way', async () => {
  const { bare, capture } = setUp('prompt')
  await capture.set('screen', true)
  await bare.set('camera', true)
  await capture.set('camera', false)
  expect([bare.screen.value, bare.camera.value]).toEqual(['on', 'off'])
})
