/**
 * Shares what there is among the pictures: each in turn goes up one step, whoever has least first, until nothing
 * fits any more. So all get the same, but for those who need less. MP-3 ….
 */
import type { PeerId } from '../../identity/index.ts'
import type { Step } from './steps.ts'

/** A picture that somebody wants to see. */
export interface Picture {
  readonly receiver: PeerId
  readonly kind: 'camera' | 'screen'
  /** From the least to all that they can see of it. */
  readonly steps: readonly Step[]
}

/** What there is, beside what sound takes. */
export interface Means {
  /** Bits a second on the way to each; those who are not in it have all that they want. */
  readonly ways: ReadonlyMap<PeerId, number>
  /** Bits a second in all. */
  readonly uplink: number
  /** Pixels a second that this machine codes. */
  readonly pixels: number
}

/** Why a picture is not as good as it is wanted. */
export type HeldBy = 'way' | 'uplink' | 'machine' | undefined

export interface Granted {
  readonly picture: Picture
  /** Undefined: it is not sent. */
  readonly step: Step | undefined
  readonly heldBy: HeldBy
}

/** A screen counts for more: it is what people look at while one is shared. */
const WEIGHT = { camera: 1, screen: 2 }

/** What each picture gets, in the order in which they come. */
export function allocate(pictures: readonly Picture[], means: Means): readonly Granted[] {
  const left = { ways: new Map(means.ways), uplink: means.uplink, pixels: means.pixels }
  const grants = pictures.map((picture) => ({ picture, height: 0, heldBy: undefined as HeldBy }))
  const rising = new Set(grants)

  for (let next = lowest(rising); next !== undefined; next = lowest(rising)) {
    const { picture, height } = next
    const step = picture.steps[height]
    if (step === undefined) {
      rising.delete(next)
      continue
    }
    const below = stepAt(picture, height)
    const bits = step.bits - (below?.bits ?? 0)
    const pixels = step.pixels - (below?.pixels ?? 0)
    const way = left.ways.get(picture.receiver) ?? Infinity
    next.heldBy = bits > way ? 'way' : bits > left.uplink ? 'uplink' : pixels > left.pixels ? 'machine' : undefined
    if (next.heldBy === undefined) {
      next.height += 1
      left.ways.set(picture.receiver, way - bits)
      left.uplink -= bits
      left.pixels -= pixels
    } else rising.delete(next)
  }
  return grants.map(({ picture, height, heldBy }) => ({ picture, step: stepAt(picture, height), heldBy }))
}

function stepAt({ steps }: Picture, height: number): Step | undefined {
  return height === 0 ? undefined : steps[height - 1]
}

/** The first of those that have least. */
function lowest<Grant extends { readonly picture: Picture; readonly height: number }>(
  grants: ReadonlySet<Grant>,
): Grant | undefined {
  let found: Grant | undefined
  let least = Infinity
  for (const grant of grants) {
    const bits = (stepAt(grant.picture, grant.height)?.bits ?? 0) / WEIGHT[grant.picture.kind]
    if (bits < least) [found, least] = [grant, bits]
  }
  return found
}
