/**
 * How people who are in the room find those whom they are not linked with (RM-21 … RM-26).
 *
 * Members tell each other whom they are linked with. Of two who learn of each other the larger id
 * announces itself through the member who knows both; the smaller id waits a little and does the
 * same only if nothing happened. The answer is an offer, over the same member.
 */
import { comparePeerIds, type PeerId } from '../identity/index.ts'
import { MAX_HALF_OPEN, MAX_MEMBERS } from '../limits.ts'
import { SLOW } from './dials.ts'
import { noLongerAtDoor } from './door.ts'
import { relayTo, without, withEntry } from './state.ts'
import type { Absent, Linked, Moment, RoomEffect, RoomInput, RoomState, Step } from './state.ts'

const SMALLER_WAITS = 2_000
const PAUSES = [3_000, 6_000, 12_000, 30_000, 60_000, 120_000, 300_000]
/** Someone whom nobody has seen for this long comes back by themselves, or not at all. */
export const ABSENT_LIFETIME = 3_600_000
/** Others may list someone who said goodbye for as long as their lists take to arrive. */
const DEPARTED_LIFETIME = 10_000
/** An introduction counts as under way for this long after its announcement. */
const UNDER_WAY = 2_000

/** A member says whom they are linked with. */
export function listed(state: RoomState, input: Extract<RoomInput, { type: 'list' }>, moment: Moment): Step {
  const link = state.links.get(input.from)
  if (link === undefined) return [state, []]
  const knows = new Set(input.linked.slice(0, MAX_MEMBERS).filter((peer) => peer !== state.self))
  const forgotten = [...link.knows].filter((peer) => !knows.has(peer))
  const news = [...knows].filter((peer) => relayTo(state, peer) === undefined)
  let next: RoomState = { ...state, links: withEntry(state.links, input.from, { ...link, knows, heard: moment.now }) }
  next = noLongerAtDoor(next, [input.from, ...knows])
  for (const peer of news) next = heardOf(next, peer, moment)
  for (const peer of forgotten) {
    const absent = next.absent.get(peer)
    const isKnown = [...next.links.values()].some((other) => other.knows.has(peer))
    if (absent !== undefined && !absent.lost && !isKnown) next = { ...next, absent: without(next.absent, peer) }
  }
  return [next, []]
}

/** We lost someone without a goodbye: they, or their side of the room, may still be there. */
export function missed(state: RoomState, peer: PeerId, { now }: Moment): RoomState {
  return { ...state, absent: withEntry(state.absent, peer, absence(state, peer, now, true)) }
}

/** Announces us to those whom we know of, as many at a time as may be half open. */
export function pursue(state: RoomState, { now, chance }: Moment): Step {
  if (!state.member || (state.absent.size === 0 && state.departed.size === 0)) return [state, []]
  let current = forgetOld(state, now)
  const effects: RoomEffect[] = []
  let places = freePlaces(current, now)
  for (const [peer, absent] of current.absent) {
    if (places <= 0 || current.links.size + 1 >= MAX_MEMBERS) break
    if (absent.next > now || isOnTheWay(current, peer, now)) continue
    const through = relayTo(current, peer, absent.attempt)
    if (through === undefined) continue
    const pause = PAUSES[Math.min(absent.attempt, PAUSES.length - 1)] ?? 0
    const tried = {
      ...absent,
      attempt: absent.attempt + 1,
      next: now + pause * (0.8 + 0.4 * chance),
      busyUntil: now + UNDER_WAY,
    }
    current = { ...current, absent: withEntry(current.absent, peer, tried) }
    effects.push({ type: 'introduce', to: peer, through })
    places -= 1
  }
  return [current, effects]
}

/** What everyone must hear when our links have changed. */
export function tellAll(state: RoomState): RoomEffect[] {
  const open = [...state.links].filter(([, link]) => link.status === 'open').map(([peer]) => peer)
  return open.map((to) => ({ type: 'tell', to, linked: open.filter((peer) => peer !== to) }))
}

/** The next time that someone absent is worth an attempt, given that they can be reached. */
export function absentDeadline(state: RoomState, now: number): number {
  if (!state.member) return Infinity
  const isFull = freePlaces(state, now) <= 0
  let next = Infinity
  for (const [peer, absent] of state.absent) {
    next = Math.min(next, absent.since + ABSENT_LIFETIME)
    if (isFull && absent.busyUntil > now) next = Math.min(next, absent.busyUntil)
    if (!isFull && relayTo(state, peer) !== undefined) next = Math.min(next, notBefore(state, peer, absent.next))
  }
  for (const time of state.departed.values()) next = Math.min(next, time + DEPARTED_LIFETIME)
  return next
}

export function newLink(now: number, welcomeBy: number | undefined): Linked {
  return { status: 'open', knows: new Set(), heard: now, welcomeBy }
}

/** Whoever was listed by nobody until now is worth an attempt at once, also if we had given up on them. */
function heardOf(state: RoomState, peer: PeerId, { now }: Moment): RoomState {
  if (state.links.has(peer) || state.departed.has(peer)) return state
  if (!state.absent.has(peer) && state.absent.size >= MAX_MEMBERS) return state
  return {
    ...state,
    absent: withEntry(state.absent, peer, absence(state, peer, now, state.absent.get(peer)?.lost ?? false)),
  }
}

function absence(state: RoomState, peer: PeerId, now: number, lost: boolean): Absent {
  const isLarger = comparePeerIds(state.self, peer) > 0
  return { since: now, attempt: 0, next: isLarger ? now : now + SMALLER_WAITS, busyUntil: 0, lost }
}

/** A dial that is slow may have failed without a sign: another announcement lets both sides begin anew. */
function isOnTheWay(state: RoomState, peer: PeerId, now: number): boolean {
  return notBefore(state, peer, 0) > now
}

function notBefore(state: RoomState, peer: PeerId, time: number): number {
  const dial = state.dials.get(peer)
  return dial === undefined ? time : Math.max(time, dial.begun + SLOW)
}

function freePlaces(state: RoomState, now: number): number {
  const underWay = [...state.absent].filter(([peer, one]) => one.busyUntil > now && !state.dials.has(peer)).length
  return MAX_HALF_OPEN - state.dials.size - underWay
}

function forgetOld(state: RoomState, now: number): RoomState {
  const absent = [...state.absent].filter(([, one]) => one.since + ABSENT_LIFETIME > now)
  const departed = [...state.departed].filter(([, time]) => time + DEPARTED_LIFETIME > now)
  if (absent.length === state.absent.size && departed.length === state.departed.size) return state
  return { ...state, absent: new Map(absent), departed: new Map(departed) }
}
