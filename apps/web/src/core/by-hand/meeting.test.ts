import type { PeerId } from 'privet'
import { describe, expect, it, vi } from 'vitest'
import type { Hosting } from './hosting.ts'
import { createMeeting, type ByHandLibrary, type Crossing, type Taken } from './meeting.ts'
import { openAnswering, type Answering } from './answering.ts'
import { recognise } from './recognise.ts'
import { createStandings } from './standings.ts'
import type { Trouble } from './trouble.ts'
import type { Reaction } from './windows.ts'

const OFFER = new Uint8Array([1, 5])
const OTHER = new Uint8Array([3, 6])
const AGAIN = new Uint8Array([4, 7])
const REPLY = new Uint8Array([2, 5])

/** Texts stand for what they are called; invitations are named 05, 06 and 07; the last is by whom the first is by. */
const library = {
  recognise,
  openAnswering,
  readPaper: (paper: string | Uint8Array) =>
    paper === 'OFFER' || paper === OFFER
      ? { kind: 'offer', envelope: OFFER }
      : paper === 'OTHER' || paper === 'AGAIN'
        ? { kind: 'offer', envelope: paper === 'OTHER' ? OTHER : AGAIN }
        : { kind: 'answer', envelope: REPLY },
  readHandshake: (envelope: Uint8Array) => ({
    kind: envelope === REPLY ? 'answer' : 'offer',
    signed: true,
    expires: 2000,
    until: 2000,
    from: (envelope === OTHER ? 'others' : 'them') as PeerId,
    name: 'Them',
    reach: 'addresses',
    ...(envelope === REPLY ? { reference: new Uint8Array([5]) } : {}),
  }),
  referenceOf: async (offer: Uint8Array) => offer.slice(1),
  textOf: () => 'REPLY',
  answerByHand: () => new Promise(() => undefined),
} as unknown as ByHandLibrary

interface Before {
  readonly own?: string
  readonly isAlone?: boolean
  readonly there?: Reaction
  readonly isInRoom?: boolean
}

function setUp({ own, isAlone = true, there, isInRoom = false }: Before = {}) {
  const standings = createStandings()
  const showAnswering = vi.fn<(answering: Answering) => void>()
  const open = vi.fn(async () => undefined)
  const showTrouble = vi.fn<(trouble: Trouble, anyway: (() => void) | undefined) => void>()
  const ask = vi.fn<(crossing: Crossing) => void>()
  const meeting = createMeeting({
    library: async () => library,
    readPicture: async () => [],
    windows: { ask: async () => there, serve: () => () => undefined },
    standings,
    now: () => 1000,
    hosting: () => ({ reference: () => own, open }) as unknown as Hosting,
    isAlone: () => isAlone,
    isInRoom: () => isInRoom,
    ask,
    self: () => undefined,
    terms: async () => ({}),
    showInvitation: () => undefined,
    showAnswering,
    showTrouble,
    enter: () => undefined,
    attract: () => undefined,
  })
  const take = (text: string, face = false): Promise<Taken> =>
    meeting.take({ as: 'text', text }, { scanned: face, face })
  return { take, standings, showAnswering, open, ask, showTrouble, meeting }
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

  it('HAND-21: whoever is in a room is asked before an invitation leads elsewhere', async () => {
    const { take, showAnswering, ask } = setUp({ isInRoom: true })
    await take('OFFER')
    expect(showAnswering).not.toHaveBeenCalled()
    expect(ask).toHaveBeenCalledWith(expect.objectContaining({ leaves: 'room', host: 'Them' }))
    ask.mock.calls[0]?.[0].go()
    await vi.waitFor(() => expect(showAnswering).toHaveBeenCalledTimes(1))
  })

  it('HAND-21: a reply that is under way is given up for another invitation only when asked', async () => {
    const { take, showAnswering, ask, meeting, standings } = setUp()
    await take('OFFER')
    const answering = meeting.underWay
    expect(answering()).toBeUndefined()
    showAnswering.mock.lastCall?.[0].answer()
    expect(answering()?.reference).toBe('05')
    await take('OTHER')
    expect(showAnswering).toHaveBeenCalledTimes(1)
    expect(ask).toHaveBeenCalledWith(expect.objectContaining({ leaves: 'reply' }))
    expect(standings.of('05')).toBe('answering')
    await take('OFFER')
    expect(showAnswering.mock.lastCall?.[0].reference).toBe('05')
    ask.mock.calls[0]?.[0].go()
    await vi.waitFor(() => expect(showAnswering.mock.lastCall?.[0].reference).toBe('06'))
    expect(standings.of('05')).toBe('elsewhere')
  })

  it('HAND-21: a new invitation by whoever is answered already takes the place of theirs', async () => {
    const { take, showAnswering, ask } = setUp()
    await take('OFFER')
    showAnswering.mock.lastCall?.[0].answer()
    await take('AGAIN')
    expect(ask).not.toHaveBeenCalled()
    expect(showAnswering.mock.lastCall?.[0].reference).toBe('07')
  })

  it('HAND-29: the invitation of another window of this browser can be answered all the same, by whoever insists', async () => {
    const { take, showAnswering, showTrouble } = setUp({ there: 'own' })
    await take('OFFER')
    await vi.waitFor(() => expect(showTrouble).toHaveBeenCalledWith('own', expect.any(Function)))
    showTrouble.mock.lastCall?.[1]?.()
    expect(showAnswering).toHaveBeenCalledTimes(2)
    expect(showAnswering.mock.lastCall?.[0].reference).toBe('05')
  })
})
