import { describe, expect, it, vi } from 'vitest'
import type { Clock } from '../clock.ts'
import { openCapture } from './capture.ts'
import { ALL, type FakeDevices, fakeDevices, type FakeTrack, plugged, type Plugged } from './capture.fixture.ts'
import type { Capture, CaptureOptions } from './capture-types.ts'
import type { Levels } from './levels.ts'

interface Setup {
  readonly capture: Capture
  readonly devices: FakeDevices
  /** Everything that was to happen a moment later happens now. */
  later(): void
  /** The last track that was given. */
  track(): FakeTrack
}

async function setUp(options: CaptureOptions & { readonly list?: readonly Plugged[] } = {}): Promise<Setup> {
  const { list, ...rest } = options
  const devices = fakeDevices(list)
  const waiting: (() => void)[] = []
  const clock: Clock = {
    now: () => 0,
    after(_, call) {
      waiting.push(call)
      return () => undefined
    },
  }
  const capture = openCapture(devices, { clock, ...rest })
  await settled()
  const track = (): FakeTrack => {
    const last = devices.tracks.at(-1)
    if (!last) throw new Error('No track was given')
    return last
  }
  return { capture, devices, later: () => waiting.splice(0).forEach((call) => call()), track }
}

/** Whatever was under way has come to rest: nothing here waits for time. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

const without = (id: string): readonly Plugged[] => ALL.filter((each) => each.deviceId !== id)

/** Levels that say what a test says. */
function fakeLevels(): Levels & { tell(level: number, times?: number): void; readonly watching: number } {
  const watched = new Set<(level: number, speaking: boolean) => void>()
  return {
    watch(_, tell) {
      watched.add(tell)
      return () => void watched.delete(tell)
    },
    close: () => undefined,
    tell(level, times = 1) {
      for (let time = 0; time < times; time++) for (const tell of [...watched]) tell(level, false)
    },
    get watching() {
      return watched.size
    },
  }
}

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

describe('silence', () => {
  it('CP-18: a microphone that the system takes is told as silent, until it gives it back', async () => {
    const { capture, track } = await setUp()
    await capture.set('microphone', true)
    track().setMuted(true)
    expect(capture.problem.value).toEqual({ device: 'microphone', problem: 'silent' })
    track().setMuted(false)
    expect(capture.problem.value).toBeUndefined()
  })

  it('CP-18: switching a silent microphone on once more opens it anew', async () => {
    const { capture, devices, track, later } = await setUp()
    await capture.set('microphone', true)
    const silent = track()
    silent.setMuted(true)
    await capture.set('microphone', true)
    later()
    expect(devices.asked).toHaveLength(2)
    expect(capture.tracks.voice.value).toBe(track())
    expect(silent.readyState).toBe('ended')
    expect(capture.problem.value).toBeUndefined()
  })

  it('CP-19: exact silence for five seconds from a microphone never heard is told; sound ends that', async () => {
    const levels = fakeLevels()
    const { capture } = await setUp({ levels })
    await capture.set('microphone', true)
    levels.tell(0, 49)
    expect(capture.problem.value).toBeUndefined()
    levels.tell(0)
    expect(capture.problem.value).toEqual({ device: 'microphone', problem: 'silent' })
    levels.tell(0.01)
    expect(capture.problem.value).toBeUndefined()
    levels.tell(0, 599)
    expect(capture.problem.value).toBeUndefined()
    levels.tell(0)
    expect(capture.problem.value?.problem).toBe('silent')
  })

  it('CP-19: a muted microphone is not listened to, and nothing is told of it', async () => {
    const levels = fakeLevels()
    const { capture } = await setUp({ levels })
    await capture.set('microphone', true)
    levels.tell(0, 50)
    await capture.set('microphone', false)
    expect(levels.watching).toBe(0)
    expect(capture.problem.value).toBeUndefined()
  })
})

