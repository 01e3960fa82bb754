import { cleanup, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import type { Session } from '../../core/room/session.ts'
import { createFakeCall, createFakeRoom } from '../../gallery/fake-room.ts'
import { openFakeSession } from '../../gallery/fake-session.ts'
import { live } from 'privet'
import { renderInShell } from '../shell.fixture.tsx'
import { Stage } from './stage.tsx'

let session: Session

function setUp(settings = live({ floatOnLeaving: true })) {
  const room = createFakeRoom()
  const call = createFakeCall(room)
  session = openFakeSession(room, { media: call })
  const app = {
    name: live('Ada'),
    world: { settings: { current: settings } },
  }
  const people = ['Boris', 'Chloé'].map((name) => room.enter(name))
  renderInShell(<Stage session={session} link={{ url: Promise.resolve(''), onlyHere: false }} />, { app })
  return { room, call, people }
}

afterEach(async () => {
  cleanup()
  await session.leave()
})

const tile = (name: string): HTMLElement => screen.getByRole('group', { name })

describe('the stage', () => {
  it('CALL-37: a tile says who is muted for us, and a picture without a place is not asked for', async () => {
    const { call, people } = setUp()
    const [boris] = people
    if (!boris) throw new Error('nobody is here')
    session.silencedOf(boris.id, 'voice').set(true)
    await waitFor(() => expect(tile('Boris').textContent).toContain('muted for you'))
    await waitFor(() => expect(call.with(boris.id).told.has('camera')).toBe(true))
    expect(call.with(boris.id).told.get('camera')).toBeUndefined()
  })

  it('CALL-112: a picture that waits says whose it is and for want of what, as long as it does and the line is whole', async () => {
    const { call, people } = setUp()
    const [boris] = people
    if (!boris) throw new Error('nobody is here')
    const words = 'Boris’s picture is paused to save bandwidth'
    const says = (text: string | undefined) =>
      waitFor(() => expect(tile('Boris').querySelector('.tile-state')?.textContent).toBe(text))
    const paused = call.with(boris.id).paused('camera')
    paused.set('network')
    await says(words)
    paused.set('machine')
    await says('Boris’s picture is paused: their device is too busy')
    session.layout.isAudioOnly.set(true)
    await says(undefined)
    session.layout.isAudioOnly.set(false)
    paused.set(undefined)
    await says(undefined)
    call.with(boris.id).paused('screen').set('network')
    call
      .with(boris.id)
      .track('screen')
      .set({} as MediaStreamTrack)
    await waitFor(() => expect(tile('Boris is sharing a screen').textContent).toContain(words))
  })

  it('CALL-38: the call goes on without somebody who is lost; back, they are on the stage again', async () => {
    const { people } = setUp()
    const [boris] = people
    if (!boris) throw new Error('nobody is here')
    session.layout.withouts.set(new Set([boris.id]))
    await waitFor(() => expect(screen.queryByRole('group', { name: 'Boris' })).toBeNull())
    boris.status.set('recovering')
    boris.status.set('open')
    await waitFor(() => expect(tile('Boris')).toBeTruthy())
  })
})

it('CALL-207: the small window opens on leaving the tab only for whoever wants that', async () => {
  const handlers = new Map<string, unknown>()
  const mediaSession = { setActionHandler: (name: string, act: unknown) => void handlers.set(name, act) }
  Object.defineProperty(navigator, 'mediaSession', { value: mediaSession, configurable: true })
  try {
    const settings = live({ floatOnLeaving: false })
    setUp(settings)
    await waitFor(() => expect(handlers.get('enterpictureinpicture')).toBeNull())
    settings.set({ floatOnLeaving: true })
    expect(handlers.get('enterpictureinpicture')).toBeTypeOf('function')
  } finally {
    Reflect.deleteProperty(navigator, 'mediaSession')
  }
})
