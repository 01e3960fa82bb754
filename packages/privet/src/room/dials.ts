/**
 * Connections that are begun and not proven: one per person, repeats, time-outs, the rule for
 * candidates, and what happens when both sides offer (RM-13 … RM-20).
 */
import { comparePeerIds, type PeerId } from '../identity/index.ts'
import { CONFIRM_TIMEOUT, CONNECT_TIMEOUT, MAX_HALF_OPEN, MAX_MEMBERS } from '../limits.ts'
import type { Dial, Draft, Knock, RoomInput, RoomState } from './state.ts'

/** An offer or answer that brought nothing is sent again after this (ms), this many times. */
const REPEAT_AFTER = 2_000
const REPEATS = 2
/** An offer nobody answered in spite of its repeats is given up. */
const OFFER_PATIENCE = 3 * REPEAT_AFTER + 1_000
/** A connection slower than this may give way to a newer announcement of the same person. */
export const SLOW = 8_000
/** Candidates go out when the connection takes longer than twice the round trip before it, within these bounds (ms). */
const MIN_CANDIDATE_WAIT = 300
const MAX_CANDIDATE_WAIT = 3_000
/** And again 1, 3 and 8 s later if there are new ones: a dead STUN server keeps the gathering from ending for 40 s. */
const CANDIDATES_AGAIN = [1_000, 2_000, 5_000]

/** Offers to someone who announced themselves. */
export function dialOut(draft: Draft, knock: Knock): void {
  const { from: peer, kind, hint: cause, way } = knock
  const dial = open(draft, { peer, role: 'offerer', stage: 'waiting', way, joining: kind === 'join', cause }, Infinity)
  draft.effects.push({ type: 'offer', dial, knock })
}

export function offered(draft: Draft, { from, offer, way }: Extract<RoomInput, { type: 'offer' }>): void {
  const { effects, now } = draft
  // Someone whom we are linked with offers when they lost us: on our side that shows as a broken link.
  if (from === draft.self || draft.links.get(from)?.status === 'open') return
  const current = draft.dials.get(from)
  // Our answer got lost: the same one again.
  if (current?.role === 'answerer' && current.cause === offer) {
    return void effects.push({ type: 'repeat', dial: current.id })
  }
  if (current === undefined ? !hasPlace(draft, from) : current.role === 'offerer' && !yields(draft, current)) return
  const asked = draft.absent.get(from)?.since ?? draft.search?.last ?? now
  const fields = { peer: from, role: 'answerer', stage: 'connecting', way, joining: false, cause: offer } as const
  const dial = open(draft, fields, asked)
  draft.knocks.delete(from)
  effects.push({ type: 'answer', dial, to: from, way, offer })
}

/** The first valid answer consumes the offer; the connection is under way. */
export function answered(draft: Draft, { dial: id }: { readonly dial: number }): void {
  const dial = byId(draft, id)
  if (dial?.stage !== 'waiting') return
  const { now } = draft
  draft.dials.set(dial.peer, {
    ...dial,
    stage: 'connecting',
    begun: now,
    repeatAt: Infinity,
    ...connecting(now, dial.begun),
  })
}

/** An address that may be what is missing goes after those that were sent. */
export function gathered(draft: Draft, { dial: id }: { readonly dial: number }): void {
  const dial = byId(draft, id)
  if (dial !== undefined && dial.told > 0) draft.effects.push({ type: 'candidates', dial: id })
}

export function drop({ dials, effects }: Draft, peer: PeerId | undefined): void {
  const dial = peer && dials.get(peer)
  if (dial === undefined) return
  dials.delete(dial.peer)
  effects.push({ type: 'drop', dial: dial.id })
}

/** Repeats, candidates and time-outs whose time has come. */
export function dialTimers(draft: Draft): void {
  const { dials, effects, now } = draft
  for (const [peer, dial] of dials) {
    const { id, repeats, told } = dial
    if (dial.ends <= now) {
      drop(draft, peer)
      continue
    }
    if (dial.repeatAt <= now) {
      dials.set(peer, { ...dial, repeats: repeats - 1, repeatAt: repeats > 1 ? now + REPEAT_AFTER : Infinity })
      effects.push({ type: 'repeat', dial: id })
    }
    if (dial.candidatesAt <= now) {
      const candidatesAt = now + (CANDIDATES_AGAIN[told] ?? Infinity)
      dials.set(peer, { ...(dials.get(peer) ?? dial), candidatesAt, told: told + 1 })
      effects.push({ type: 'candidates', dial: id })
    }
  }
}

export function dialDeadline({ dials }: RoomState): number {
  return Math.min(...[...dials.values()].flatMap(({ ends, repeatAt, candidatesAt }) => [ends, repeatAt, candidatesAt]))
}

/** Whether a new announcement of the same person, with this hint, shows that this dial is in vain. */
export function restartable({ stage, cause, begun }: Dial, hint: string, now: number): boolean {
  return stage === 'waiting' ? cause !== hint : now - begun > SLOW
}

export function byId({ dials }: RoomState, id: number): Dial | undefined {
  return [...dials.values()].find((dial) => dial.id === id)
}

/** Glare: both offered. The smaller id's offer stands; an offer already answered is not given up lightly. */
function yields({ self, now }: Draft, { stage, begun, peer }: Dial): boolean {
  return stage === 'connecting' ? now - begun > SLOW : comparePeerIds(self, peer) > 0
}

function hasPlace({ links, dials, member, now }: Draft, from: PeerId): boolean {
  if ((!links.has(from) && links.size + 1 >= MAX_MEMBERS) || dials.size >= MAX_HALF_OPEN) return false
  // Whoever knocks needs one doorkeeper; a second one is tried only when the first is slow.
  return member || (links.size === 0 && [...dials.values()].every(({ begun }) => now - begun > SLOW / 2))
}

/** Takes the place of another dial of the same person; gives its number. `asked`: when what it answers to was sent. */
function open(
  draft: Draft,
  fields: Pick<Dial, 'peer' | 'role' | 'stage' | 'way' | 'joining' | 'cause'>,
  asked: number,
): number {
  const { now } = draft
  const id = draft.nextDial++
  drop(draft, fields.peer)
  const times = asked === Infinity ? { candidatesAt: Infinity, ends: now + OFFER_PATIENCE } : connecting(now, asked)
  const begun = { begun: now, repeats: REPEATS, repeatAt: now + REPEAT_AFTER, told: 0 }
  draft.dials.set(fields.peer, { ...fields, ...begun, ...times, id })
  return id
}

/** What is still to happen once offer and answer are made: a round trip that took long makes us patient. */
function connecting(now: number, asked: number): Pick<Dial, 'candidatesAt' | 'ends'> {
  const wait = Math.min(Math.max(MIN_CANDIDATE_WAIT, 2 * (now - asked)), MAX_CANDIDATE_WAIT)
  return { candidatesAt: now + wait, ends: now + CONNECT_TIMEOUT + CONFIRM_TIMEOUT }
}
