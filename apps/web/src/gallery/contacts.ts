/**
 * Calls from and to people we have met: `gallery.html?state=contacts`, `contacts-missed`, `contacts-rung`,
 * `contacts-conflict`, `contacts-calling`, `contacts-ringing`, `contacts-unreached`.
 */
import type { PeerId, RoomId } from 'privet'
import type { Phase } from '../core/ringing/outgoing.ts'
import { createFakeCalls, type FakeCalls } from './fake-calls.ts'

export const isContacts = (state: string): boolean => state.startsWith('contacts')

const HOUR = 3_600_000
const id = (name: string): PeerId => name as PeerId
const SECRETS = [{ key: new Uint8Array(32), agreed: 0 }]
const CALLED: Readonly<Record<string, Phase>> = {
  'contacts-calling': 'calling',
  'contacts-ringing': 'ringing',
  'contacts-unreached': 'unreached',
}

export const isCalledFromRoom = (state: string): boolean => state in CALLED

/** `room`: where Boris was met. */
export function openFakeCalls(state: string, room: RoomId): FakeCalls {
  const calls = createFakeCalls()
  const { book } = calls
  const now = Date.now()
  const from = now - 90 * 24 * HOUR
  const verified = { method: 'digits', at: from } as const
  const met = { firstSeen: from, lastSeen: now, rooms: [room] }
  book.remember({ id: id('boris'), names: ['Boris'], ...met, secrets: SECRETS, verified })
  book.remember({
    id: id('chloe'),
    names: ['Chloé'],
    petname: 'Chloé from the choir',
    firstSeen: from,
    lastSeen: now - 24 * HOUR,
    secrets: SECRETS,
  })
  book.remember({ id: id('dmitri'), names: ['Dmitri'], firstSeen: now, lastSeen: now - HOUR })
  book.remember({ id: id('other'), names: ['Вoris'], firstSeen: now, lastSeen: now - 2 * HOUR, secrets: SECRETS })
  book.remember({ id: id('pest'), names: ['Somebody loud'], firstSeen: from, lastSeen: from, blocked: true })
  if (state === 'contacts-missed')
    calls.missed.set([
      { from: id('boris'), name: 'Boris', count: 3, at: now - HOUR },
      { from: id('chloe'), name: 'Chloé', count: 1, at: now - 26 * HOUR },
    ])
  if (state === 'contacts-rung') calls.incoming.set({ from: id('boris'), claim: 'Boris', isPutAside: false })
  if (state === 'contacts-conflict') calls.incoming.set({ from: id('other'), claim: 'Вoris', isPutAside: false })
  const phase = CALLED[state]
  if (phase) calls.outgoing.set({ peer: id('boris'), phase })
  return calls
}
