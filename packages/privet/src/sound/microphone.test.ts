/** What a browser does that will not: the rest is in e2e/sound.spec.ts. */
import { afterEach, expect, test, vi } from 'vitest'
import { openMicrophone } from './microphone.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** A browser with one microphone, whose audio device is out of order. */
function withoutAudio(getUserMedia: () => Promise<unknown>): void {
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } })
  const fail = function (): void {
    throw new DOMException('no more contexts', 'NotSupportedError')
  }
  vi.stubGlobal('AudioContext', fail)
}

test('SND-30: where there is no audio the microphone is given back', async () => {
  const track = { stop: vi.fn() }
  withoutAudio(async () => ({ getTracks: () => [track] }))
  await expect(openMicrophone()).rejects.toMatchObject({ name: 'NotSupportedError' })
  expect(track.stop).toHaveBeenCalledOnce()
})

test('SND-25: a microphone that may not be used is E_MICROPHONE, with what the browser said', async () => {
  const denied = new DOMException('no', 'NotAllowedError')
  withoutAudio(() => Promise.reject(denied))
  await expect(openMicrophone()).rejects.toMatchObject({ code: 'refused', reason: 'E_MICROPHONE', cause: denied })
})