describe('processing and shape', () => {
  it('CP-20: switches are changed on the open microphone; where that does nothing it is opened anew', async () => {
    const { capture, devices, track } = await setUp()
    await capture.set('microphone', true)
    await capture.process({ noise: false })
    expect(devices.asked).toHaveLength(1)
    expect(track().settings.noiseSuppression).toBe(false)
    track().obeys = false
    await capture.process({ echo: false })
    expect(devices.asked).toHaveLength(2)
    expect(devices.asked[1]).toMatchObject({
      audio: { echoCancellation: { exact: false }, noiseSuppression: { exact: false } },
    })
  })

  it('CP-20: a microphone that cannot do what is wished is asked for as near to it as it can', async () => {
    const { capture, devices } = await setUp()
    devices.next.push('OverconstrainedError')
    await capture.set('microphone', true)
    expect(devices.asked[1]).toMatchObject({ audio: { echoCancellation: { ideal: true } } })
    expect(capture.microphone.value).toBe('on')
  })

  it("CP-21: the application's suppressor stands in for the browser's, and is let go of with the microphone", async () => {
    const stop = vi.fn()
    const clean = { contentHint: '', enabled: true, stop: vi.fn() }
    const suppress = async () => ({ track: clean as unknown as MediaStreamTrack, stop })
    const { capture, devices, track, later } = await setUp({ suppress })
    await capture.set('microphone', true)
    await capture.process({ suppressor: true })
    expect(capture.tracks.voice.value).toBe(clean)
    expect(devices.asked.at(-1)).toMatchObject({
      audio: { echoCancellation: { exact: true }, noiseSuppression: { exact: false } },
    })
    await capture.process({ suppressor: false })
    later()
    expect(stop).toHaveBeenCalledOnce()
    expect(clean.stop).toHaveBeenCalledOnce()
    expect(capture.tracks.voice.value).toBe(track())
  })

  it('CP-21: a suppressor that cannot be loaded is told and stays wished, and the voice goes on without it', async () => {
    let isThere = false
    const clean = { contentHint: '', enabled: true, stop: vi.fn() }
    const suppress = async () => {
      if (!isThere) throw new Error('not loaded')
      return { track: clean as unknown as MediaStreamTrack, stop: vi.fn() }
    }
    const { capture, devices, track } = await setUp({ suppress })
    await capture.set('microphone', true)
    await capture.process({ suppressor: true })
    expect(capture.problem.value).toEqual({ device: 'microphone', problem: 'unsuppressed' })
    expect(capture.processing.value.suppressor).toBe(true)
    expect(capture.tracks.voice.value).toBe(track())
    expect(devices.asked.at(-1)).toMatchObject({ audio: { noiseSuppression: { exact: true } } })
    expect(devices.tracks.at(-2)?.readyState).toBe('ended')
    await capture.process({ suppressor: false })
    expect(capture.problem.value).toBeUndefined()
    isThere = true
    await capture.process({ suppressor: true })
    expect(capture.problem.value).toBeUndefined()
    expect(capture.tracks.voice.value).toBe(clean)
  })

  it('CP-21: where a suppressor has failed, changing something else leaves the voice with the browser’s suppression', async () => {
    const { capture, devices, track } = await setUp({ suppress: () => Promise.reject(new Error('not loaded')) })
    await capture.set('microphone', true)
    await capture.process({ suppressor: true })
    const asked = devices.asked.length
    await capture.process({ echo: false })
    expect(devices.asked).toHaveLength(asked)
    expect(track().settings).toMatchObject({ echoCancellation: false, noiseSuppression: true })
    expect(capture.processing.value).toMatchObject({ echo: false, noise: true, suppressor: true })
    expect(capture.problem.value?.problem).toBe('unsuppressed')
    await capture.process({ noise: false })
    expect(track().settings.noiseSuppression).toBe(false)
  })

  it('CP-22: a picture is asked for no larger than wished, also from the camera that replaces it, not from the next', async () => {
    const { capture, track } = await setUp()
    const limits = {
      width: { ideal: 320, max: 320 },
      height: { ideal: 180, max: 180 },
      frameRate: { ideal: 10, max: 10 },
    }
    await capture.set('camera', true)
    await capture.shape('camera', { width: 320, height: 180, frameRate: 10 })
    expect(track().applied).toEqual([limits])
    await capture.choose('camera', 'back')
    expect(track().applied).toEqual([limits])
    await capture.set('camera', false)
    await capture.set('camera', true)
    expect(track().applied).toEqual([])
  })
})
