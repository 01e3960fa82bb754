/**
 * The words of the room machine: what it remembers, what it is told, what it asks for.
 *
 * The machine decides who announces, who answers, whom to introduce and which connection stays.
 * It knows nothing of keys, SDP or sockets: what it is told has been verified already, and
 * connections are numbers here.
 */
import type { DenyReason } from '../handshake/index.ts'
import type { PeerId } from '../identity/index.ts'
import type { Meeting } from '../carrier/index.ts'
import type { CloseReason } from '../link/index.ts'

/**
 * Where a room is on its way in. `alone`: ready, nobody else is linked. `seeking`: announced itself
 * and waits for an answer. `linked`: at least one person is linked.
 */
export type RoomStatus = 'seeking' | 'alone' | 'linked' | 'closed'

export type PlaceName = 'lobby' | 'members'

/**
 * How a message reaches someone: the lobby's topic, the members' topic, or through a member. `at`: the very place that
 * something came from, which may have another in its stead by now.
 */
export type Way =
  | { readonly type: PlaceName; readonly at?: Meeting }
  | { readonly type: 'relay'; readonly through: PeerId }

/** Someone announced themselves and may be waiting for our offer. */
export interface Knock {
  readonly from: PeerId
  readonly kind: 'join' | 'announce'
  /** What offers to them are sealed to, and its short form as seen on topics. */
  readonly ephemeral: Uint8Array
  readonly hint: string
  /** The announcement's own number, which a refusal refers to. */
  readonly nonce: Uint8Array
  /** What they call themselves, as they wrote it. */
  readonly name?: string
  readonly way: Way
  /** When it is our turn to answer; Infinity once someone else did. */
  readonly due: number
  readonly expires: number
  /** They knocked before, so whatever answered that was of no use to them. */
  readonly isAgain: boolean
}

/** A connection that is begun but not proven; one per person. */
export interface Dial {
  readonly id: number
  readonly peer: PeerId
  readonly role: 'offerer' | 'answerer'
  /** `waiting`: our offer is out. `connecting`: offer and answer are made. */
  readonly stage: 'waiting' | 'connecting'
  readonly way: Way
  /** They do not have the room's key yet: they get a WELCOME over the link. */
  readonly joining: boolean
  /** The hint of the announcement that we answer, or the hash of the offer that we answer. */
  readonly cause: string
  readonly begun: number
  readonly repeats: number
  readonly repeatAt: number
  /** When candidates are sent after all, because the connection is slow to open, and how often they were. */
  readonly candidatesAt: number
  readonly told: number
  readonly ends: number
}

export interface Linked {
  readonly status: 'open' | 'recovering'
  /** Who they say they are linked with, and when they last said anything. */
  readonly knows: ReadonlySet<PeerId>
  readonly heard: number
  /** Until when they must have sent a WELCOME; Infinity once we are members. */
  readonly welcomeBy: number
}

/** Someone who is in the room, as far as we know, but not linked with us. */
export interface Absent {
  readonly since: number
  readonly attempt: number
  readonly next: number
  /** Until when an announcement to them counts as under way. */
  readonly busyUntil: number
  /** Who told us of them; undefined when we were linked and lost them. */
  readonly informant: PeerId | undefined
}

/** That we announce ourselves over carriers, how often we did, and when next. `stranded`: all our links are broken. */
export interface Search {
  readonly why: 'join' | 'return' | 'stranded' | 'heal'
  readonly attempt: number
  readonly next: number
  readonly last: number
}

export interface RoomState {
  readonly self: PeerId
  /** We hold the room's key: we may open the door and be introduced. */
  readonly member: boolean
  readonly closed: boolean
  /** Come back to a room that may have people: look for them although we know of nobody. */
  readonly returning: boolean
  readonly search: Search | undefined
  readonly knocks: ReadonlyMap<PeerId, Knock>
  readonly dials: ReadonlyMap<PeerId, Dial>
  readonly links: ReadonlyMap<PeerId, Linked>
  readonly absent: ReadonlyMap<PeerId, Absent>
  /** Who said goodbye a moment ago: others may still list them. */
  readonly departed: ReadonlyMap<PeerId, number>
  readonly nextDial: number
  readonly status: RoomStatus
}

