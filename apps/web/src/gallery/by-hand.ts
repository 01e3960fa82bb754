/** Every state of meeting by hand: a real invitation and a real reply to it, which nobody brings anywhere. */
import { createIdentity, live, openRoom, type PeerId } from 'privet'
import { answerByHand, inviteByHand } from 'privet/paper'
import type { Exchange, ExchangeState } from 'privet/sound'
import type { Answering } from '../core/by-hand/answering.ts'
import type { GuestState } from '../core/by-hand/guest.ts'
import type { HostState, Sheet } from '../core/by-hand/host.ts'
import type { Hosting } from '../core/by-hand/hosting.ts'

export interface Sheets {
  readonly invitation: Sheet
  readonly reply: Sheet
  readonly ada: PeerId
  readonly boris: PeerId
}

export async function makeSheets(): Promise<Sheets> {
  const [ada, boris] = await Promise.all([createIdentity(), createIdentity()])
  const room = await openRoom({ carriers: [], identity: ada, name: 'Ada' })
  const invitation = await inviteByHand(room)
  const reply = await answerByHand(invitation.envelope, { carriers: [], identity: boris, name: 'Boris' })
  reply.room.catch(() => undefined)
  return { invitation, reply, ada: ada.id, boris: boris.id }
}

/** The host's side: `hand`, `hand-visited`, … */
export function openFakeHosting(state: string, sheets: Sheets): Hosting {
  return {
    state: live(hostState(state, sheets)),
    invite: () => undefined,
    sing: () => undefined,
    open: async () => undefined,
    admit: () => undefined,
    refuse: () => undefined,
    reference: () => undefined,
    stop: () => undefined,
  }
}

function hostState(state: string, { invitation, boris }: Sheets): HostState {
  const offered = { manner: 'sheet', lifetime: 600_000, sheet: invitation } as const
  const coming = { visit: { id: boris, name: 'Boris' }, scanned: false } as const
  switch (state) {
    case 'hand-making':
      return { phase: 'making', manner: 'sheet', lifetime: 600_000 }
    case 'hand-trouble':
      return { phase: 'waiting', ...offered, trouble: 'used' }
    case 'hand-face':
      return { phase: 'waiting', ...offered, manner: 'face' }
    case 'hand-visited':
      return { phase: 'visited', ...offered, ...coming }
    case 'hand-second':
      return { phase: 'visited', ...offered, ...coming, second: true }
    case 'hand-connecting':
      return { phase: 'connecting', manner: 'sheet', ...coming }
    case 'hand-failed':
      return { phase: 'failed', visit: coming.visit }
    case 'hand-expired':
      return { phase: 'expired' }
    case 'hand-broken':
      return { phase: 'broken', details: 'Too many invitations wait' }
    default:
      return { phase: 'waiting', ...offered, melody: invitation.envelope }
  }
}

/** The guest's side: `answer-asked`, `answer-waiting`, … */
export function openFakeAnswering(state: string, sheets: Sheets): Answering {
  return {
    state: live(guestState(state, sheets)),
    reference: '',
    aloud: exchangeIn(state),
    answer: () => undefined,
    again: () => undefined,
    close: () => undefined,
  }
}

function guestState(state: string, { invitation, reply, ada }: Sheets): GuestState {
  const known = { host: { id: ada, name: 'Ada' }, face: state === 'answer-face' }
  switch (state) {
    case 'answer-asked':
      return { ...known, phase: 'asked', expires: invitation.expires }
    case 'answer-making':
      return { ...known, phase: 'making' }
    case 'answer-connecting':
      return { ...known, phase: 'connecting' }
    case 'answer-failed':
      return { ...known, phase: 'failed', failure: 'unreachable', details: '' }
    case 'answer-refused':
      return { ...known, phase: 'failed', failure: 'refused', details: '' }
    case 'answer-expired':
      return { ...known, phase: 'expired' }
    default:
      return { ...known, phase: 'waiting', sheet: reply }
  }
}

function exchangeIn(state: string): Exchange | undefined {
  const sounds: Readonly<Record<string, ExchangeState>> = {
    'answer-playing': { type: 'playing', mode: 'fast', attempt: 1 },
    'answer-hearing': { type: 'hearing', progress: 0.6 },
    'answer-unheard': { type: 'unheard' },
  }
  const sound = sounds[state]
  if (!sound) return undefined
  return {
    state: live(sound),
    microphone: live(undefined),
    finished: new Promise(() => undefined),
    close: () => undefined,
  }
}
