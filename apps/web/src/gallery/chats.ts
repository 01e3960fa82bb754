/**
 * The conversation in its states: `gallery.html?state=chat-talk`, `chat-menu`, `chat-answer`, `chat-change`, `chat-only`,
 * `chat-call`, `chat-search`, `chat-long`, `chat-hostile`, `chat-delete`. What is opened is opened by its buttons.
 */
import type { PeerId } from 'privet'
import { plainEntry, type Author, type Entry } from '../core/chat/entry.ts'
import type { Session } from '../core/room/session.ts'
import { createFakeConversation } from './fake-conversation.ts'
import type { FakeRoom } from './fake-room.ts'

export const isChat = (state: string): boolean => state.startsWith('chat-')

const DAY = 86_400_000
/** A fixed evening. */
const EVENING = new Date(2026, 10, 20, 18, 5).getTime()

const CODE = `Like this:\n\`\`\`\nfor (const message of messages)\n  if (message.author === ada) console.log(message.text, message.written)\n\`\`\`\nor \`npm start\`.`

function talk(boris: Author, chloe: Author): readonly Entry[] {
  const at = (minutes: number): Pick<Entry, 'at' | 'written'> => ({
    at: EVENING + minutes * 60_000,
    written: EVENING + minutes * 60_000,
  })
  const first = plainEntry({ id: 'a', from: boris, ...at(-1500), text: 'Shall we meet tomorrow?', isPast: true })
  return [
    first,
    plainEntry({
      id: 'b',
      from: undefined,
      ...at(0),
      text: '**Yes**, at _six_. What to bring:\n- a lamp\n- ~~two chairs~~ three chairs\n\nhttps://example.org/plan?week=47',
      isEdited: true,
      quote: { id: 'a', from: boris, text: first.text, isGone: false },
      reactions: [
        { symbol: '👍', by: [boris, chloe], isOwn: false },
        { symbol: '🎉', by: [chloe], isOwn: true },
      ],
      delivery: { state: 'read', count: 2, of: 2 },
    }),
    plainEntry({
      id: 'c',
      from: chloe,
      ...at(2),
      text: CODE,
      reactions: [{ symbol: '❤️', by: [boris], isOwn: false }],
    }),
    plainEntry({
      id: 'd',
      from: chloe,
      ...at(3),
      text: '@Ada, can you hear me?',
      mentions: [{ id: 'self' as PeerId, name: 'Ada' }],
      isForMe: true,
    }),
    plainEntry({ id: 'e', from: boris, ...at(4), text: '', isDeleted: true }),
    plainEntry({ id: 'f', from: boris, ...at(5), text: 'Nobody else reads this.', only: boris }),
    plainEntry({
      id: 'g',
      from: undefined,
      ...at(6),
      text: '> Nobody else\nGood.',
      only: boris,
      delivery: { state: 'with', count: 1, of: 1 },
    }),
    plainEntry({ id: 'h', from: undefined, ...at(7), text: 'See you!', delivery: { state: 'with', count: 1, of: 2 } }),
    plainEntry({ id: 'i', from: undefined, ...at(8), text: 'Is anybody here?', delivery: { state: 'waiting' } }),
  ]
}

function hostile(from: Author): readonly Entry[] {
  const texts = [
    '<img src=x onerror=alert(1)> <svg/onload=alert(1)> javascript:alert(1) data:text/html,<script>alert(1)</script>',
    `Z${'\u0335\u0336\u0337\u0338\u0339'.repeat(100)}algo`,
    '\n'.repeat(1_000_000),
    '👩‍👩‍👧‍👦'.repeat(2_000),
    '\u202egnisrever\u202d and \u2067back\u2069',
    'x'.repeat(3_000),
    '```\n' + 'x'.repeat(3_000) + '\n```',
    'the next one is not affected',
  ]
  return texts.map((text, index) =>
    plainEntry({ id: `h${index}`, from, at: EVENING + index, written: EVENING + index, text }),
  )
}

function long(from: Author): readonly Entry[] {
  return Array.from({ length: 1_000 }, (_, index) => {
    const at = EVENING - DAY * 3 + index * 240_000
    return plainEntry({ id: `l${index}`, from, at, written: at, text: `Message number ${index + 1}` })
  })
}

/** The session with this conversation in it, and people who are in the room. */
export function openChat(state: string, room: FakeRoom, session: Session): Session {
  const people = ['Boris', 'Chloé', 'Charlotte'].map((name) => ({ id: room.enter(name).id, name }))
  const [boris, chloe] = people
  if (!boris || !chloe) return session
  const begin = state === 'chat-hostile' ? hostile(boris) : state === 'chat-long' ? long(boris) : talk(boris, chloe)
  const nameOf = (id: PeerId): Author => ({ id, name: session.nameOf(id) })
  const conversation = createFakeConversation(nameOf, begin, { now: () => EVENING + 600_000 })
  conversation.typing.set([boris.id])
  return { ...session, conversation }
}
