/**
 * Who answers someone at the door, and when (RM-5 … RM-12).
 *
 * All members hear a JOIN; each has a rank of its own for it, and answers after rank × 1.5 s unless
 * it has seen that someone else did. Nothing here costs the broker a message: the first in rank
 * offers, the others stay silent.
 */
import { comparePeerIds, type PeerId } from '../identity/index.ts'
import { MAX_HALF_OPEN, MAX_MEMBERS, MAX_PENDING_JOINS } from '../limits.ts'
import { dialOut, restartable } from './dials.ts'
import { othersSearch } from './discovery.ts'
import type { Draft, Knock, RoomInput, RoomState } from './state.ts'

const RANK_DELAY = 1_500
/** Younger words over a link than this prove that the announcement is not a cry for help. */
const ALIVE = 2_500
/** The private half of an announced key is dropped after 15 minutes; nobody waits that long. */
const KNOCK_LIFETIME = 20_000
/** A JOIN of people whom nobody has proven yet may not take every place. */
const MAX_UNKNOWN_HALF_OPEN = MAX_HALF_OPEN - 2

type KnockInput = Extract<RoomInput, { type: 'knock' }>

export function knocked(draft: Draft, input: KnockInput): void {
  const { links, dials, knocks, effects, now } = draft
  const { knock, rank } = input
  const { from, kind, hint } = knock
  if (!draft.member || from === draft.self) return
  const link = links.get(from)
  if (link === undefined && links.size + 1 >= MAX_MEMBERS) {
    if (kind === 'join' && rank === 0) effects.push({ type: 'deny', knock, reason: 'full' })
    return
  }
  if (link?.status === 'open' && kind === 'announce') {
    othersSearch(draft)
    if (now - link.heard < ALIVE) return
  }
  const dial = dials.get(from)
  if (dial !== undefined && !restartable(dial, hint, now)) {
    const isRepeat = dial.stage === 'waiting' && dial.cause === hint && now - dial.begun > 1_000
    return void (isRepeat && effects.push({ type: 'repeat', dial: dial.id }))
  }
  const before = knocks.get(from)
  if (before === undefined && knocks.size >= MAX_PENDING_JOINS) return
  knocks.set(from, {
    ...knock,
    due: now + delay(draft, input),
    expires: now + KNOCK_LIFETIME,
    isAgain: before !== undefined,
  })
  draft.departed.delete(from)
}

/**
 * Someone answered the announcement with this hint: then we need not. Whoever has the invitation could
 * pretend that, so it counts only once for each person at the door.
 */
export function answeredElsewhere({ knocks }: Draft, { hint }: Pick<Knock, 'hint'>): void {
  for (const [from, knock] of knocks)
    if (knock.hint === hint && knock.way.type !== 'relay' && !knock.isAgain)
      knocks.set(from, { ...knock, due: Infinity })
}

/** They are with us, or one of us is linked with them: the introduction is on its way. */
export function noLongerAtDoor({ knocks }: Draft, peers: Iterable<PeerId>): void {
  for (const peer of peers) if (knocks.get(peer)?.way.type !== 'relay') knocks.delete(peer)
}

/** Opens the door for all whose turn it is, introduced people first, as far as there is room. */
export function serve(draft: Draft): void {
  const { knocks, now } = draft
  for (const [from, knock] of knocks) if (knock.expires <= now) knocks.delete(from)
  const due = [...knocks.values()].filter((knock) => knock.due <= now)
  for (const knock of due.sort((a, b) => urgency(a) - urgency(b) || a.due - b.due)) {
    if (!hasPlace(draft, knock)) continue
    knocks.delete(knock.from)
    dialOut(draft, knock)
  }
}

/** When a knock next needs looking at; those that wait for a place are looked at when one is free. */
export function doorDeadline(state: RoomState): number {
  const times = [...state.knocks.values()].map((knock) =>
    Math.min(knock.expires, hasPlace(state, knock) ? knock.due : Infinity),
  )
  return Math.min(...times)
}

function hasPlace({ dials }: RoomState, { way, from }: Knock): boolean {
  return dials.has(from) || dials.size < (way.type === 'relay' ? MAX_HALF_OPEN : MAX_UNKNOWN_HALF_OPEN)
}

function urgency({ way }: Knock): number {
  return way.type === 'relay' ? 0 : 1
}

function delay({ links, search, self }: RoomState, { knock: { way, from }, rank }: KnockInput): number {
  if (way.type === 'relay') return 0
  // Someone whom we are linked with was either reloaded or looks for others: a word over the link will tell.
  // If both of us look for people, the smaller id offers, the other only if that did not happen.
  const isLater = links.has(from) || (search !== undefined && comparePeerIds(self, from) > 0)
  return (rank + Number(isLater)) * RANK_DELAY
}
