import type { PeerId } from 'privet'
import { describe, expect, it, vi } from 'vitest'
import type { Hosting } from './hosting.ts'
import { createMeeting, type ByHandLibrary, type Taken } from './meeting.ts'
import { openAnswering } from './answering.ts'
import { recognise } from './recognise.ts'
import { createStandings } from './standings.ts'
import type { Reaction } from './windows.ts'

const OFFER = new Uint8Array([1, 5])
const REPLY = new Uint8Array([2, 5])

/** Texts stand for what they are called; every invitation is named 05. */
const library = {
  recognise,
  openAnswering,
  readPaper: (paper: string | Uint8Array) =>
    paper === 'OFFER' || paper === OFFER ? { kind: 'offer', envelope: OFFER } : { kind: 'answer', envelope: REPLY },
  readHandshake: (envelope: Uint8Array) => ({
    kind: envelope === OFFER ? 'offer' : 'answer',
    signed: true,
    expires: 2000,
    from: 'them' as PeerId,
    name: 'Them',
    reach: 'addresses',
    ...(envelope === OFFER ? {} : { reference: new Uint8Array([5]) }),
  }),
  referenceOf: async () => new Uint8Array([5]),
  textOf: () => 'REPLY',
  answerByHand: () => new Promise(() => undefined),
} as unknown as ByHandLibrary

function setUp({ own, isAlone = true, there }: { own?: string; isAlone?: boolean; there?: Reaction } = {}) {
  const standings = createStandings()
  const showAnswering = vi.fn()
  const open = vi.fn(async () => undefined)
  const meeting = createMeeting({
    library: async () => library,
    readPicture: async () => [],
    windows: { ask: async () => there, serve: () => () => undefined },
    standings,
    now: () => 1000,
    hosting: () => ({ reference: () => own, open }) as unknown as Hosting,
    isAlone: () => isAlone,
    self: () => undefined,
    terms: async () => ({}),
    showInvitation: () => undefined,
    showAnswering,
    showTrouble: () => undefined,
    enter: () => undefined,
    attract: () => undefined,
  })
  const take = (text: string, face = false): Promise<Taken> =>
    meeting.take({ as: 'text', text }, { scanned: face, face })
  return { take, standings, showAnswering, open, meeting }
}

describe('what becomes of what was brought', () => {
  it.each<[string, Parameters<typeof setUp>[0], number]>([
    ['the other one answers us: our name is the smaller', { own: '04' }, 0],
    ['we answer: theirs is the smaller', { own: '06' }, 1],
    ['nobody is left alone for it', { own: '06', isAlone: false }, 0],
    ['we have no invitation, so we answer', {}, 1],
  ])('HAND-13: two who both show an invitation face to face meet all the same: %s', async (_, at, answers) => {
    const { take, showAnswering } = setUp(at)
    await take('OFFER', true)
    expect(showAnswering).toHaveBeenCalledTimes(answers)
  })

  it('HAND-14: a reply goes to the invitation of this window, else to that of another, else it is nobody’s', async () => {
    const here = setUp()
    here.standings.set('05', 'waiting')
    expect(await here.take('REPLY')).toEqual({ kind: 'taken' })
    expect(here.open).toHaveBeenCalledTimes(1)
    expect(await setUp({ there: 'taken' }).take('REPLY')).toEqual({ kind: 'delivered' })
    expect(await setUp({ there: 'used' }).take('REPLY')).toEqual({ kind: 'trouble', trouble: 'used' })
    expect(await setUp().take('REPLY')).toEqual({ kind: 'trouble', trouble: 'other-device' })
  })

  it('HAND-20: whoever plays an invitation waits for its reply: the invitation of others opens nothing', async () => {
    const { meeting, showAnswering, standings, open } = setUp()
    const heard = (envelope: Uint8Array) => meeting.take({ as: 'envelope', envelope }, { expects: 'reply' })
    expect(await heard(OFFER)).toEqual({ kind: 'trouble', trouble: 'foreign' })
    expect(showAnswering).not.toHaveBeenCalled()
    standings.set('05', 'waiting')
    expect(await heard(REPLY)).toEqual({ kind: 'taken' })
    expect(open).toHaveBeenCalledTimes(1)
  })
})
