import { describe, expect, it } from 'vitest'
import { openCapture } from './capture.ts'
import { setUp, settled } from './capture-scene.fixture.ts'

describe('switching on and off', () => {
  it('CP-11: nothing is asked for, and nothing is on, before somebody says so', async () => {
    const { capture, devices } = await setUp({ chosen: { camera: { id: 'back', label: '' } } })
    expect(devices.asked).toEqual([])
    expect([capture.microphone.value, capture.camera.value, capture.screen.value]).toEqual(['off', 'off', 'off'])
  })

  it('CP-1: muting sends nothing and disables the microphone, and unmuting asks no second time', async () => {
    const { capture, devices, track } = await setUp()
    await capture.set('microphone', true)
    expect(capture.tracks.voice.value).toBe(track())
    await capture.set('microphone', false)
    expect(capture.tracks.voice.value).toBeNull()
    expect(track()).toMatchObject({ enabled: false, readyState: 'live', contentHint: 'speech' })
    await capture.set('microphone', true)
    expect(devices.asked).toHaveLength(1)
    expect(track().enabled).toBe(true)
  })

  it('CP-2: a camera that is switched off is stopped at once', async () => {
    const { capture, track } = await setUp()
    await capture.set('camera', true)
    expect(capture.tracks.camera.value).toMatchObject({ contentHint: 'motion' })
    await capture.set('camera', false)
    expect(track().readyState).toBe('ended')
    expect(capture.tracks.camera.value).toBeNull()
  })

  it.each([
    ['NotAllowedError', 'refused'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
    ['TypeError', 'failed'],
  ])('CP-4: %s is told as "%s", and the button is off again', async (name, problem) => {
    const { capture, devices } = await setUp()
    devices.next.push(name)
    await capture.set('camera', true)
    expect(capture.problem.value).toEqual({ device: 'camera', problem })
    expect(capture.camera.value).toBe('off')
    await capture.set('camera', true)
    expect(capture.problem.value).toBeUndefined()
    expect(capture.camera.value).toBe('on')
  })

  it('CP-7: that there is no camera is told as missing', async () => {
    const { capture } = await setUp({ list: [] })
    await capture.set('camera', true)
    expect(capture.problem.value).toEqual({ device: 'camera', problem: 'missing' })
  })

  it('CP-12: a page that is not secure says so', async () => {
    const capture = openCapture(undefined)
    await capture.set('microphone', true)
    expect(capture.problem.value).toEqual({ device: 'microphone', problem: 'insecure' })
  })

  it('CP-3: closing while the browser still asks releases what it gives', async () => {
    const { capture, devices, track } = await setUp()
    let give = (): void => undefined
    devices.next.push(new Promise((resolve) => (give = resolve)))
    const asked = capture.set('camera', true)
    expect(capture.camera.value).toBe('asking')
    capture.close()
    give()
    await settled()
    await asked
    expect(track().readyState).toBe('ended')
    expect(capture.camera.value).toBe('off')
  })

  it('CP-10: closing stops everything, also what was about to be stopped', async () => {
    const { capture, devices } = await setUp()
    await capture.set('microphone', true)
    await capture.set('camera', true)
    await capture.set('screen', true)
    await capture.choose('camera', 'back')
    capture.close()
    expect(devices.tracks.map((each) => each.readyState)).toEqual(Array.from({ length: 5 }, () => 'ended'))
  })
})

describe('screens', () => {
  it('CP-13: a screen goes beside the camera, with its sound, and what this page plays is left out of it', async () => {
    const { capture, devices } = await setUp()
    await capture.set('camera', true)
    await capture.set('screen', true)
    expect(capture.tracks.camera.value).not.toBeNull()
    expect(capture.tracks.screen.value).toMatchObject({ contentHint: 'detail' })
    expect(capture.tracks['screen-audio'].value).toMatchObject({ contentHint: 'music' })
    expect(devices.screens).toMatchObject([{ selfBrowserSurface: 'exclude', audio: { restrictOwnAudio: true } }])
    await capture.set('screen', false)
    expect([capture.tracks.screen.value, capture.tracks['screen-audio'].value]).toEqual([null, null])
    expect(devices.tracks.slice(1).every((each) => each.readyState === 'ended')).toBe(true)
  })

  it("CP-9: ending it in the browser's own bar ends it, and neither that nor closing the picker is a problem", async () => {
    const { capture, devices } = await setUp()
    await capture.set('screen', true)
    devices.tracks[0]?.end()
    expect(capture.screen.value).toBe('off')
    devices.next.push('NotAllowedError')
    await capture.set('screen', true)
    expect(capture.screen.value).toBe('off')
    expect(capture.problem.value).toBeUndefined()
  })
})
