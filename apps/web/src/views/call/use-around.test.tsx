import { cleanup, waitFor } from '@testing-library/preact'
import { live } from 'privet'
import type { Wishes } from 'privet/media'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DEFAULTS } from '../../core/settings.ts'
import type { Surroundings } from '../../core/surroundings.ts'
import { createFakeCall, createFakeRoom, type FakeRoom } from '../../gallery/fake-room.ts'
import { openFakeSession, type FakeSession } from '../../gallery/fake-session.ts'
import { renderInShell } from '../shell.fixture.tsx'
import { useAround } from './use-around.ts'

let room: FakeRoom
let session: FakeSession
const settings = live(DEFAULTS)
const told: string[] = []
const said: string[] = []
let badge = 0
let played = 0
let wished: Partial<Wishes>[] = []
let locks = 0
let isLooking = true

const around: Surroundings = {
  wakeLock: {
    request: async () => {
      locks++
      return { release: async () => void locks-- }
    },
  },
  keys: undefined,
  describe: () => null,
  audio() {
    played++
    // As before the first gesture: what is played is not heard.
    const silent = { state: 'suspended', resume: async () => undefined, close: async () => undefined }
    return silent as unknown as AudioContext
  },
  badge: (count) => void (badge = count),
  notifications: {
    standing: () => 'granted',
    ask: async () => 'granted',
    show: (text) => void told.push(text),
  },
}

function Around() {
  useAround(session)
  return null
}

beforeEach(() => {
  for (const list of [told, said]) list.length = 0
  isLooking = true
  played = 0
  wished = []
  vi.spyOn(document, 'hasFocus').mockImplementation(() => isLooking)
  settings.set({ ...DEFAULTS, sounds: { joined: false, left: false, message: false, hand: false, ring: false } })
  room = createFakeRoom()
  session = openFakeSession(room, { media: { ...createFakeCall(room), wish: (part) => void wished.push(part) } })
  const app = { world: { settings: { current: settings }, surroundings: around } }
  renderInShell(<Around />, { app, say: (text: string) => void said.push(text) })
})
afterEach(async () => {
  cleanup()
  await session.leave()
  vi.restoreAllMocks()
})

it('CALL-61: whoever looks elsewhere while waiting alone is told, in the title too, until they look', async () => {
  isLooking = false
  room.enter('Boris')
  await waitFor(() => expect(told).toEqual(['Boris is here']))
  expect(document.title).toBe('Boris is here – Privet')
  room.enter('Chloé')
  expect(told).toEqual(['Boris is here'])
  isLooking = true
  dispatchEvent(new Event('focus'))
  expect(document.title).toBe('Boris and Chloé – Privet')
})

it('CALL-61: whoever looks on is not told what they see', async () => {
  room.enter('Boris')
  await waitFor(() => expect(document.title).toBe('Boris – Privet'))
  expect(told).toEqual([])
})

it('CALL-57, CALL-62: with somebody here the screen stays on and closing is asked about; alone, neither', async () => {
  const asks = (): boolean => !dispatchEvent(new Event('beforeunload', { cancelable: true }))
  expect(asks()).toBe(false)
  room.enter('Boris')
  await waitFor(() => expect(locks).toBe(1))
  expect(asks()).toBe(true)
  room.members.set(new Map())
  await waitFor(() => expect(locks).toBe(0))
  expect(asks()).toBe(false)
})

it('CALL-52, CALL-53, CALL-59: hands and reactions are said, what is unread is on title and icon', async () => {
  const boris = room.enter('Boris')
  session.conversation.look(false)
  boris.presence.set(new Map([['hand', '1']]))
  room.receive('courtesy', { type: 'reaction', symbol: '👍' }, boris.id)
  expect(said).toEqual(['Boris raises a hand', 'Boris: thumbs up'])
  session.conversation.hear({ from: { id: boris.id, name: 'Boris' }, text: 'hello' })
  await waitFor(() => expect(document.title).toBe('(1) Boris – Privet'))
  expect(badge).toBe(1)
})

it('CALL-207: the data saver and the number of people to warn at are told to the call, at once and when they change', () => {
  expect(wished.at(-1)).toEqual({ saveData: false, comfortable: 8 })
  settings.set({ ...settings.value, saveData: true, comfortable: 4 })
  expect(wished.at(-1)).toEqual({ saveData: true, comfortable: 4 })
})

it('CALL-207: the muted microphone is measured only while the hint is wanted', () => {
  const watch = vi.spyOn(session.mutedHint, 'watch')
  settings.set({ ...settings.value, mutedHint: false })
  expect(watch).toHaveBeenLastCalledWith(false)
  settings.set({ ...settings.value, mutedHint: true })
  expect(watch).toHaveBeenLastCalledWith(true)
})

it('CALL-207: a sound that is switched off is not played, and one that is on is', () => {
  const boris = room.enter('Boris')
  const raise = (is: string): void => boris.presence.set(new Map(is === '' ? [] : [['hand', is]]))
  raise('1')
  expect(played).toBe(0)
  settings.set({ ...settings.value, sounds: { ...settings.value.sounds, hand: true } })
  raise('')
  raise('2')
  expect(played).toBe(1)
})
