import { live, type PeerId } from 'privet'
import type { HandInvitation, HandStatus } from 'privet/paper'
import { expect, it } from 'vitest'
import { createFakeRoom } from '../../gallery/fake-room.ts'
import { openFakeSession } from '../../gallery/fake-session.ts'
import type { Found } from '../by-hand/recognise.ts'

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
