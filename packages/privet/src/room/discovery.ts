/**
 * When we announce ourselves over carriers, and when we are silent (RM-1 … RM-4).
 *
 * Someone who was invited joins; a member without any link returns; and when part of the room was
 * lost, those who lost it look for it, one in place of all who can hear each other. Else all are silent.
 */
import { comparePeerIds, type PeerId } from '../identity/index.ts'
import { UNSENT_LIFETIME } from '../limits.ts'
import { type Draft, openLinks, pauseBefore, relayTo, type RoomState, type Search, tellAll } from './state.ts'

/**
 * Pauses before each repeat (ms): half of the messages may be lost, brokers may be slow. For two minutes, while
 * someone is likely to look on, it is worth a message every five seconds; whoever comes then is found at once.
 */
const PAUSES = [3_000, 4_000, ...Array.from({ length: 24 }, () => 5_000), 15_000]
/** The one who looks for a lost part of the room has company: slower, slower still after an hour, and without an end. */
const EVERY_FIVE_MINUTES = Array.from({ length: 12 }, () => 300_000)
const HEALING_PAUSES = [3_000, 12_000, 30_000, 60_000, 120_000, ...EVERY_FIVE_MINUTES, 900_000]
/** Before that: they may be back by themselves, and those of us with smaller ids go first. */
const HEAL_AFTER = 3_000
const RANK_DELAY = 2_000
/** All our links are broken and do not mend: the others may have given theirs up while we slept. */
const STRANDED_AFTER = 15_000
/** An answer was found: time for its connection to open before we announce ourselves again. */
const PATIENCE = 4_000
/** One sighting in this time counts: they try every other second. */
const SIGHTING_PAUSE = 10_000

/** Starts, continues or ends the search, as the state asks for it now. */
export function search(draft: Draft): void {
  const { now } = draft
  const why = reason(draft)
  if (why === undefined) return void (draft.search = undefined)
  if (draft.search?.why !== why) draft.search = { why, attempt: 0, last: 0, next: now + patienceFor(draft, why) }
  if (draft.search.next > now) return
  const connecting = [...draft.dials.values()].filter(({ stage }) => stage === 'connecting')
  const busyUntil = Math.max(...connecting.map(({ begun }) => begun)) + PATIENCE
  if (busyUntil > now && why !== 'heal') return void (draft.search = { ...draft.search, next: busyUntil })
  draft.effects.push({ type: 'publish', kind: why === 'join' ? 'join' : 'announce' })
  // Those who are linked with us hear the announcement too, and would take us for someone who lost
  // everything: a word over the link tells them that we did not (RM-12).
  if (why === 'heal') tellAll(draft, [...draft.links.keys()])
  pause(draft, draft.search)
}

/** A carrier came up. It keeps what it could not send for a while; what we announced before that went nowhere. */
export function carrierOpened(draft: Draft): void {
  const { search: ours, now } = draft
  // Who has not announced yet waits for a reason: their links may mend, and an announcement would end them.
  if (ours !== undefined && ours.attempt > 0 && now - ours.last >= UNSENT_LIFETIME)
    draft.search = { ...ours, next: now }
}

/** Someone who is linked with us looks for those who were lost: in place of us. */
export function othersSearch(draft: Draft): void {
  if (draft.search?.why === 'heal') pause(draft, draft.search)
}

/** Someone whom we gave up has not given us up. Their link is of no use, an announcement is: they hear it. */
export function sighted(draft: Draft, { peer }: { readonly peer: PeerId }): void {
  const { search: ours, now } = draft
  if (ours === undefined || !draft.absent.has(peer) || now - ours.last < SIGHTING_PAUSE) return
  draft.search = { ...ours, attempt: 0, next: Math.min(ours.next, now + rank(draft) * RANK_DELAY) }
}

function pause(draft: Draft, { why, attempt }: Search): void {
  const { now } = draft
  const next = now + pauseBefore(why === 'heal' ? HEALING_PAUSES : PAUSES, attempt, draft)
  draft.search = { why, attempt: attempt + 1, last: now, next }
}

function patienceFor(state: RoomState, why: Search['why']): number {
  if (why === 'stranded') return STRANDED_AFTER
  return why === 'heal' ? HEAL_AFTER + rank(state) * RANK_DELAY : 0
}

function reason(state: RoomState): Search['why'] | undefined {
  const { links, absent } = state
  if (!state.member) return links.size === 0 ? 'join' : undefined
  if (links.size === 0) return state.returning || absent.size > 0 ? 'return' : undefined
  const open = openLinks(state)
  if (open.length === 0) return 'stranded'
  // Broken links mend themselves or end. An announcement meanwhile would look like that of someone reloaded.
  if (open.length < links.size) return undefined
  return [...absent.keys()].some((peer) => relayTo(state, peer) === undefined) ? 'heal' : undefined
}

/** How many of those who are linked with us come before us. */
function rank(state: RoomState): number {
  return openLinks(state).filter((peer) => comparePeerIds(peer, state.self) < 0).length
}
