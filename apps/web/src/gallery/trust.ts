/**
 * Who is who: `gallery.html?state=trust-people`, `trust-asking`, `trust-digits`, `trust-type`, `trust-emoji`,
 * `trust-matched`, `trust-differs`, `trust-blocked`, `trust-scan`, `trust-asked`, `trust-conflict`.
 */
import type { PeerId } from 'privet'
import type { Session } from '../core/room/session.ts'
import { createFakeBook, type FakeBook } from './fake-book.ts'
import type { FakeRoom } from './fake-room.ts'
import { COMPARED, createFakeVerifications, type FakeVerifications } from './fake-verifications.ts'

export const isTrust = (state: string): boolean => state.startsWith('trust-')

const DAY = 86_400_000

export interface Trust {
  readonly book: FakeBook
  readonly verifications: FakeVerifications
}

export function openTrust(state: string): Trust {
  const book = createFakeBook()
  if (state === 'trust-blocked') book.allowed = false
  if (state === 'trust-conflict') {
    const before = Date.now() - 90 * DAY
    const verified = { method: 'digits', at: before + DAY } as const
    book.remember({ id: 'earlier' as PeerId, names: ['Boris'], firstSeen: before, verified })
  }
  return { book, verifications: createFakeVerifications() }
}

interface Playing extends Trust {
  readonly state: string
  readonly room: FakeRoom
  readonly session: Session
}

export function playTrust({ state, room, session, book, verifications }: Playing): void {
  const [boris, chloe, dmitri] = ['Boris', 'Chloé', 'Dmitri'].map((name) => room.enter(name))
  if (!boris || !chloe || !dmitri) return
  const { comparing } = session.people
  if (state === 'trust-people') {
    book.verify(boris.id, 'digits')
    book.remember({ id: chloe.id, firstSeen: Date.now() - 40 * DAY })
    book.call(chloe.id, 'Chloé from the choir')
    return
  }
  if (state === 'trust-asked') return void verifications.ask(boris.id)
  if (state === 'trust-scan') return comparing.scan(boris.id)
  if (state === 'trust-conflict') return
  if (state === 'trust-type') comparing.agree(verifications.ask(boris.id))
  else comparing.begin(boris.id)
  const now = comparing.shown.value
  if (now?.way !== 'code' || state === 'trust-asking') return
  const running = verifications.running.value.get(boris.id)
  if (!running) return
  verifications.show(boris.id, COMPARED)
  if (state === 'trust-matched') running.confirm(true)
  if (state === 'trust-differs') running.confirm(false)
}
