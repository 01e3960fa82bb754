import { live, type PeerId } from 'privet'
import type { HandInvitation, HandStatus } from 'privet/paper'
import { afterEach, expect, it, vi } from 'vitest'
import { createFakeCall, createFakeRoom } from '../../gallery/fake-room.ts'
import { openFakeSession } from '../../gallery/fake-session.ts'
import type { Found } from '../by-hand/recognise.ts'

afterEach(() => void vi.useRealTimers())

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

it.each([
  ['our camera read', true, 'boris'],
  ['came by link, paste or another window', false, undefined],
])('HAND-26: face to face, a reply that %s: its writer may be marked as seen, or not', async (_, scanned, met) => {
  const invitation: HandInvitation = {
    envelope: new Uint8Array([1]),
    expires: 600_000,
    status: live<HandStatus>('waiting'),
    open: async () => ({
      id: 'boris' as PeerId,
      name: 'Boris',
      admit: async () => ({}) as never,
      refuse: () => undefined,
    }),
    close: () => undefined,
  }
  const session = openFakeSession(createFakeRoom(), {
    byHand: async () => ({ inviteByHand: async () => invitation, referenceOf: async (offer) => offer }),
  })
  session.hosting.invite('face')
  await settled()
  const reply: Found = { kind: 'reply', envelope: new Uint8Array([2]), reference: '01', look: {} as Found['look'] }
  await session.hosting.open(reply, scanned)
  session.hosting.admit()
  await settled()
  expect(session.hosting.state.value.phase).toBe('done')
  expect(session.met.value).toBe(met)
  await session.leave()
})

it('CALL-111: whoever left is forgotten: back again they are told how large they are shown, and are there for whoever had gone on without them', async () => {
  vi.useFakeTimers()
  const room = createFakeRoom()
  const media = createFakeCall(room)
  const session = openFakeSession(room, { media })
  const boris = room.enter('Boris')
  const { told } = media.with(boris.id)
  const show = vi.spyOn(media.with(boris.id), 'show')
  session.showing.include(boris.id)
  vi.runOnlyPendingTimers()
  expect([...told]).toEqual([
    ['camera', undefined],
    ['screen', undefined],
  ])
  session.layout.withouts.set(new Set([boris.id]))
  const place = session.showing.claim(boris.id, 'camera')
  place.set({ width: 320, height: 176 })
  room.members.set(new Map())
  room.happen({ type: 'left', member: boris, reason: 'lost' })
  place.end()
  vi.runOnlyPendingTimers()
  expect(show).toHaveBeenCalledTimes(2)
  expect([...session.layout.withouts.value]).toEqual([])

  // Of what was told them before nobody knows any more.
  room.members.set(new Map([[boris.id, boris]]))
  room.happen({ type: 'joined', member: boris })
  session.showing.include(boris.id)
  vi.runOnlyPendingTimers()
  expect(show.mock.calls.slice(2)).toEqual([
    ['camera', undefined],
    ['screen', undefined],
  ])
  await session.leave()
})
