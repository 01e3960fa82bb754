import { cleanup, screen, waitFor } from '@testing-library/preact'
import { live } from 'privet'
import { afterEach, expect, it, vi } from 'vitest'
import { DEFAULTS } from '../../core/settings.ts'
import { createFakeCapture, createFakeLevels, createFakeOwnDevices } from '../../gallery/fake-capture.ts'
import { renderInShell } from '../shell.fixture.tsx'
import { Prejoin } from './prejoin.tsx'

afterEach(cleanup)

function show(permission: PermissionState = 'denied', loudness = 0, isSpeaking = false) {
  const capture = createFakeCapture({ refuse: (device) => (device === 'camera' ? 'refused' : undefined) })
  const levels = createFakeLevels(loudness, isSpeaking)
  const settings = { current: live(DEFAULTS), change: () => undefined }
  const world = { permission: async () => permission, settings, devices: undefined }
  const app = { world, devices: createFakeOwnDevices({ capture, levels }) }
  renderInShell(<Prejoin capture={capture} levels={levels} />, { app })
  return capture
}

it('CALL-15: a refusal says where it is undone; a question that was merely closed can be asked again', async () => {
  await show('denied').set('camera', true)
  expect((await screen.findByRole('alert')).textContent).toContain('the system itself is in the way')
  cleanup()
  await show('prompt').set('camera', true)
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('closed without an answer'))
})

it('CALL-16: the meter shows how loud it is, and a microphone from which nothing comes is told after a while', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const quiet = show('denied', 0.1)
    await quiet.set('microphone', true)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(screen.getByRole('meter').getAttribute('aria-valuenow')).toBe('10')
    expect(screen.getByText(/Nothing comes from your microphone yet/)).toBeTruthy()
    cleanup()
    const loud = show('denied', 0.6, true)
    await loud.set('microphone', true)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(screen.queryByText(/Nothing comes from your microphone yet/)).toBeNull()
  } finally {
    vi.useRealTimers()
  }
})

it('CALL-20: what the pickers offer follows what is plugged in, and goes to the one that is chosen', async () => {
  const capture = show()
  const picker = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Camera' })
  const names = () => [...picker.options].map(({ text }) => text)
  expect(names()).toEqual(['As the system chooses', 'FaceTime HD camera', 'Camera 2'])
  capture.devices.set({ ...capture.devices.value, cameras: [{ id: 'new', label: 'New one' }] })
  await waitFor(() => expect(names()).toEqual(['As the system chooses', 'New one']))
  picker.value = 'new'
  picker.dispatchEvent(new Event('change', { bubbles: true }))
  await waitFor(() => expect(capture.chosen.value.camera).toBe('new'))
})

it('CP-21: a noise suppression that does not start is told in words, without a button that would not help', async () => {
  const capture = show()
  capture.problem.set({ device: 'microphone', problem: 'unsuppressed' })
  expect((await screen.findByRole('alert')).textContent).toContain('You are heard without it')
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
})
