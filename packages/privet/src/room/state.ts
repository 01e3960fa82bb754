/**
 * The words of the room machine: what it remembers, what it is told, what it asks for.
 *
 * The machine decides who announces, who answers, whom to introduce and which connection stays.
 * It knows nothing of keys, SDP or sockets: what it is told has been verified already, and
 * connections are numbers here.
 */
import type { PeerId } from '../identity/index.ts'
import type { CloseReason } from '../link/index.ts'
import type { RoomStatus } from './types.ts'

/** How a message reaches someone: the lobby's topic, the members' topic, or through a member. */
export type Way =
  | { readonly type: 'lobby' }
  | { readonly type: 'members' }
  | { readonly type: 'relay'; readonly through: PeerId }

/** Someone announced themselves and may be waiting for our offer. */
export interface Knock {
  readonly from: PeerId
  readonly kind: 'join' | 'announce'
  /** What offers to them are sealed to, and its short form as seen on topics. */
  readonly ephemeral: Uint8Array
  readonly hint: string
  readonly way: Way
  /** When it is our turn to answer. */
  readonly due: number
  readonly expires: number
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
  /** When candidates are sent after all, because the connection is slow to open. */
  readonly candidatesAt: number | undefined
  readonly ends: number
}

export interface Linked {
  readonly status: 'open' | 'recovering'
  /** Who they say they are linked with, and when they last said anything. */
  readonly knows: ReadonlySet<PeerId>
  readonly heard: number
  /** Until when they must have sent a WELCOME; only while we are no member. */
  readonly welcomeBy: number | undefined
}

/** Someone who is in the room, as far as we know, but not linked with us. */
export interface Absent {
  readonly since: number
  readonly attempt: number
  readonly next: number
  /** Until when an announcement to them counts as under way. */
  readonly busyUntil: number
  /** We were linked and lost them, rather than only having heard of them. */
  readonly lost: boolean
}

/** That we announce ourselves over carriers, how often we did, and when next. */
export interface Search {
  readonly why: 'join' | 'return' | 'heal'
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
  | { readonly type: 'knock'; readonly knock: Omit<Knock, 'due' | 'expires'>; readonly rank: number }
  /** A sealed message for this hint was seen: someone answered. */
  | { readonly type: 'answered'; readonly hint: string }
  | { readonly type: 'offer'; readonly from: PeerId; readonly offer: string; readonly way: Way }
  | { readonly type: 'answer'; readonly dial: number }
  /** The browser found all addresses of this connection. */
  | { readonly type: 'gathered'; readonly dial: number }
  | { readonly type: 'proven'; readonly dial: number }
  | { readonly type: 'failed'; readonly dial: number }
  | { readonly type: 'link'; readonly peer: PeerId; readonly status: 'open' | 'recovering' }
  | { readonly type: 'link-closed'; readonly peer: PeerId; readonly reason: CloseReason }
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
  | { readonly type: 'offer'; readonly dial: number; readonly to: PeerId; readonly way: Way; readonly knock: Knock }
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

export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value)
}

export function without<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  if (!map.has(key)) return map
  const copy = new Map(map)
  copy.delete(key)
  return copy
}

/** Runs steps one after the other and collects what they ask for. */
export function sequence(state: RoomState, ...steps: readonly ((state: RoomState) => Step)[]): Step {
  const all: RoomEffect[] = []
  let current = state
  for (const step of steps) {
    const [next, effects] = step(current)
    current = next
    all.push(...effects)
  }
  return [current, all]
}

/** A member through whom this person can be reached, another one at every attempt. */
export function relayTo(state: RoomState, peer: PeerId, attempt = 0): PeerId | undefined {
  const candidates = [...state.links].filter(([, link]) => link.status === 'open' && link.knows.has(peer))
  return candidates[attempt % Math.max(1, candidates.length)]?.[0]
}
