import { live } from 'privet'
import { expect, it, vi } from 'vitest'
import type { Device, DeviceState } from 'privet/media'
import { openMediaKeys } from './media-keys.ts'

function setUp(isKnown: (action: string) => boolean = () => true) {
  const handlers = new Map<string, (() => void) | null>()
  const states = { microphone: live<DeviceState>('off'), camera: live<DeviceState>('off') }
  const active = { microphone: false, camera: false }
  const set = vi.fn(async (device: Device, on: boolean) => {
    if (device !== 'screen') states[device].set(on ? 'on' : 'off')
  })
  const leave = vi.fn()
  const session = {
    metadata: null as unknown,
    playbackState: 'none' as 'none' | 'paused' | 'playing',
    setActionHandler(action: string, handler: (() => void) | null) {
      if (!isKnown(action)) throw new TypeError(action)
      handlers.set(action, handler)
    },
    setMicrophoneActive: (is: boolean) => void (active.microphone = is),
    setCameraActive: (is: boolean) => void (active.camera = is),
  }
  const keys = openMediaKeys({ session, capture: { ...states, set }, leave, describe: (title) => ({ title }) })
  return { keys, handlers, active, set, leave, session }
}

it('CALL-58: the keys of a headset mute and unmute, switch the camera, and hang up; the system shows what is on', () => {
  const { handlers, active, leave } = setUp()
  handlers.get('togglemicrophone')?.()
  expect(active).toEqual({ microphone: true, camera: false })
  handlers.get('togglemicrophone')?.()
  handlers.get('togglecamera')?.()
  expect(active).toEqual({ microphone: false, camera: true })
  handlers.get('hangup')?.()
  expect(leave).toHaveBeenCalledTimes(1)
})

it('CALL-58: a browser that knows none of these keys is no worse off, and after the call they do nothing', () => {
  expect([...setUp(() => false).handlers]).toEqual([])
  const { keys, handlers, session } = setUp()
  keys.title('Boris')
  expect(session.metadata).toEqual({ title: 'Boris' })
  keys.close()
  expect([...handlers.values()].filter((handler) => handler !== null)).toEqual([])
  expect([session.metadata, session.playbackState]).toEqual([null, 'none'])
})

it("CALL-121: the one key of a headset, play and pause, is the microphone's; play takes back what pause has muted, nothing else", () => {
  const { handlers, session, active, set, leave } = setUp()
  expect(session.playbackState).toBe('paused')
  handlers.get('play')?.()
  expect([session.playbackState, active.microphone]).toEqual(['paused', false])
  void set('microphone', true)
  expect(session.playbackState).toBe('playing')
  handlers.get('pause')?.()
  handlers.get('pause')?.()
  expect([session.playbackState, active.microphone]).toEqual(['paused', false])
  handlers.get('play')?.()
  expect([session.playbackState, active.microphone]).toEqual(['playing', true])
  void set('microphone', false)
  handlers.get('play')?.()
  expect([session.playbackState, active.microphone]).toEqual(['paused', false])
  expect(handlers.has('stop')).toBe(false)
  expect(leave).not.toHaveBeenCalled()
})
