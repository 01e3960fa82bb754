import { describe, expect, it } from 'vitest'
import type { PeerId } from 'privet'
import { IDLE, stepHost, type HostEvent, type HostState, type Sheet } from './host.ts'

const sheet: Sheet = { envelope: new Uint8Array([1]), expires: 600_000 }
const boris = { id: 'boris' as PeerId, name: 'Boris' }
const invited: readonly HostEvent[] = [
  { type: 'invite', manner: 'sheet', lifetime: 600_000 },
  { type: 'made', sheet },
]
const face: readonly HostEvent[] = [
  { type: 'invite', manner: 'face', lifetime: 600_000 },
  { type: 'made', sheet },
]
const visited: HostEvent = { type: 'visited', visit: boris, scanned: false }
const scanned: HostEvent = { type: 'visited', visit: boris, scanned: true }

function play(events: readonly HostEvent[]): { readonly state: HostState; readonly effects: readonly string[] } {
  const effects: string[] = []
  let state = IDLE
  for (const event of events) {
    const [next, made] = stepHost(state, event)
    state = next
    effects.push(...made.map(({ type }) => type))
  }
  return { state, effects }
}

describe('the host of an invitation by hand', () => {
  it.each<[string, readonly HostEvent[], HostState['phase'], readonly string[]]>([
    ['an invitation is made and waits', invited, 'waiting', ['make']],
    [
      'whoever comes is shown, and nothing connects before they are accepted',
      [...invited, visited],
      'visited',
      ['make'],
    ],
    ['accepted, they are let in', [...invited, visited, { type: 'admit' }], 'connecting', ['make', 'admit']],
    ['let in, it is done', [...invited, visited, { type: 'admit' }, { type: 'admitted' }], 'done', ['make', 'admit']],
    ['sent away, the invitation waits on', [...invited, visited, { type: 'refuse' }], 'waiting', ['make', 'refuse']],
    [
      'no way to each other is said',
      [...invited, visited, { type: 'admit' }, { type: 'not-admitted' }],
      'failed',
      ['make', 'admit'],
    ],
    ['its time is over while nobody came', [...invited, { type: 'expired' }], 'expired', ['make', 'close']],
    [
      'its time is over while somebody waits at the door',
      [...invited, visited, { type: 'expired' }],
      'expired',
      ['make', 'close'],
    ],
    [
      'time does not part those who connect already',
      [...invited, visited, { type: 'admit' }, { type: 'expired' }],
      'connecting',
      ['make', 'admit'],
    ],
    [
      'a new one takes back the old one',
      [...invited, { type: 'invite', manner: 'sheet', lifetime: 600_000 }],
      'making',
      ['make', 'close', 'make'],
    ],
    [
      'a new one for the next leaves alone whoever is let in',
      [...invited, visited, { type: 'admit' }, { type: 'invite', manner: 'sheet', lifetime: 600_000 }],
      'making',
      ['make', 'admit', 'make'],
    ],
    [
      'one that could not be made says so',
      [
        { type: 'invite', manner: 'sheet', lifetime: 600_000 },
        { type: 'not-made', details: 'no' },
      ],
      'broken',
      ['make'],
    ],
    ['stopped, it is taken back', [...invited, { type: 'stop' }], 'idle', ['make', 'close']],
    [
      'late news of an older one changes nothing',
      [...invited, { type: 'admitted' }, { type: 'not-admitted' }, { type: 'admit' }, { type: 'refuse' }],
      'waiting',
      ['make'],
    ],
  ])('HAND-1: %s', (_, events, phase, effects) => {
    const end = play(events)
    expect(end.state.phase).toBe(phase)
    expect(end.effects).toEqual(effects)
  })

  it('HAND-2: two phones face to face finish untouched, but only with what the camera read', () => {
    expect(play([...face, scanned])).toMatchObject({ state: { phase: 'connecting' }, effects: ['make', 'admit'] })
    expect(play([...face, visited]).state.phase).toBe('visited')
    expect(play([...invited, scanned]).state.phase).toBe('visited')
  })

  it('HAND-26: whether our camera has read the reply is known to the end, in every mode', () => {
    const done: readonly HostEvent[] = [{ type: 'admit' }, { type: 'admitted' }]
    expect(play([...face, scanned, ...done]).state).toMatchObject({ phase: 'done', scanned: true })
    expect(play([...face, visited, ...done]).state).toMatchObject({ phase: 'done', scanned: false })
  })

  it('HAND-3: something wrong is told and costs nothing: the next reply is as welcome', () => {
    const wrong = play([...invited, { type: 'trouble', trouble: 'typo' }])
    expect(wrong.state).toMatchObject({ phase: 'waiting', trouble: 'typo' })
    expect(play([...invited, { type: 'trouble', trouble: 'typo' }, visited]).state).not.toHaveProperty('trouble')
  })

  it('HAND-4: a second guest is remembered beside the first, through to the end', () => {
    const second: HostEvent = { type: 'trouble', trouble: 'used' }
    const end = play([...invited, visited, second, { type: 'admit' }, { type: 'admitted' }])
    expect(end.state).toMatchObject({ phase: 'done', visit: boris, second: true })
    expect(play([...invited, visited, { type: 'trouble', trouble: 'torn' }]).state).not.toHaveProperty('second')
  })

  it('HAND-15: a melody is made beside the invitation, which stays; only once, and only while it waits', () => {
    const melody = new Uint8Array([2])
    const sung = play([...invited, { type: 'sing' }, { type: 'sing' }, { type: 'composed', melody }])
    expect(sung).toMatchObject({ state: { phase: 'waiting', sheet, melody }, effects: ['make', 'compose'] })
    const back = play([...invited, { type: 'sing' }, { type: 'composed', melody }, visited, { type: 'refuse' }])
    expect(back.state).toMatchObject({ phase: 'waiting', sheet, melody })
    expect(play([...invited, { type: 'sing' }, { type: 'hushed' }]).state).not.toHaveProperty('melody')
    expect(play([...invited, { type: 'composed', melody }]).state).not.toHaveProperty('melody')
    expect(play([{ type: 'sing' }]).state).toBe(IDLE)
  })

  it('HAND-16: what lies open knows for how long it was made', () => {
    const long = play([{ type: 'invite', manner: 'sheet', lifetime: 86_400_000 }, { type: 'made', sheet }, visited])
    expect(long.state).toMatchObject({ phase: 'visited', lifetime: 86_400_000 })
  })
})
