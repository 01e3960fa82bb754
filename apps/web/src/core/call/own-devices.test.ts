import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Device } from 'privet/media'
import { createFakeCapture, createFakeLevels, type FakeCapture } from '../../gallery/fake-capture.ts'
import { openSettings, type Settings } from '../settings.ts'
import { createOwnDevices } from './own-devices.ts'
import type { Returning } from './remembered.ts'

/** Our devices where the browser gives these without asking, after `opening`. */
function setUp(
  kept: Partial<Settings> = {},
  granted: readonly Returning[] = [],
  opening?: (device: Device) => Promise<void>,
) {
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
        const capture = createFakeCapture({ ...options, ...(opening ? { opening } : {}) })
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
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** Devices that open when the test says so. */
function slowly() {
  const waiting: (() => void)[] = []
  return {
    opening: () => new Promise<void>((resolve) => waiting.push(resolve)),
    async open() {
      for (const go of waiting.splice(0)) go()
      await settle()
    },
  }
}

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
    await own.current.value?.capture.set('camera', true)
    const before = own.current.value
    own.enter(['camera'])
    expect(await own.open()).toBe(before)
    expect(captures).toHaveLength(1)
    expect(settings.current.value.wasOn).toEqual(['camera'])
  })

  it('CALL-11: whoever turns back has everything off, and begins anew', async () => {
    const { own, states } = setUp()
    await own.prepare()
    await own.current.value?.capture.set('camera', true)
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

describe('nothing goes on behind the back of whoever enters', () => {
  it('CALL-19: entered while the microphone is still opening, and shown so, it comes and the camera does not', async () => {
    const { opening, open } = slowly()
    const { own, states, settings } = setUp({ wasOn: both, returning: true }, both, opening)
    void own.prepare()
    await settle()
    expect(states()).toEqual(['asking off'])
    own.enter(['microphone'])
    await open()
    await open()
    expect(states()).toEqual(['on off'])
    expect(settings.current.value.wasOn).toEqual(['microphone'])
  })

  it('CALL-19: entered with everything off while the microphone is still opening, everything stays off', async () => {
    const { opening, open } = slowly()
    const { own, states } = setUp({ wasOn: both, returning: true }, both, opening)
    void own.prepare()
    await settle()
    own.enter([])
    await open()
    await open()
    expect(states()).toEqual(['off off'])
  })

  it('CALL-19: entered before the page was ready, everything is off in the room', async () => {
    const { own, states } = setUp({ wasOn: both, returning: true }, both)
    const preparing = own.prepare()
    own.enter([])
    await own.open()
    await preparing
    expect(states()).toEqual(['off off'])
  })

  it('CALL-19: whenever it is entered, nothing switches on that was not shown as on or coming on', async () => {
    const act = fc.constantFrom('wait', 'open', 'camera on', 'camera off', 'microphone on', 'microphone off')
    await fc.assert(
      fc.asyncProperty(
        fc.subarray([...both]),
        fc.array(act, { maxLength: 6 }),
        fc.option(fc.subarray([...both])),
        async (granted, acts, stale) => {
          const { opening, open } = slowly()
          const { own } = setUp({ wasOn: both, returning: true }, granted, opening)
          void own.prepare()
          for (const each of acts) {
            const [device, on] = each.split(' ')
            if (each === 'wait') await settle()
            else if (each === 'open') await open()
            else void own.current.value?.capture.set(device === 'camera' ? 'camera' : 'microphone', on === 'on')
          }
          const now = both.filter((device) => (own.current.value?.capture[device].value ?? 'off') !== 'off')
          // What is drawn may be older than what is.
          const shown = stale ?? now
          own.enter(shown)
          const { capture } = await own.open()
          for (let i = 0; i < 3; i++) await open()
          expect(both.filter((device) => capture[device].value !== 'off')).toEqual(
            shown.filter((device) => now.includes(device)),
          )
        },
      ),
    )
  })
})

describe('after a reload', () => {
  it('CALL-18: what the person switches meanwhile stays so, and the rest waits for a press', async () => {
    const { opening, open } = slowly()
    const { own, states } = setUp({}, both, opening)
    const restoring = own.restore(both)
    await settle()
    const { capture } = await own.open()
    void capture.set('camera', true)
    void capture.set('camera', false)
    await open()
    await restoring
    expect(states()).toEqual(['on off'])
    expect(own.lost.value).toEqual([])
  })

  it('CALL-18: whoever mutes while the microphone comes back has no camera go on behind it', async () => {
    const { opening, open } = slowly()
    const { own, states } = setUp({}, both, opening)
    const restoring = own.restore(both)
    await settle()
    void (await own.open()).capture.set('microphone', false)
    await open()
    await restoring
    expect(states()).toEqual(['off off'])
    expect(own.lost.value).toEqual(['camera'])
  })

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
    const { own } = setUp()
    await own.restore(both)
    await own.current.value?.capture.set('camera', true)
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
