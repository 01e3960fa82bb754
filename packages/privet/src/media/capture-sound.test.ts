import { describe, expect, it, vi } from 'vitest'
import { fakeLevels, setUp } from './capture-scene.fixture.ts'

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
