/**
 * Who answers someone at the door, and when (RM-5 … RM-12).
 *
 * All members hear a JOIN; each has a rank of its own for it, and answers after rank × 1.5 s unless
 * it has seen that someone else did. Nothing here costs the broker a message: the first in rank
 * offers, the others stay silent.
 */
import { comparePeerIds } from '../identity/index.ts'
import { MAX_HALF_OPEN, MAX_MEMBERS, MAX_PENDING_JOINS } from '../limits.ts'
import { dialOut, restartable } from './dials.ts'
import { without, withEntry } from './state.ts'
import type { Knock, Moment, RoomInput, RoomState, Step } from './state.ts'

const RANK_DELAY = 1_500
/** Younger words over a link than this prove that the announcement is not a cry for help. */
const ALIVE = 2_500
/** The private half of an announced key is dropped after 15 minutes; nobody waits that long. */
const KNOCK_LIFETIME = 20_000
/** A JOIN of people whom nobody has proven yet may not take every place. */
const MAX_UNKNOWN_HALF_OPEN = MAX_HALF_OPEN - 2

export function knocked(state: RoomState, input: Extract<RoomInput, { type: 'knock' }>, { now }: Moment): Step {
  const { from } = input.knock
  if (!state.member || from === state.self) return [state, []]
  const linked = state.links.get(from)
  if (linked === undefined && state.links.size + 1 >= MAX_MEMBERS) return [state, []]
  if (linked?.status === 'open' && now - linked.heard < ALIVE && input.knock.kind === 'announce') return [state, []]

  const dial = state.dials.get(from)
  if (dial !== undefined && !restartable(dial, input.knock, now)) {
    const isRepeat = dial.role === 'offerer' && dial.stage === 'waiting' && dial.cause === input.knock.hint
    return isRepeat && now - dial.begun > 1_000 ? [state, [{ type: 'repeat', dial: dial.id }]] : [state, []]
  }
  const full = state.knocks.size >= MAX_PENDING_JOINS && !state.knocks.has(from)
  if (full) return [state, []]
  const knock: Knock = {
    ...input.knock,
    due: now + delay(state, input, linked !== undefined),
    expires: now + KNOCK_LIFETIME,
  }
  return [{ ...state, departed: without(state.departed, from), knocks: withEntry(state.knocks, from, knock) }, []]
}

/** Someone answered the announcement with this hint: then we need not. */
export function answeredElsewhere(state: RoomState, hint: string): RoomState {
  const found = [...state.knocks.values()].find((knock) => knock.hint === hint)
  return found === undefined || found.way.type === 'relay'
    ? state
    : { ...state, knocks: without(state.knocks, found.from) }
}

/** They are with us, or one of us is linked with them: the introduction is on its way. */
export function noLongerAtDoor(state: RoomState, peers: Iterable<string>): RoomState {
  let knocks = state.knocks
  for (const peer of peers) {
    const knock = [...knocks.values()].find((one) => one.from === peer)
    if (knock !== undefined && knock.way.type !== 'relay') knocks = without(knocks, knock.from)
  }
  return knocks === state.knocks ? state : { ...state, knocks }
}

/** Opens the door for all whose turn it is, introduced people first, as far as there is room. */
export function serve(state: RoomState, moment: Moment): Step {
  const { now } = moment
  const waiting = [...state.knocks.values()].filter((knock) => knock.expires > now)
  const knocks =
    waiting.length === state.knocks.size ? state.knocks : new Map(waiting.map((knock) => [knock.from, knock]))
  let current: RoomState = knocks === state.knocks ? state : { ...state, knocks }
  const effects = []
  const due = waiting.filter((knock) => knock.due <= now).sort((a, b) => urgency(a) - urgency(b) || a.due - b.due)
  for (const knock of due) {
    if (!hasPlace(current, knock)) continue
    const [next, more] = dialOut({ ...current, knocks: without(current.knocks, knock.from) }, knock, moment)
    current = next
    effects.push(...more)
  }
  return [current, effects]
}

/** When a knock next needs looking at; those that wait for a place are looked at when one is free. */
export function doorDeadline(state: RoomState): number {
  let next = Infinity
  for (const knock of state.knocks.values()) next = Math.min(next, hasPlace(state, knock) ? knock.due : knock.expires)
  return next
}

function hasPlace(state: RoomState, knock: Knock): boolean {
  const places = knock.way.type === 'relay' ? MAX_HALF_OPEN : MAX_UNKNOWN_HALF_OPEN
  return state.dials.has(knock.from) || state.dials.size < places
}

function urgency(knock: Knock): number {
  return knock.way.type === 'relay' ? 0 : 1
}

function delay(state: RoomState, input: Extract<RoomInput, { type: 'knock' }>, isLinked: boolean): number {
  if (input.knock.way.type === 'relay') return 0
  // Someone whom we are linked with was either reloaded or looks for others: a word over the link will tell.
  if (isLinked) return (input.rank + 1) * RANK_DELAY
  // Both of us look for people: the smaller id offers, the other only if that did not happen.
  const bothSeek = state.search !== undefined && comparePeerIds(state.self, input.knock.from) > 0
  return (input.rank + (bothSeek ? 1 : 0)) * RANK_DELAY
}
