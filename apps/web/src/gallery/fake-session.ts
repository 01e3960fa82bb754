/** A session in memory, for component tests and the gallery: nobody is kept or invited but by what the test says. */
import { createStandings } from '../core/by-hand/standings.ts'
import { openSession, type Session, type SessionOptions } from '../core/room/session.ts'
import { acquaintFake, createFakeBook } from './fake-book.ts'
import { createFakeConversation, type FakeConversation } from './fake-conversation.ts'
import { createFakeCapture, createFakeLevels } from './fake-capture.ts'
import { createFakeCall, type FakeRoom } from './fake-room.ts'
import { createFakeVerifications } from './fake-verifications.ts'

/** What is said in it, tests and the gallery say. */
export interface FakeSession extends Session {
  readonly conversation: FakeConversation
}

export function openFakeSession(room: FakeRoom, more: Partial<SessionOptions> = {}): FakeSession {
  const conversation = createFakeConversation((id) => ({ id, name: session.nameOf(id) }))
  const book = more.book ?? createFakeBook()
  const session = openSession({
    room,
    media: createFakeCall(room),
    capture: createFakeCapture(),
    levels: createFakeLevels(),
    byHand: () => Promise.reject(new Error('nobody invites here')),
    standings: createStandings(),
    book,
    estrange: acquaintFake(room, book),
    verifications: createFakeVerifications(),
    met: undefined,
    conversation: () => conversation,
    keepRoom: () => undefined,
    isOnline: () => true,
    ...more,
  })
  return { ...session, conversation }
}
