import { afterEach, expect, test, vi } from 'vitest'
import { openRecorder } from './recorder.ts'

const film = vi.hoisted(() => ({ close: vi.fn() }))
const mix = vi.hoisted(() => ({ close: vi.fn() }))
vi.mock('./film.ts', () => ({ openFilm: () => ({ ...film, track: {}, draw: () => {} }) }))
vi.mock('./mix.ts', () => ({ openMix: () => ({ ...mix, track: {}, hear: () => {} }) }))

afterEach(() => {
  vi.unstubAllGlobals()
})

test.each(['making', 'starting'] as const)(
  'CP-38: a recording whose %s fails leaves nothing open, says so, and may be tried again',
  async (what) => {
    class Failing {
      static isTypeSupported = (): boolean => true
      constructor() {
        if (what === 'making') throw new DOMException('No coder', 'NotSupportedError')
      }
      addEventListener(): void {}
      start(): void {
        throw new DOMException('No coder', 'NotSupportedError')
      }
    }
    vi.stubGlobal('MediaRecorder', Failing)
    vi.stubGlobal('AudioContext', EventTarget)
    vi.stubGlobal('MediaStream', EventTarget)
    film.close.mockClear()
    mix.close.mockClear()
    const close = vi.fn(async () => {})
    const sink = vi.fn(async () => ({ write: async () => {}, close }))
    const recorder = openRecorder({ sink, pictures: () => [], voices: () => [] })
    for (const times of [1, 2]) {
      await expect(recorder.start()).rejects.toMatchObject({ code: 'refused', reason: 'E_RECORDING' })
      expect(recorder.state.value).toBe('off')
      for (const closed of [film.close, mix.close, close]) expect(closed).toHaveBeenCalledTimes(times)
    }
  },
)
