import { describe, expect, it } from 'vitest'
import { stepHandOver, type Doing, type Effect, type Event, type HandOver } from './hand-over.ts'
import type { Word } from './word.ts'

const NOW = 1_790_000_000_000

const following: HandOver = { at: 'following' }
const writing: HandOver = { at: 'writing' }
const taking: HandOver = { at: 'taking' }
const giving: HandOver = { at: 'giving', to: 'them' }
const given = (times: number): HandOver => ({ at: 'given', times })
const asking = (times: number, word: 'want' | 'claim' = 'want'): HandOver => ({ at: 'asking', word, name: 'us', times })

const wish = (how: 'want' | 'claim' | 'seize'): Event => ({ type: 'wish', wish: how, name: 'us', now: NOW })
const heard = (word: Word, doing?: Doing): Event => ({ type: 'heard', word, doing, now: NOW })
const inRoom: Doing = { room: 'kitchen' }
const want: Word = { type: 'want', from: 'them', at: NOW }
const claim: Word = { type: 'claim', from: 'them', at: NOW }
const again: Event = { type: 'again', now: NOW }

const say = (word: Word): Effect => ({ type: 'say', word })
const yours = say({ type: 'yours', to: 'them' })
const reply = (what: 'here' | 'busy' | 'silent'): Effect => ({ type: 'reply', reply: what })
const asked = (word: 'want' | 'claim'): readonly Effect[] => [
  say({ type: word, from: 'us', at: NOW }),
  { type: 'wait' },
]

type Row = readonly [what: string, before: HandOver, event: Event, after: HandOver, effects: readonly Effect[]]

/** Every row is one of them; whatever stands in none of them changes nothing. */
const ROWS: readonly Row[] = [
  ['who is next in line gets it', following, { type: 'granted' }, writing, []],
  ['who asked and is given it writes', asking(3), { type: 'granted' }, writing, [reply('here')]],
  ['who takes it and has it writes', taking, { type: 'granted' }, writing, [reply('here')]],
  ['who has it need not ask', writing, wish('want'), writing, [reply('here')]],
  ['who follows asks', following, wish('want'), asking(6), asked('want')],
  ['who was told to use this one says so', following, wish('claim'), asking(12, 'claim'), asked('claim')],
  ['who need not ask takes it', following, wish('seize'), taking, [{ type: 'seize' }]],
  ['who was asking and need not any more takes it', asking(3), wish('seize'), taking, [{ type: 'seize' }]],
  ['whoever just gave it away is told that it is used', giving, wish('want'), giving, [reply('busy')]],

  ['a question that nobody answers is asked again', asking(1), again, asking(0), asked('want')],
  ['and in the end there is silence', asking(0), again, following, [reply('silent')]],
  ['a window at rest gives it', writing, heard(want), given(6), [yours, { type: 'wait' }]],
  ['a window at rest gives it to a claim', writing, heard(claim), given(6), [yours, { type: 'wait' }]],
  [
    'a window in a room says so',
    writing,
    heard(want, inRoom),
    writing,
    [say({ type: 'busy', to: 'them', room: 'kitchen' })],
  ],
  ['a window in a room leaves for a claim', writing, heard(claim, inRoom), giving, [{ type: 'end' }]],
  ['and gives it when it has left', giving, { type: 'ended' }, given(6), [yours, { type: 'wait' }]],
  ['what was given goes when it is taken', given(6), { type: 'lost' }, following, [{ type: 'line-up' }]],
  ['what was given is waited for to be taken', given(1), again, given(0), [{ type: 'wait' }]],
  ['what nobody takes stays here', given(0), again, writing, []],
  ['what was given is given once', given(6), heard({ ...want, from: 'third' }), given(6), []],
  [
    'whoever gave it away asks the window that they have just chosen',
    given(6),
    wish('want'),
    given(6),
    [reply('busy')],
  ],
  ['what was given is taken', asking(3), heard({ type: 'yours', to: 'us' }), taking, [{ type: 'seize' }]],
  [
    'that it is used is heard, and where',
    asking(3),
    heard({ type: 'busy', to: 'us', room: 'kitchen' }),
    following,
    [{ type: 'reply', reply: 'busy', room: 'kitchen' }],
  ],

  ['taken from a room, it is left', writing, { type: 'lost' }, following, [{ type: 'end' }, { type: 'line-up' }]],
  ['taken while leaving, it is left anyway', giving, { type: 'lost' }, following, [{ type: 'line-up' }]],
  ['a browser that gives nothing', taking, { type: 'denied' }, following, [{ type: 'line-up' }, reply('silent')]],

  ['a word to others is nothing to us', asking(3), heard({ type: 'yours', to: 'them' }), asking(3), []],
  ['a word to us that comes late', following, heard({ type: 'yours', to: 'us' }), following, []],
  ['that others ask is nothing to who follows', following, heard(claim), following, []],
  ['nor to who asks', asking(3), heard(claim), asking(3), []],
  ['that another one claims it too', giving, heard({ ...claim, from: 'third' }, inRoom), giving, []],
  ['a question from before a long sleep', writing, heard({ ...claim, at: NOW - 60_000 }, inRoom), writing, []],
  ['the end of what was left anyway', following, { type: 'ended' }, following, []],
  ['a timer that comes late', writing, again, writing, []],
]

describe('which window writes', () => {
  it.each(ROWS)('WEB-160: %s', (_, before, event, after, effects) => {
    expect(stepHandOver(before, event)).toEqual([after, effects])
  })
})