/** Everything in it was decrypted, verified and found to be new before the machine hears of it. */
export type RoomInput =
  | { readonly type: 'knock'; readonly knock: Omit<Knock, 'due' | 'expires' | 'isAgain'>; readonly rank: number }
  /** A sealed message for this hint was seen: someone answered. */
  | { readonly type: 'answered'; readonly hint: string }
  | { readonly type: 'offer'; readonly from: PeerId; readonly offer: string; readonly way: Way }
  | { readonly type: 'answer'; readonly dial: number }
  /** The browser found what may help this connection: a relay's address, or the last ones. */
  | { readonly type: 'gathered'; readonly dial: number }
  | { readonly type: 'proven'; readonly dial: number }
  | { readonly type: 'failed'; readonly dial: number }
  /** Someone who came by hand has proven who they are; the number is not that of a dial. */
  | { readonly type: 'met'; readonly dial: number; readonly peer: PeerId }
  | { readonly type: 'link'; readonly peer: PeerId; readonly status: 'open' | 'recovering' }
  | { readonly type: 'link-closed'; readonly peer: PeerId; readonly reason: CloseReason }
  /** Someone whom we have lost tries to mend the link with us. */
  | { readonly type: 'sighted'; readonly peer: PeerId }
  | { readonly type: 'welcomed' }
  | { readonly type: 'list'; readonly from: PeerId; readonly linked: readonly PeerId[] }
  /** A carrier has just become usable. */
  | { readonly type: 'carrier-open' }
  | { readonly type: 'tick' }
  | { readonly type: 'leave' }

export type RoomEffect =
  | { readonly type: 'publish'; readonly kind: 'join' | 'announce' }
  /** Announce ourselves to this one person through another. */
  | { readonly type: 'introduce'; readonly to: PeerId; readonly through: PeerId }
  /** Tells a newcomer why nobody lets them in. */
  | {
      readonly type: 'deny'
      readonly knock: Pick<Knock, 'from' | 'ephemeral' | 'nonce' | 'way'>
      readonly reason: DenyReason
    }
  | { readonly type: 'offer'; readonly dial: number; readonly knock: Knock }
  | { readonly type: 'answer'; readonly dial: number; readonly to: PeerId; readonly way: Way; readonly offer: string }
  /** Sends the offer or answer of this dial again. */
  | { readonly type: 'repeat'; readonly dial: number }
  /** Sends those candidates of this dial that the other side does not have. */
  | { readonly type: 'candidates'; readonly dial: number }
  | { readonly type: 'drop'; readonly dial: number }
  /** Makes the dial's connection a link; `again` takes the place of one whose other end is gone. */
  | { readonly type: 'link'; readonly dial: number; readonly peer: PeerId; readonly again: boolean }
  | { readonly type: 'welcome'; readonly to: PeerId }
  | { readonly type: 'tell'; readonly to: PeerId; readonly linked: readonly PeerId[] }
  | { readonly type: 'distrust'; readonly peer: PeerId }
  | { readonly type: 'event'; readonly event: 'joined' | 'recovering' | 'recovered'; readonly peer: PeerId }
  | { readonly type: 'event'; readonly event: 'left'; readonly peer: PeerId; readonly reason: CloseReason }
  | { readonly type: 'status'; readonly status: RoomStatus }

/** When it happens, and a uniform number in [0, 1) for jitter: the machine has no clock or dice. */
export interface Moment {
  readonly now: number
  readonly chance: number
}

export type Step = readonly [RoomState, readonly RoomEffect[]]

type Writable<T> = { -readonly [Key in keyof T]: T[Key] extends ReadonlyMap<infer K, infer V> ? Map<K, V> : T[Key] }

/**
 * What the parts of the machine work on during a step: a copy of the state, the moment, and what is
 * asked for. Maps are the draft's own; what is in them is replaced, never changed.
 */
export interface Draft extends Writable<RoomState>, Moment {
  readonly effects: RoomEffect[]
}

export function draftOf(state: RoomState, moment: Moment): Draft {
  const { knocks, dials, links, absent, departed } = state
  return {
    ...state,
    ...moment,
    knocks: new Map(knocks),
    dials: new Map(dials),
    links: new Map(links),
    absent: new Map(absent),
    departed: new Map(departed),
    effects: [],
  }
}

/** Those whose links are open. */
export function openLinks({ links }: RoomState): PeerId[] {
  return [...links].filter(([, { status }]) => status === 'open').map(([peer]) => peer)
}

/** Tells each of these that all of them are linked with us. */
export function tellAll({ effects }: Draft, here: readonly PeerId[]): void {
  for (const to of here) effects.push({ type: 'tell', to, linked: here.filter((peer) => peer !== to) })
}

/** A member through whom this person can be reached, another one at every attempt. */
export function relayTo(state: RoomState, peer: PeerId, attempt = 0): PeerId | undefined {
  const candidates = openLinks(state).filter((through) => state.links.get(through)?.knows.has(peer))
  return candidates[attempt % candidates.length]
}

/** The pause (ms) before this attempt, the last one for all later ones; ± 20 %, so that not all come at once. */
export function pauseBefore(pauses: readonly number[], attempt: number, { chance }: Moment): number {
  return (pauses[Math.min(attempt, pauses.length - 1)] ?? 0) * (0.8 + 0.4 * chance)
}
