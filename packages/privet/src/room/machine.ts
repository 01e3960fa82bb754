/**
 * The room machine: what a room decides, as a pure function (RM-1 … RM-30).
 *
 * Its parts are discovery (when we announce ourselves), the door (whom we answer), dials (begun
 * connections) and introductions (the rest of the mesh). After every input each part looks
 * whether its time has come; the interpreter in `room.ts` runs the effects.
 */
import type { PeerId } from '../identity/index.ts'
import { carrierOpened, search, sighted } from './discovery.ts'
import { answered, byId, dialDeadline, dialTimers, drop, gathered, offered } from './dials.ts'
import { answeredElsewhere, doorDeadline, knocked, serve } from './door.ts'
import { absentDeadline, listed, missed, pursue } from './introductions.ts'
import {
  type Dial,
  type Draft,
  draftOf,
  type Moment,
  openLinks,
  type RoomInput,
  type RoomState,
  type Step,
  tellAll,
} from './state.ts'

/** A doorkeeper who lets someone in hands over the room's key in this time (ms), or is no member. */
const WELCOME_TIMEOUT = 10_000

/** `creator` waits for others, `newcomer` holds an invitation only, `returning` holds the room's key. */
export function initialRoom(self: PeerId, as: 'creator' | 'newcomer' | 'returning'): RoomState {
  return {
    self,
    member: as !== 'newcomer',
    closed: false,
    returning: as === 'returning',
    search: undefined,
    knocks: new Map(),
    dials: new Map(),
    links: new Map(),
    absent: new Map(),
    departed: new Map(),
    nextDial: 1,
    status: as === 'creator' ? 'alone' : 'seeking',
  }
}

/** One step. The same state, input and moment always give the same result. */
export function stepRoom(state: RoomState, input: RoomInput, moment: Moment): Step {
  if (state.closed) return [state, 'dial' in input ? [{ type: 'drop', dial: input.dial }] : []]
  const draft = draftOf(state, moment)
  const react: (draft: Draft, input: never) => void = REACTIONS[input.type]
  react(draft, input as never)
  if (!draft.closed) {
    dialTimers(draft)
    serve(draft)
    welcomeTimers(draft)
    pursue(draft)
    search(draft)
    // To whoever begins anew, and to all when our links have changed.
    if (draft.effects.some(({ type }) => type === 'link') || openLinks(state).join() !== openLinks(draft).join())
      tellAll(draft, openLinks(draft))
  }
  report(draft)
  const { effects, now: _, chance: __, ...next } = draft
  return [next, effects]
}

/** When the machine wants a `tick`, in ms since the epoch; Infinity when only events matter. */
export function nextDeadline(state: RoomState, now: number): number {
  if (state.closed) return Infinity
  const welcomes = [...state.links.values()].map(({ welcomeBy }) => welcomeBy)
  return Math.min(
    dialDeadline(state),
    doorDeadline(state),
    absentDeadline(state, now),
    state.search?.next ?? Infinity,
    ...welcomes,
  )
}

const REACTIONS: {
  readonly [Type in RoomInput['type']]: (draft: Draft, input: Extract<RoomInput, { readonly type: Type }>) => void
} = {
  knock: knocked,
  answered: answeredElsewhere,
  offer: offered,
  answer: answered,
  gathered,
  proven,
  met(draft, { dial, peer }) {
    drop(draft, peer)
    linkWith(draft, { id: dial, peer, joining: false })
  },
  failed: (draft, { dial }) => drop(draft, byId(draft, dial)?.peer),
  link: linkChanged,
  'link-closed': linkClosed,
  sighted,
  welcomed(draft) {
    draft.member = true
    for (const [peer, link] of draft.links) draft.links.set(peer, { ...link, welcomeBy: Infinity })
  },
  list: listed,
  'carrier-open': carrierOpened,
  tick() {},
  leave,
}

/** Both sides have proven who they are on this connection. */
function proven(draft: Draft, { dial: id }: { readonly dial: number }): void {
  const dial = byId(draft, id)
  if (dial === undefined) return void draft.effects.push({ type: 'drop', dial: id })
  linkWith(draft, dial)
}

/** If we thought that we were linked, they lost their end (a reload): a link begins anew, with the same member. */
function linkWith(draft: Draft, dial: Pick<Dial, 'id' | 'peer' | 'joining'>): void {
  const { effects, now } = draft
  const { id, peer } = dial
  const existing = draft.links.get(peer)
  effects.push({ type: 'link', dial: id, peer, again: existing !== undefined })
  if (dial.joining) effects.push({ type: 'welcome', to: peer })
  if (existing?.status !== 'open') effects.push({ type: 'event', event: existing ? 'recovered' : 'joined', peer })
  draft.returning = false
  const welcomeBy = draft.member ? Infinity : now + WELCOME_TIMEOUT
  draft.links.set(peer, { status: 'open', knows: new Set(), heard: now, welcomeBy })
  for (const map of [draft.dials, draft.knocks, draft.absent, draft.departed]) map.delete(peer)
}

function linkChanged(draft: Draft, { peer, status }: Extract<RoomInput, { type: 'link' }>): void {
  const link = draft.links.get(peer)
  if (link === undefined || link.status === status) return
  const isOpen = status === 'open'
  draft.links.set(peer, { ...link, status, heard: isOpen ? draft.now : link.heard })
  draft.effects.push({ type: 'event', event: isOpen ? 'recovered' : 'recovering', peer })
}

function linkClosed(draft: Draft, { peer, reason }: Extract<RoomInput, { type: 'link-closed' }>): void {
  if (!draft.links.delete(peer)) return
  draft.effects.push({ type: 'event', event: 'left', peer, reason })
  if (reason === 'lost') {
    draft.returning = draft.member && draft.links.size === 0
    return missed(draft, peer)
  }
  draft.absent.delete(peer)
  draft.departed.set(peer, draft.now)
}

function welcomeTimers({ links, effects, now }: Draft): void {
  for (const [peer, link] of links) {
    if (link.welcomeBy > now) continue
    links.set(peer, { ...link, welcomeBy: Infinity })
    effects.push({ type: 'distrust', peer })
  }
}

function leave(draft: Draft): void {
  draft.closed = true
  draft.search = undefined
  draft.knocks.clear()
  draft.absent.clear()
  for (const peer of [...draft.dials.keys()]) drop(draft, peer)
}

function report(draft: Draft): void {
  const isSeeking = draft.search !== undefined || draft.returning || !draft.member
  const status = draft.closed ? 'closed' : draft.links.size > 0 ? 'linked' : isSeeking ? 'seeking' : 'alone'
  if (status === draft.status) return
  draft.status = status
  draft.effects.push({ type: 'status', status })
}
