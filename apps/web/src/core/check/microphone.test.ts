import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { listen } from './microphone.ts'

const fakeTrack = () => ({ stop: vi.fn() }) as unknown as MediaStreamTrack

/** A browser whose microphone gives nothing but zeroes. */
function setUp() {
  const opened = fakeTrack()
  const getUserMedia = vi.fn(async () => ({ getTracks: () => [opened] }) as unknown as MediaStream)
  return { opened, getUserMedia, media: { getUserMedia } }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal(
    'AudioContext',
    class {
      state = 'running'
      createAnalyser = () => ({ fftSize: 4, getFloatTimeDomainData: () => undefined })
      createMediaStreamSource = () => ({ connect: () => undefined })
      close = async () => undefined
    },
  )
  vi.stubGlobal(
    'MediaStream',
    class {
      getTracks = () => []
    },
  )
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('CALL-74: a microphone that is open already is measured as it is, and stays open', async () => {
  const { media, getUserMedia } = setUp()
  const track = fakeTrack()
  const listening = listen(media, { track, signal: new AbortController().signal })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await listening).toBe('silent')
  expect(getUserMedia).not.toHaveBeenCalled()
  expect(track.stop).not.toHaveBeenCalled()
})

it('CALL-74: whoever closes the check is listened to no longer', async () => {
  const { media, opened } = setUp()
  const closing = new AbortController()
  const listening = listen(media, { track: undefined, signal: closing.signal })
  await vi.advanceTimersByTimeAsync(300)
  expect(opened.stop).not.toHaveBeenCalled()
  closing.abort()
  await vi.advanceTimersByTimeAsync(100)
  expect(opened.stop).toHaveBeenCalledTimes(1)
  expect(await listening).toBe('untried')
})
