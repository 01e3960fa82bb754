/**
 * How people who are in the room find those whom they are not linked with (RM-21 … RM-26).
 *
 * Members tell each other whom they are linked with. Of two who learn of each other the larger id
 * announces itself through the member who knows both; the smaller id waits a little and does the
 * same only if nothing happened. The answer is an offer, over the same member.
 */
import { comparePeerIds, type PeerId } from '../identity/index.ts'
import { MAX_HALF_OPEN, MAX_HEARSAY, MAX_MEMBERS } from '../limits.ts'
import { SLOW } from './dials.ts'
import { noLongerAtDoor } from './door.ts'
import { type Absent, type Draft, pauseBefore, relayTo, type RoomInput, type RoomState } from './state.ts'

const SMALLER_WAITS = 2_000
const PAUSES = [3_000, 6_000, 12_000, 30_000, 60_000, 120_000, 300_000]
/** Someone whom we know by hearsay and never reached is forgotten after this. */
const HEARSAY_LIFETIME = 3_600_000
/** Others may list someone who said goodbye for as long as their lists take to arrive. */
const DEPARTED_LIFETIME = 10_000
/** An introduction counts as under way for this long after its announcement. */
const UNDER_WAY = 2_000

/** A member says whom they are linked with. */
export function listed(draft: Draft, { from, linked }: Extract<RoomInput, { type: 'list' }>): void {
  const { links, absent, departed, now } = draft
  const link = links.get(from)
  if (link === undefined) return
  const knows = new Set(linked.slice(0, MAX_MEMBERS).filter((peer) => peer !== draft.self))
  // Whoever was listed by nobody until now is worth an attempt at once, also if we had given up on them.
  const news = [...knows].filter((peer) => relayTo(draft, peer) === undefined || !absent.has(peer))
  links.set(from, { ...link, knows, heard: now })
  noLongerAtDoor(draft, [from, ...knows])
  for (const [peer, { informant }] of absent)
    if (informant !== undefined && ![...links.values()].some((other) => other.knows.has(peer))) absent.delete(peer)
  for (const peer of news) {
    if (links.has(peer) || departed.has(peer)) continue
    const known = absent.get(peer)
    // Whom one member invents takes only so many places.
    const told = [...absent.values()].filter(({ informant }) => informant === from).length
    if (known === undefined && (told >= MAX_HEARSAY || absent.size >= MAX_MEMBERS)) continue
    seek(draft, peer, known === undefined ? from : known.informant)
  }
}

/** We lost someone without a goodbye: they, or their side of the room, may still be there. */
export function missed(draft: Draft, peer: PeerId): void {
  const { absent } = draft
  const [leastTrusted] = [...absent].sort(lostFirst).reverse()
  if (absent.size >= MAX_MEMBERS && leastTrusted !== undefined) absent.delete(leastTrusted[0])
  seek(draft, peer, undefined)
}

/** Announces us to those whom we know of, as many at a time as may be half open. */
export function pursue(draft: Draft): void {
  const { absent, departed, effects, now } = draft
  for (const [peer, { informant, since }] of absent)
    if (informant !== undefined && since + HEARSAY_LIFETIME <= now) absent.delete(peer)
  for (const [peer, time] of departed) if (time + DEPARTED_LIFETIME <= now) departed.delete(peer)
  if (!draft.member) return
  let places = draft.links.size + 1 < MAX_MEMBERS ? freePlaces(draft, now) : 0
  for (const [peer, one] of [...absent].sort(lostFirst)) {
    const through = relayTo(draft, peer, one.attempt)
    if (places <= 0 || through === undefined || notBefore(draft, peer, one.next) > now) continue
    const next = now + pauseBefore(PAUSES, one.attempt, draft)
    absent.set(peer, { ...one, attempt: one.attempt + 1, next, busyUntil: now + UNDER_WAY })
    effects.push({ type: 'introduce', to: peer, through })
    places -= 1
  }
}

/** The next time that someone absent is worth an attempt, given that they can be reached. */
export function absentDeadline(state: RoomState, now: number): number {
  const isFull = freePlaces(state, now) <= 0
  const times = [...state.departed.values()].map((time) => time + DEPARTED_LIFETIME)
  for (const [peer, { informant, since, next, busyUntil }] of state.absent) {
    if (informant !== undefined) times.push(since + HEARSAY_LIFETIME)
    if (isFull) times.push(busyUntil > now ? busyUntil : Infinity)
    else if (state.member && relayTo(state, peer) !== undefined) times.push(notBefore(state, peer, next))
  }
  return Math.min(...times)
}

/** From now on they are sought: by the larger id at once. */
function seek({ absent, self, now }: Draft, peer: PeerId, informant: PeerId | undefined): void {
  const isLarger = comparePeerIds(self, peer) > 0
  absent.set(peer, { since: now, attempt: 0, next: isLarger ? now : now + SMALLER_WAITS, busyUntil: 0, informant })
}

function lostFirst([, a]: readonly [PeerId, Absent], [, b]: readonly [PeerId, Absent]): number {
  return Number(a.informant !== undefined) - Number(b.informant !== undefined)
}

/** A dial that is slow may have failed without a sign: another announcement lets both sides begin anew. */
function notBefore({ dials }: RoomState, peer: PeerId, time: number): number {
  return Math.max(time, (dials.get(peer)?.begun ?? -Infinity) + SLOW)
}

function freePlaces({ absent, dials }: RoomState, now: number): number {
  const underWay = [...absent].filter(([peer, { busyUntil }]) => busyUntil > now && !dials.has(peer)).length
  return MAX_HALF_OPEN - dials.size - underWay
}
