/**
 * The room machine: what a room decides, as a pure function (RM-1 … RM-30).
 *
 * Its parts are discovery (when we announce ourselves), the door (whom we answer), dials (begun
 * connections) and introductions (the rest of the mesh). After every input each part looks
 * whether its time has come; the interpreter in `room.ts` runs the effects.
 */
import type { PeerId } from '../identity/index.ts'
import type { CloseReason } from '../link/index.ts'
import { carrierOpened, search } from './discovery.ts'
import { answered, byId, dialDeadline, dialTimers, drop, failed, gathered, offered } from './dials.ts'
import { answeredElsewhere, doorDeadline, knocked, serve } from './door.ts'
import { absentDeadline, listed, missed, newLink, pursue, tellAll } from './introductions.ts'
import { sequence, without, withEntry } from './state.ts'
import type { Moment, RoomEffect, RoomInput, RoomState, Step } from './state.ts'

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
  if (state.closed) return input.type === 'proven' ? [state, [{ type: 'drop', dial: input.dial }]] : [state, []]
  return sequence(
    state,
    (now) => react(now, input, moment),
    (now) => dialTimers(now, moment),
    (now) => serve(now, moment),
    (now) => welcomeTimers(now, moment),
    (now) => pursue(now, moment),
    (now) => search(now, moment),
    (now) => [now, hasNews(state, now, input) ? tellAll(now) : []],
    (now) => report(now),
  )
}

/** When the machine wants a `tick`, in ms since the epoch; Infinity when only events matter. */
export function nextDeadline(state: RoomState, now: number): number {
  if (state.closed) return Infinity
  const welcomes = [...state.links.values()].map((link) => link.welcomeBy ?? Infinity)
  return Math.min(
    dialDeadline(state),
    doorDeadline(state),
    absentDeadline(state, now),
    state.search?.next ?? Infinity,
    ...welcomes,
  )
}

function react(state: RoomState, input: RoomInput, moment: Moment): Step {
  switch (input.type) {
    case 'knock':
      return knocked(state, input, moment)
    case 'answered':
      return [answeredElsewhere(state, input.hint), []]
    case 'offer':
      return offered(state, input, moment)
    case 'answer':
      return answered(state, input.dial, moment)
    case 'gathered':
      return gathered(state, input.dial)
    case 'proven':
      return proven(state, input.dial, moment)
    case 'failed':
      return failed(state, input.dial)
    case 'link':
      return linkChanged(state, input.peer, input.status, moment)
    case 'link-closed':
      return linkClosed(state, input.peer, input.reason, moment)
    case 'welcomed':
      return [
        {
          ...state,
          member: true,
          links: new Map([...state.links].map(([peer, link]) => [peer, { ...link, welcomeBy: undefined }])),
        },
        [],
      ]
    case 'list':
      return listed(state, input, moment)
    case 'carrier-open':
      return [carrierOpened(state, moment), []]
    case 'tick':
      return [state, []]
    case 'leave':
      return leave(state)
  }
}

/**
 * Both sides have proven who they are on this connection. If we thought that we were linked, they
 * lost their end (a reload): a link begins anew, with the same member.
 */
function proven(state: RoomState, id: number, { now }: Moment): Step {
  const dial = byId(state, id)
  if (dial === undefined) return [state, [{ type: 'drop', dial: id }]]
  const { peer } = dial
  const existing = state.links.get(peer)
  const effects: RoomEffect[] = [{ type: 'link', dial: id, peer, again: existing !== undefined }]
  if (dial.joining) effects.push({ type: 'welcome', to: peer })
  if (existing === undefined) effects.push({ type: 'event', event: 'joined', peer })
  else if (existing.status === 'recovering') effects.push({ type: 'event', event: 'recovered', peer })
  const link = newLink(now, state.member ? undefined : now + WELCOME_TIMEOUT)
  const next = {
    ...state,
    returning: false,
    dials: without(state.dials, peer),
    knocks: without(state.knocks, peer),
    links: withEntry(state.links, peer, link),
    absent: without(state.absent, peer),
    departed: without(state.departed, peer),
  }
  return [next, effects]
}

function linkChanged(state: RoomState, peer: PeerId, status: 'open' | 'recovering', { now }: Moment): Step {
  const link = state.links.get(peer)
  if (link === undefined || link.status === status) return [state, []]
  const heard = status === 'open' ? now : link.heard
  const event = status === 'open' ? 'recovered' : 'recovering'
  return [
    { ...state, links: withEntry(state.links, peer, { ...link, status, heard }) },
    [{ type: 'event', event, peer }],
  ]
}

function linkClosed(state: RoomState, peer: PeerId, reason: CloseReason, moment: Moment): Step {
  if (!state.links.has(peer)) return [state, []]
  const links = without(state.links, peer)
  const effects: RoomEffect[] = [{ type: 'event', event: 'left', peer, reason }]
  const next = { ...state, links }
  if (reason === 'lost') return [missed({ ...next, returning: next.member && links.size === 0 }, peer, moment), effects]
  return [
    { ...next, absent: without(next.absent, peer), departed: withEntry(next.departed, peer, moment.now) },
    effects,
  ]
}

function welcomeTimers(state: RoomState, { now }: Moment): Step {
  const late = [...state.links].filter(([, link]) => (link.welcomeBy ?? Infinity) <= now)
  if (late.length === 0) return [state, []]
  const links = new Map(state.links)
  for (const [peer, link] of late) links.set(peer, { ...link, welcomeBy: undefined })
  return [{ ...state, links }, late.map(([peer]) => ({ type: 'distrust', peer }))]
}

function leave(state: RoomState): Step {
  return sequence(
    { ...state, closed: true, search: undefined, knocks: new Map(), absent: new Map() },
    ...[...state.dials.keys()].map(
      (peer) =>
        (now: RoomState): Step =>
          drop(now, peer),
    ),
  )
}

function report(state: RoomState): Step {
  const searching = state.search !== undefined || state.returning || !state.member
  const status = state.closed ? 'closed' : state.links.size > 0 ? 'linked' : searching ? 'seeking' : 'alone'
  return status === state.status ? [state, []] : [{ ...state, status }, [{ type: 'status', status }]]
}

/** Lists go out when they changed, and to whoever begins anew. */
function hasNews(before: RoomState, after: RoomState, input: RoomInput): boolean {
  return !after.closed && (input.type === 'proven' || openLinks(before) !== openLinks(after))
}

function openLinks(state: RoomState): string {
  return [...state.links]
    .filter(([, link]) => link.status === 'open')
    .map(([peer]) => peer)
    .sort()
    .join()
}
