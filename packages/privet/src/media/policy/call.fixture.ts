/** Calls to try policies on: people who show and send something, and networks that bear so much. */
import type { PeerId } from '../../identity/index.ts'
import type { Demand, Encoding, Plan, Policy, Shape, Situation, Source, Traffic, Wishes } from '../types.ts'

export const HD: Shape = { width: 1_280, height: 720, frameRate: 30 }
export const FULL_HD: Shape = { width: 1_920, height: 1_080, frameRate: 30 }

export const WISHES: Wishes = { saveData: false, pictures: true, maxUplink: undefined, cores: 8, comfortable: 8 }

export const NO_DEMAND: Demand = { voice: false, camera: undefined, screen: undefined, 'screen-audio': false }
export const FACE: Demand = { ...NO_DEMAND, voice: true, camera: { width: 1_280, height: 720 } }

export const GOOD: Omit<Traffic, 'at'> = {
  rtt: 40,
  loss: 0,
  available: undefined,
  encodeTime: 3,
  frameRate: 20,
  loudness: undefined,
  limitedBy: 'none',
}

export function still(shape: Shape): Source {
  return { now: shape, most: shape }
}

export function peer(name: string | number): PeerId {
  return `peer-${name}` as PeerId
}

/** A call in which all is well, but for what is said otherwise. */
export function situationOf(
  demands: readonly Demand[],
  rest: Partial<Omit<Situation, 'receivers' | 'wishes'>> & {
    readonly wishes?: Partial<Wishes>
    readonly traffic?: (index: number) => Partial<Traffic>
  } = {},
): Situation {
  const now = rest.now ?? 0
  return {
    now,
    sources: rest.sources ?? { voice: true, camera: still(HD), screen: undefined, 'screen-audio': false },
    receivers: new Map(
      demands.map((demand, index) => [
        peer(index),
        { demand, traffic: { at: now, ...GOOD, ...rest.traffic?.(index) } },
      ]),
    ),
    wishes: { ...WISHES, ...rest.wishes },
  }
}

/** What a policy does in a situation that lasts: one decision for every two seconds. */
export function* course<State>(
  policy: Policy<State>,
  situationAt: (now: number, plan: Plan | undefined) => Situation,
  seconds: number,
  from: State = policy.initial,
  start = 0,
): Generator<{ readonly now: number; readonly plan: Plan; readonly state: State }> {
  let state = from
  let plan: Plan | undefined
  for (let now = start; now <= start + seconds * 1_000; now += 2_000) {
    ;[state, plan] = policy.decide(state, situationAt(now, plan))
    yield { now, plan, state }
  }
}

export function bitsOf(encoding: Encoding | undefined): number {
  return encoding?.active ? (encoding.maxBitrate ?? Infinity) : 0
}

/** Bits a second to one member, or to all. */
export function bitsIn(plan: Plan | undefined, to?: PeerId): number {
  let sum = 0
  for (const [id, encodings] of plan?.senders ?? [])
    if (to === undefined || id === to) for (const encoding of Object.values(encodings)) sum += bitsOf(encoding)
  return sum
}
