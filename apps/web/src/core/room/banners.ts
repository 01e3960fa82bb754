/** What a room has to tell, in the order of urgency: from plain facts to the words' names. Pure. */
import type { LinkStatus, PeerId, PostStatus, Refusal, RoomStatus } from 'privet'

export type Banner =
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly reason: Refusal }
  | { readonly kind: 'unreachable'; readonly hosts: readonly string[]; readonly alone: boolean }
  | { readonly kind: 'nobody-answers' }
  /** We wait for people of a room, with no meeting point where they could find us. */
  | { readonly kind: 'no-way-back' }
  | { readonly kind: 'clock'; readonly minutes: number }
  | { readonly kind: 'recovering'; readonly names: readonly string[] }
  /** Cut off for so long that somebody may want to do something about it. */
  | { readonly kind: 'cut-off'; readonly peer: PeerId; readonly name: string }
  | { readonly kind: 'lost'; readonly peer: PeerId; readonly name: string }
  | { readonly kind: 'untrusted'; readonly peer: PeerId; readonly name: string }

export interface MemberFacts {
  readonly peer: PeerId
  readonly name: string
  readonly status: LinkStatus
  readonly since: number
  /** We go on without them for now. */
  readonly isPutAway: boolean
}

export interface Facts {
  readonly now: number
  readonly online: boolean
  readonly status: RoomStatus
  readonly statusSince: number
  readonly carriers: ReadonlyMap<string, PostStatus>
  /** Since when no carrier has been open; undefined while one is. */
  readonly silentSince: number | undefined
  readonly members: readonly MemberFacts[]
  readonly gone: readonly { readonly peer: PeerId; readonly name: string; readonly reason: 'lost' | 'untrusted' }[]
  readonly clockSkew: number | undefined
  /** What was said at the door. */
  readonly refusal: Refusal | undefined
}

/** A connection that takes this long (ms) is worth a word; before it, words would only flicker. */
export const PATIENCE = { unreachable: 4_000, nobody: 10_000, recovering: 3_000, cutOff: 20_000 } as const

export function bannersOf(facts: Facts): readonly Banner[] {
  const banners: Banner[] = []
  const passed = (since: number | undefined, ms: number): boolean => since !== undefined && facts.now - since >= ms
  if (!facts.online) banners.push({ kind: 'offline' })
  if (facts.refusal !== undefined) banners.push({ kind: 'refused', reason: facts.refusal })
  const alone = facts.status !== 'linked'
  // Without any meeting point people meet by hand: that is a way, not a fault.
  if (facts.carriers.size === 0) {
    if (facts.status === 'seeking' && facts.refusal === undefined && passed(facts.statusSince, PATIENCE.nobody))
      banners.push({ kind: 'no-way-back' })
  } else if (passed(facts.silentSince, PATIENCE.unreachable)) {
    if (facts.online) banners.push({ kind: 'unreachable', hosts: [...facts.carriers.keys()], alone })
  } else if (facts.status === 'seeking' && facts.refusal === undefined && passed(facts.statusSince, PATIENCE.nobody))
    banners.push({ kind: 'nobody-answers' })
  if (facts.clockSkew !== undefined)
    banners.push({ kind: 'clock', minutes: Math.max(1, Math.round(Math.abs(facts.clockSkew) / 60)) })
  const broken = facts.members.filter(({ status, isPutAway }) => status === 'recovering' && !isPutAway)
  const cutOff = broken.filter(({ since }) => passed(since, PATIENCE.cutOff))
  const recovering = broken.filter((member) => passed(member.since, PATIENCE.recovering) && !cutOff.includes(member))
  if (recovering.length > 0) banners.push({ kind: 'recovering', names: recovering.map(({ name }) => name) })
  for (const { peer, name } of cutOff) banners.push({ kind: 'cut-off', peer, name })
  for (const { peer, name, reason } of facts.gone) banners.push({ kind: reason, peer, name })
  return banners
}
