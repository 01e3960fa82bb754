import type { PeerId } from 'privet'
import { describe, expect, it } from 'vitest'
import type { Line } from '../room/lines.ts'
import { EMPTY_CHAT } from './conversation.ts'
import { plainEntry } from './entry.ts'
import { itemsOf } from './items.ts'

const entry = (id: string, written: number) => plainEntry({ id, from: undefined, at: 100, written, text: id })
const line = (at: number): Line => ({ kind: 'joined', peer: 'boris' as PeerId, name: 'Boris', at })
const shown = (...[chat, lines]: Parameters<typeof itemsOf>): readonly (string | number)[] =>
  itemsOf(chat, lines).map((item) => ('entry' in item ? item.entry.id : item.line.at))

describe('comings and goings between the messages', () => {
  const entries = [entry('a', 10), entry('b', 30), entry('c', 20), entry('d', 40)]

  it('WEB-9: stand after what was written before them, and the messages keep their order', () => {
    expect(shown({ ...EMPTY_CHAT, entries }, [line(5), line(15), line(35), line(50)])).toEqual([
      ...[5, 'a', 15, 'b', 'c', 35, 'd', 50],
    ])
    expect(shown(EMPTY_CHAT, [line(5)])).toEqual([5])
  })

  it('WEB-73: those beyond the window are not in it', () => {
    const chat = { ...EMPTY_CHAT, entries, hasEarlier: true, hasLater: true }
    expect(shown(chat, [line(5), line(15), line(50)])).toEqual(['a', 15, 'b', 'c', 'd'])
  })
})
