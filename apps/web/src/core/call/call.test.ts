import { describe, expect, it, vi } from 'vitest'
import { openCall } from './call.ts'

class FakeTrack extends EventTarget {
  enabled = true
  stopped = false
  stop(): void {
    this.stopped = true
  }
}

function setUp(ask?: () => Promise<MediaStream>) {
  const track = { audio: new FakeTrack(), video: new FakeTrack() }
  const stream = (kind: 'audio' | 'video'): MediaStream =>
    ({
      getTracks: () => [track[kind]],
      getAudioTracks: () => (kind === 'audio' ? [track.audio] : []),
      getVideoTracks: () => (kind === 'video' ? [track.video] : []),
    }) as unknown as MediaStream
  const getUserMedia = vi.fn(
    ask ?? (async (wanted?: MediaStreamConstraints) => stream(wanted?.audio ? 'audio' : 'video')),
  )
  const publish = vi.fn(async () => undefined)
  const call = openCall({ publish }, { getUserMedia })
  return { call, publish, getUserMedia, track }
}

describe('microphone and camera', () => {
  it('CALL-1: nothing is asked for before a button is pressed', () => {
    expect(setUp().getUserMedia).not.toHaveBeenCalled()
  })

  it('CALL-2: muting sends nothing but keeps the microphone, so that unmuting asks no second time', async () => {
    const { call, publish, getUserMedia, track } = setUp()
    await call.set('microphone', true)
    expect(publish).toHaveBeenLastCalledWith('voice', track.audio)
    await call.set('microphone', false)
    expect(publish).toHaveBeenLastCalledWith('voice', null)
    expect(track.audio).toMatchObject({ enabled: false, stopped: false })
    await call.set('microphone', true)
    expect(getUserMedia).toHaveBeenCalledTimes(1)
    expect(track.audio.enabled).toBe(true)
  })

  it('CALL-3: switching the camera off releases it', async () => {
    const { call, publish, track } = setUp()
    await call.set('camera', true)
    await call.set('camera', false)
    expect(track.video.stopped).toBe(true)
    expect(publish).toHaveBeenLastCalledWith('camera', null)
  })

  it.each([
    ['NotAllowedError', 'refused'],
    ['NotFoundError', 'missing'],
    ['NotReadableError', 'busy'],
  ])('CALL-4: %s is told as "%s", and the button is off again', async (name, problem) => {
    const { call, publish } = setUp(() => Promise.reject(new DOMException('', name)))
    await call.set('camera', true)
    expect(call.problem.value).toEqual({ device: 'camera', problem })
    expect(call.camera.value).toBe('off')
    expect(publish).not.toHaveBeenCalled()
  })

  it('CALL-5: an unplugged device goes off with a word, and can be switched on again', async () => {
    const { call, track } = setUp()
    await call.set('microphone', true)
    track.audio.dispatchEvent(new Event('ended'))
    await vi.waitFor(() => expect(call.problem.value).toEqual({ device: 'microphone', problem: 'gone' }))
    expect(call.microphone.value).toBe('off')
  })

  it('CALL-6: leaving while the browser still asks releases what it gives', async () => {
    let give: (stream: MediaStream) => void = () => undefined
    const { call, track } = setUp(() => new Promise((resolve) => (give = resolve)))
    const asked = call.set('camera', true)
    call.close()
    give({ getTracks: () => [track.video], getVideoTracks: () => [track.video] } as unknown as MediaStream)
    await asked
    expect(track.video.stopped).toBe(true)
  })

  it('CALL-7: a page that is not secure says so', async () => {
    const call = openCall({ publish: async () => undefined }, undefined)
    await call.set('microphone', true)
    expect(call.problem.value?.problem).toBe('insecure')
  })
})
