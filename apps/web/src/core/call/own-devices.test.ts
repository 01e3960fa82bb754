import { describe, expect, it } from 'vitest'
import { createFakeCapture, createFakeLevels, type FakeCapture } from '../../gallery/fake-capture.ts'
import { openSettings, type Settings } from '../settings.ts'
import { createOwnDevices } from './own-devices.ts'
import type { Returning } from './remembered.ts'

/** Our devices where the browser gives these without asking. */
function setUp(kept: Partial<Settings> = {}, granted: readonly Returning[] = []) {
  const items = new Map<string, string>()
  const settings = openSettings({
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  })
  settings.change(kept)
  const captures: FakeCapture[] = []
  const own = createOwnDevices({
    media: undefined,
    library: async () => ({
      openCapture(_, options) {
        const capture = createFakeCapture(options)
        captures.push(capture)
        return capture
      },
      openLevels: () => createFakeLevels(),
    }),
    settings,
    permission: async (device) => (granted.includes(device) ? 'granted' : 'prompt'),
  })
  const states = (): readonly string[] =>
    captures.map(({ microphone, camera }) => `${microphone.value} ${camera.value}`)
  return { own, captures, settings, states }
}

const both = ['microphone', 'camera'] as const

describe('before a room', () => {
  it('CALL-10: nothing goes on by itself, also where the browser would not ask', async () => {
    const { own, states } = setUp({ wasOn: both }, both)
    await own.prepare()
    expect(states()).toEqual(['off off'])
  })

  it('CALL-10: whoever wants to begin with what was on last time does, where the browser need not ask', async () => {
    const { own, states } = setUp({ wasOn: both, returning: true }, ['camera'])
    await own.prepare()
    expect(states()).toEqual(['off on'])
    expect(own.lost.value).toEqual([])
  })

  it('CALL-11: the devices of that page are those of the room, and what is on is what was on last time', async () => {
    const { own, captures, settings } = setUp()
    await own.prepare()
    await captures[0]?.set('camera', true)
    own.enter()
    expect((await own.open()).capture).toBe(captures[0])
    expect(settings.current.value.wasOn).toEqual(['camera'])
  })

  it('CALL-11: whoever turns back has everything off, and begins anew', async () => {
    const { own, captures, states } = setUp()
    await own.prepare()
    await captures[0]?.set('camera', true)
    own.close()
    expect(own.current.value).toBeUndefined()
    await own.open()
    expect(states()).toEqual(['off off', 'off off'])
  })

  it('CALL-11: whoever turns back before the page was ready has opened nothing', async () => {
    const { own, captures } = setUp({ wasOn: both, returning: true }, both)
    const preparing = own.prepare()
    own.close()
    await preparing
    expect(captures).toEqual([])
  })

  it('CALL-12: what was chosen is what is chosen next time', async () => {
    const { own, captures, settings } = setUp({ devices: { camera: { id: 'front', label: 'Front' } } })
    await own.open()
    await captures[0]?.choose('microphone', 'usb')
    await captures[0]?.process({ noise: false })
    own.close()
    const { capture } = await own.open()
    expect(capture.chosen.value).toEqual({ camera: 'front', microphone: 'usb' })
    expect(capture.processing.value.noise).toBe(false)
    expect(settings.current.value.devices.microphone).toEqual({ id: 'usb', label: 'USB microphone' })
  })
})

describe('after a reload', () => {
  it('CALL-18: what was on comes back by itself where the browser need not ask, and by one press where it must', async () => {
    const { own, states } = setUp({}, ['microphone'])
    await own.restore(both)
    expect(states()).toEqual(['on off'])
    expect(own.lost.value).toEqual(['camera'])
    await own.bringBack()
    expect(states()).toEqual(['on on'])
    expect(own.lost.value).toEqual([])
  })

  it('CALL-18: what is switched on by its own button, or let go, is asked about no more', async () => {
    const { own, captures } = setUp()
    await own.restore(both)
    await captures[0]?.set('camera', true)
    expect(own.lost.value).toEqual(['microphone'])
    own.letGo()
    expect(own.lost.value).toEqual([])
  })

  it('CALL-18: whoever has left while the browser was thinking has nothing on', async () => {
    const { own, states } = setUp({}, both)
    const restoring = own.restore(both)
    await own.open()
    own.close()
    await restoring
    expect(states()).toEqual(['off off'])
    expect(own.lost.value).toEqual([])
  })
})
