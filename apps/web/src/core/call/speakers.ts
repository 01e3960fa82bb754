/**
 * Who speaks, in the sense of who should be large: the last one to be loud for a while, and for a while at least, or
 * every cough would move the stage. Pure; times are milliseconds of one clock.
 */
import type { PeerId } from 'privet'

export interface Speakers {
  /** Who is loud, and since when without a pause. */
  readonly loud: ReadonlyMap<PeerId, number>
  /** Who has spoken, the latest first: the first is the speaker. */
  readonly spoke: readonly PeerId[]
  /** When the speaker became the speaker. */
  readonly since: number
}

/** Loud for so long is speech. */
export const SPEECH = 400
/** So long at least somebody stays the speaker. */
export const HOLD = 2_000

export const nobody: Speakers = { loud: new Map(), spoke: [], since: -HOLD }

/** Somebody begins or ceases to be loud. */
export function hear(state: Speakers, peer: PeerId, isLoud: boolean, now: number): Speakers {
  if (state.loud.has(peer) === isLoud) return judge(state, now)
  // Judged as things were until now, too: they may have been loud for long enough when they fell silent.
  const before = judge(state, now)
  const loud = new Map(before.loud)
  if (isLoud) loud.set(peer, now)
  else loud.delete(peer)
  return { ...before, loud }
}

/** Somebody is gone. */
export function forget(state: Speakers, peer: PeerId): Speakers {
  const loud = new Map(state.loud)
  loud.delete(peer)
  return { ...state, loud, spoke: state.spoke.filter((each) => each !== peer) }
}

/** Lets whoever has been loud for long enough be the speaker. */
export function judge(state: Speakers, now: number): Speakers {
  const next = nextSpeaker(state)
  if (!next || now < next.at) return state
  return { ...state, spoke: [next.peer, ...state.spoke.filter((each) => each !== next.peer)], since: now }
}

/** When to judge again if nothing is heard until then; undefined: nothing would change. */
export function judgedAgainAt(state: Speakers): number | undefined {
  return nextSpeaker(state)?.at
}

/** The last one to become loud, if that was after the speaker did: two who talk at once do not take turns. */
function nextSpeaker({ loud, spoke, since }: Speakers): { readonly peer: PeerId; readonly at: number } | undefined {
  const [speaker] = spoke
  const sinceSpeaker = (speaker === undefined ? undefined : loud.get(speaker)) ?? -Infinity
  let latest: { readonly peer: PeerId; readonly from: number } | undefined
  for (const [peer, from] of loud)
    if (peer !== speaker && from > sinceSpeaker && (!latest || from >= latest.from)) latest = { peer, from }
  return latest && { peer: latest.peer, at: Math.max(latest.from + SPEECH, since + HOLD) }
}
