/**
 * When we announce ourselves over carriers, and when we are silent (RM-1 … RM-4).
 *
 * Someone who was invited joins; a member without any link returns; and when part of the room was
 * lost, one of those who are left (the smallest id) looks for the others. Everyone else is silent.
 */
import { comparePeerIds } from '../identity/index.ts'
import { UNSENT_LIFETIME } from '../limits.ts'
import type { Moment, RoomEffect, RoomState, Search, Step } from './state.ts'

/** Pauses before each repeat (ms): half of the messages may be lost, brokers may be slow. */
const PAUSES = [3_000, 6_000, 12_000, 15_000]
/** The one who looks for a lost part of the room has company: slower, and slower still. */
const HEALING_PAUSES = [3_000, 12_000, 30_000, 60_000, 120_000, 300_000]
/** An answer was found: time for its connection to open before we announce ourselves again. */
const PATIENCE = 4_000

/** Starts, continues or ends the search, as the state asks for it now. */
export function search(state: RoomState, { now, chance }: Moment): Step {
  const why = reason(state)
  if (why === undefined) return [state.search === undefined ? state : { ...state, search: undefined }, []]
  const current = state.search?.why === why ? state.search : begin(why, now)
  if (current.next > now) return [current === state.search ? state : { ...state, search: current }, []]
  const busy = latestDial(state)
  if (busy !== undefined && busy + PATIENCE > now && why !== 'heal') {
    return [{ ...state, search: { ...current, next: busy + PATIENCE } }, []]
  }
  const pauses = why === 'heal' ? HEALING_PAUSES : PAUSES
  const pause = pauses[Math.min(current.attempt, pauses.length - 1)] ?? 0
  const effects: RoomEffect[] = [{ type: 'publish', kind: why === 'join' ? 'join' : 'announce' }]
  if (why === 'heal') effects.push(...signsOfLife(state))
  return [
    { ...state, search: { why, attempt: current.attempt + 1, last: now, next: now + pause * (0.8 + 0.4 * chance) } },
    effects,
  ]
}

/** A carrier came up. It keeps what it could not send for a while; what we announced before that went nowhere. */
export function carrierOpened(state: RoomState, { now }: Moment): RoomState {
  if (state.search === undefined || now - state.search.last < UNSENT_LIFETIME) return state
  return { ...state, search: { ...state.search, next: now } }
}

function begin(why: Search['why'], now: number): Search {
  return { why, attempt: 0, last: 0, next: why === 'heal' ? now + 3_000 : now }
}

function reason(state: RoomState): Search['why'] | undefined {
  if (state.closed) return undefined
  if (!state.member) return state.links.size === 0 ? 'join' : undefined
  if (state.links.size === 0) return state.returning || state.absent.size > 0 ? 'return' : undefined
  const open = [...state.links].filter(([, link]) => link.status === 'open')
  // Broken links mend themselves or end. An announcement meanwhile would look like that of someone reloaded.
  if (open.length < state.links.size) return undefined
  const unreachable = [...state.absent.keys()].some((peer) => !open.some(([, link]) => link.knows.has(peer)))
  return unreachable && open.every(([peer]) => comparePeerIds(state.self, peer) < 0) ? 'heal' : undefined
}

/**
 * Those who are linked with us hear the announcement too, and would take us for someone who lost
 * everything: a word over the link tells them that we did not (RM-12).
 */
function signsOfLife(state: RoomState): RoomEffect[] {
  const linked = [...state.links.keys()]
  return linked.map((to) => ({ type: 'tell', to, linked: linked.filter((peer) => peer !== to) }))
}

function latestDial(state: RoomState): number | undefined {
  const begun = [...state.dials.values()].filter((dial) => dial.stage === 'connecting').map((dial) => dial.begun)
  return begun.length === 0 ? undefined : Math.max(...begun)
}
