import { describe, expect, it } from 'vitest'
import { ALL, plugged, type Plugged } from './capture.fixture.ts'
import { setUp, settled, without } from './capture-scene.fixture.ts'

describe('choosing', () => {
  it('CP-5: switching a device that is on has no gap: the new track is sent before the old one stops', async () => {
    const { capture, devices, later, track } = await setUp()
    await capture.set('microphone', true)
    const old = track()
    const sent: (MediaStreamTrack | null)[] = []
    capture.tracks.voice.subscribe((one) => sent.push(one))
    await capture.choose('microphone', 'headset')
    expect(devices.asked.at(-1)).toMatchObject({ audio: { deviceId: { exact: 'headset' } } })
    expect(sent).toEqual([old, track()])
    expect(old.readyState).toBe('live')
    later()
    expect(old.readyState).toBe('ended')
    expect(capture.using.value.microphone).toBe('headset')
  })

  it('CP-5: when the new one fails the old one goes on and stays chosen', async () => {
    const { capture, devices, track } = await setUp({ chosen: { microphone: { id: 'built-in', label: 'built-in' } } })
    await capture.set('microphone', true)
    const old = track()
    devices.next.push('NotReadableError')
    await capture.choose('microphone', 'headset')
    expect(capture.tracks.voice.value).toBe(old)
    expect(capture.problem.value).toEqual({ device: 'microphone', problem: 'busy' })
    expect(capture.chosen.value.microphone).toBe('built-in')
  })

  it('CP-14: a choice is found again by its id, else by its label, and otherwise the default is taken', async () => {
    const asked = async (id: string, label: string): Promise<unknown> => {
      const { capture, devices } = await setUp({ chosen: { camera: { id, label } } })
      await capture.set('camera', true)
      const video = devices.asked[0]?.video
      return typeof video === 'object' ? video.deviceId : 'asked for no camera'
    }
    expect(await asked('back', '')).toEqual({ exact: 'back' })
    expect(await asked('an older id', 'back')).toEqual({ exact: 'back' })
    expect(await asked('never heard of', 'nor this')).toBeUndefined()
  })

  it('CP-14: before the browser tells what there is, the choice is a wish, and afterwards its new id is kept', async () => {
    const { capture, devices } = await setUp({
      list: [plugged('videoinput', '', '')],
      chosen: { camera: { id: 'an older id', label: 'back' } },
    })
    await capture.set('camera', true)
    expect(devices.asked[0]).toMatchObject({ video: { deviceId: { ideal: 'an older id' } } })
    devices.plug(ALL)
    await settled()
    expect(capture.save()).toEqual({ camera: { id: 'back', label: 'back' } })
  })

  it('CP-15: a speaker is only a value: used while it is plugged in, and remembered', async () => {
    const { capture, devices } = await setUp()
    await capture.choose('speaker', 'headset-out')
    expect(devices.asked).toEqual([])
    expect(capture.using.value.speaker).toBe('headset-out')
    devices.plug(without('headset-out'))
    await settled()
    expect(capture.using.value.speaker).toBeUndefined()
    expect(capture.chosen.value.speaker).toBe('headset-out')
  })

  it('CP-16: from the front camera to the back and again, where there are both', async () => {
    const { capture } = await setUp()
    expect(capture.canFlip.value).toBe(false)
    await capture.set('camera', true)
    expect(capture.canFlip.value).toBe(true)
    await capture.flip()
    expect(capture.using.value.camera).toBe('back')
    await capture.flip()
    expect(capture.using.value.camera).toBe('front')
  })

  it('CP-6: a phone with one camera at a time flips too, and flips back when the other does not start', async () => {
    const { capture, devices } = await setUp()
    await capture.set('camera', true)
    devices.next.push('NotReadableError')
    await capture.flip()
    expect(capture.using.value.camera).toBe('back')
    devices.next.push('NotReadableError', 'NotReadableError')
    await capture.flip()
    expect(capture.using.value.camera).toBe('back')
    expect(capture.camera.value).toBe('on')
  })
})

describe('plugging', () => {
  it.each(['its track ends', 'only the list changes'])(
    'CP-8: an unplugged headset never leaves a dead track, when %s: the default takes its place',
    async (how) => {
      const { capture, devices, track } = await setUp()
      await capture.choose('microphone', 'headset')
      await capture.set('microphone', true)
      const dead = track()
      devices.plug(without('headset'))
      if (how === 'its track ends') dead.end()
      await settled()
      expect(capture.tracks.voice.value).toBe(track())
      expect(track()).not.toBe(dead)
      expect([dead.readyState, track().readyState]).toEqual(['ended', 'live'])
      expect(capture.using.value.microphone).toBe('built-in')
      expect(capture.chosen.value.microphone).toBe('headset')
      expect(capture.problem.value).toBeUndefined()
    },
  )

  it('CP-8: with no other one it goes off, with a word, and can be switched on when there is one again', async () => {
    const { capture, devices, track } = await setUp()
    await capture.set('microphone', true)
    devices.plug([])
    track().end()
    await settled()
    expect(capture.problem.value).toEqual({ device: 'microphone', problem: 'gone' })
    expect([capture.microphone.value, capture.tracks.voice.value]).toEqual(['off', null])
    devices.plug(ALL)
    await capture.set('microphone', true)
    expect(capture.microphone.value).toBe('on')
  })

  it('CP-8: a muted microphone that is unplugged stays off; what stands in for it is opened on unmuting', async () => {
    const { capture, devices, track } = await setUp()
    await capture.set('microphone', true)
    await capture.set('microphone', false)
    track().end()
    await settled()
    expect(devices.asked).toHaveLength(1)
    await capture.set('microphone', true)
    expect(capture.tracks.voice.value).toMatchObject({ readyState: 'live' })
  })

  it('CP-17: the chosen device is taken again when it is back; a new one that nobody chose changes nothing', async () => {
    const { capture, devices, track } = await setUp({ list: without('back') })
    await capture.set('camera', true)
    devices.plug(ALL)
    await settled()
    expect(capture.using.value.camera).toBe('front')
    await capture.choose('camera', 'back')
    track().end()
    devices.plug(without('back'))
    await settled()
    expect(capture.using.value.camera).toBe('front')
    devices.plug(ALL)
    await settled()
    expect(capture.using.value.camera).toBe('back')
  })

  it('CP-17: when "default" stands for another device, that one is taken', async () => {
    const list = (group: string): readonly Plugged[] => [plugged('audioinput', 'default', 'Default', group), ...ALL]
    const { capture, devices } = await setUp({ list: list('built-in') })
    await capture.set('microphone', true)
    expect(capture.using.value.microphone).toBe('built-in')
    expect(capture.devices.value.microphones.map(({ id }) => id)).toEqual(['built-in', 'headset'])
    devices.plug(list('headset'))
    await settled()
    expect(devices.asked).toHaveLength(2)
    expect(capture.using.value.microphone).toBe('headset')
  })
})
