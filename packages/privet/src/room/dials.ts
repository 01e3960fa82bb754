/**
 * Connections that are begun and not proven: one per person, repeats, time-outs, the rule for
 * candidates, and what happens when both sides offer (RM-13 … RM-20).
 */
import { comparePeerIds, type PeerId } from '../identity/index.ts'
import { CONFIRM_TIMEOUT, CONNECT_TIMEOUT, MAX_HALF_OPEN, MAX_MEMBERS } from '../limits.ts'
import { without, withEntry } from './state.ts'
import type { Dial, Knock, Moment, RoomEffect, RoomInput, RoomState, Step } from './state.ts'

/** An offer or answer that brought nothing is sent again after this (ms), this many times. */
const REPEAT_AFTER = 2_000
const REPEATS = 2
/** An offer nobody answered in spite of its repeats is given up. */
const OFFER_PATIENCE = 3 * REPEAT_AFTER + 1_000
/** A connection slower than this may give way to a newer announcement of the same person. */
export const SLOW = 8_000
const MIN_CANDIDATE_WAIT = 300

/** Offers to someone who announced themselves. */
export function dialOut(state: RoomState, knock: Knock, moment: Moment): Step {
  const [free, dropped] = drop(state, knock.from)
  const [next, dial] = open(free, {
    peer: knock.from,
    role: 'offerer',
    stage: 'waiting',
    way: knock.way,
    joining: knock.kind === 'join',
    cause: knock.hint,
    begun: moment.now,
    repeats: REPEATS,
    repeatAt: moment.now + REPEAT_AFTER,
    candidatesAt: undefined,
    ends: moment.now + OFFER_PATIENCE,
  })
  return [next, [...dropped, { type: 'offer', dial: dial.id, to: knock.from, way: knock.way, knock }]]
}

export function offered(state: RoomState, input: Extract<RoomInput, { type: 'offer' }>, { now }: Moment): Step {
  const { from, offer, way } = input
  // Someone whom we are linked with offers when they lost us: on our side that shows as a broken link.
  if (from === state.self || state.links.get(from)?.status === 'open') return [state, []]
  const current = state.dials.get(from)
  // Our answer got lost: the same one again.
  if (current?.role === 'answerer' && current.cause === offer) return [state, [{ type: 'repeat', dial: current.id }]]
  if (current?.role === 'offerer' && !yields(state, current, now)) return [state, []]
  if (current === undefined && !hasPlace(state, from, now)) return [state, []]

  const [free, dropped] = drop(state, from)
  const asked = state.absent.get(from)?.since ?? state.search?.last ?? now
  const [next, dial] = open(free, {
    peer: from,
    role: 'answerer',
    stage: 'connecting',
    way,
    joining: false,
    cause: offer,
    begun: now,
    repeats: REPEATS,
    repeatAt: now + REPEAT_AFTER + 500,
    candidatesAt: now + candidateWait(now - asked),
    ends: now + CONNECT_TIMEOUT + CONFIRM_TIMEOUT,
  })
  return [
    { ...next, knocks: without(next.knocks, from) },
    [...dropped, { type: 'answer', dial: dial.id, to: from, way, offer }],
  ]
}

/** The first valid answer consumes the offer; the connection is under way. */
export function answered(state: RoomState, id: number, { now }: Moment): Step {
  const dial = byId(state, id)
  if (dial === undefined || dial.role !== 'offerer' || dial.stage !== 'waiting') return [state, []]
  return [
    put(state, {
      ...dial,
      stage: 'connecting',
      repeats: 0,
      repeatAt: Infinity,
      begun: now,
      candidatesAt: now + candidateWait(now - dial.begun),
      ends: now + CONNECT_TIMEOUT + CONFIRM_TIMEOUT,
    }),
    [],
  ]
}

/** All addresses are known: those found since candidates were first sent go after them. */
export function gathered(state: RoomState, id: number): Step {
  const dial = byId(state, id)
  const isLate = dial?.stage === 'connecting' && dial.candidatesAt === undefined
  return [state, isLate ? [{ type: 'candidates', dial: id }] : []]
}

export function failed(state: RoomState, id: number): Step {
  const dial = byId(state, id)
  return dial === undefined ? [state, []] : drop(state, dial.peer)
}

export function drop(state: RoomState, peer: PeerId): readonly [RoomState, readonly RoomEffect[]] {
  const dial = state.dials.get(peer)
  if (dial === undefined) return [state, []]
  return [{ ...state, dials: without(state.dials, peer) }, [{ type: 'drop', dial: dial.id }]]
}

/** Repeats, candidates and time-outs whose time has come. */
export function dialTimers(state: RoomState, { now }: Moment): Step {
  let current = state
  const effects: RoomEffect[] = []
  for (const dial of state.dials.values()) {
    if (dial.ends <= now) {
      const [next, dropped] = drop(current, dial.peer)
      current = next
      effects.push(...dropped)
      continue
    }
    let changed = dial
    if (dial.repeatAt <= now) {
      const repeats = dial.repeats - 1
      changed = { ...changed, repeats, repeatAt: repeats > 0 ? now + REPEAT_AFTER : Infinity }
      effects.push({ type: 'repeat', dial: dial.id })
    }
    if (dial.candidatesAt !== undefined && dial.candidatesAt <= now) {
      changed = { ...changed, candidatesAt: undefined }
      effects.push({ type: 'candidates', dial: dial.id })
    }
    if (changed !== dial) current = put(current, changed)
  }
  return [current, effects]
}

export function dialDeadline(state: RoomState): number {
  let next = Infinity
  for (const dial of state.dials.values())
    next = Math.min(next, dial.ends, dial.repeatAt, dial.candidatesAt ?? Infinity)
  return next
}

/** Whether a new announcement of the same person shows that this dial is in vain. */
export function restartable(dial: Dial, knock: Pick<Knock, 'hint'>, now: number): boolean {
  if (dial.role === 'offerer' && dial.stage === 'waiting') return dial.cause !== knock.hint
  return now - dial.begun > SLOW
}

export function byId(state: RoomState, id: number): Dial | undefined {
  for (const dial of state.dials.values()) if (dial.id === id) return dial
  return undefined
}

/** Glare: both offered. The smaller id's offer stands; an offer already answered is not given up lightly. */
function yields(state: RoomState, ours: Dial, now: number): boolean {
  if (ours.stage === 'connecting') return now - ours.begun > SLOW
  return comparePeerIds(state.self, ours.peer) > 0
}

function hasPlace(state: RoomState, from: PeerId, now: number): boolean {
  if (!state.links.has(from) && state.links.size + 1 >= MAX_MEMBERS) return false
  if (state.dials.size >= MAX_HALF_OPEN) return false
  // Whoever knocks needs one doorkeeper; a second one is tried only when the first is slow.
  const isNewcomer = !state.member
  return (
    !isNewcomer || (state.links.size === 0 && [...state.dials.values()].every((dial) => now - dial.begun > SLOW / 2))
  )
}

/** Twice what a round trip took, so that candidates are sent only when they are really needed. */
function candidateWait(roundTrip: number): number {
  return Math.min(Math.max(MIN_CANDIDATE_WAIT, 2 * roundTrip), 3_000)
}

function open(state: RoomState, fields: Omit<Dial, 'id'>): readonly [RoomState, Dial] {
  const dial = { ...fields, id: state.nextDial }
  return [put({ ...state, nextDial: state.nextDial + 1 }, dial), dial]
}

function put(state: RoomState, dial: Dial): RoomState {
  return { ...state, dials: withEntry(state.dials, dial.peer, dial) }
}
