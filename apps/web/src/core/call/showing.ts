/**
 * How large each person's pictures are shown here, told to whoever sends them: what is nowhere to be seen is not to be
 * sent. Every place where a picture may appear (its tile, the small window above others) makes a claim; the largest
 * counts. Sizes are device pixels, rounded up, so that dragging a window's edge is not news at every pixel.
 */
import type { PeerId } from 'privet'
import type { Size } from 'privet/media'

const KINDS = ['camera', 'screen'] as const
export type PictureKind = (typeof KINDS)[number]

/** One place's say in how large a picture is needed. */
export interface Claim {
  /** Undefined: it cannot be seen in this place. */
  set(size: Size | undefined): void
  /** The place is gone. */
  end(): void
}

export interface Showing {
  claim(peer: PeerId, kind: PictureKind): Claim
  /** Somebody is here: as long as nobody claims their pictures, they are told that these are not seen. */
  include(peer: PeerId): void
  /** They have left: they are told nothing more, and all anew when they are back, of whom nobody knows then what was told. */
  forget(peer: PeerId): void
}

/** What is told in steps of this many pixels. */
const STEP = 16

type Tell = (peer: PeerId, kind: PictureKind, size: Size | undefined) => void

interface Wanted {
  readonly peer: PeerId
  readonly kind: PictureKind
  readonly claims: Set<{ size: Size | undefined }>
  isHere: boolean
  told: Size | undefined | 'nothing'
}

/** `later` puts off telling, so that a picture which moves from one place to another is not taken for gone. */
export function openShowing(tell: Tell, later: (act: () => void) => void): Showing {
  const wanted = new Map<string, Wanted>()
  let isPutOff = false

  const tellAll = (): void => {
    isPutOff = false
    for (const [key, one] of wanted) {
      if (!one.isHere) {
        // Its last place may go a moment after its owner.
        if (one.claims.size === 0) wanted.delete(key)
        continue
      }
      const size = largestOf([...one.claims].map((claim) => claim.size))
      if (one.told !== 'nothing' && isSame(one.told, size)) continue
      one.told = size
      tell(one.peer, one.kind, size)
    }
  }
  const change = (): void => {
    if (isPutOff) return
    isPutOff = true
    later(tellAll)
  }
  const wantedOf = (peer: PeerId, kind: PictureKind): Wanted => {
    const key = `${kind}:${peer}`
    const known: Wanted = wanted.get(key) ?? { peer, kind, claims: new Set(), isHere: true, told: 'nothing' }
    known.isHere = true
    wanted.set(key, known)
    return known
  }

  return {
    claim(peer, kind) {
      const { claims } = wantedOf(peer, kind)
      const own: { size: Size | undefined } = { size: undefined }
      claims.add(own)
      return {
        set(size) {
          own.size = size && roundUp(size)
          change()
        },
        end() {
          claims.delete(own)
          change()
        },
      }
    },
    include(peer) {
      for (const kind of KINDS) wantedOf(peer, kind)
      change()
    },
    forget(peer) {
      for (const kind of KINDS) {
        const one = wanted.get(`${kind}:${peer}`)
        if (one) Object.assign(one, { isHere: false, told: 'nothing' })
      }
      change()
    },
  }
}

/** The one with the most pixels; of none, none. */
export function largestOf(sizes: readonly (Size | undefined)[]): Size | undefined {
  let largest: Size | undefined
  for (const size of sizes)
    if (size && size.width * size.height > (largest ? largest.width * largest.height : 0)) largest = size
  return largest
}

function roundUp({ width, height }: Size): Size {
  return { width: Math.ceil(width / STEP) * STEP, height: Math.ceil(height / STEP) * STEP }
}

function isSame(a: Size | undefined, b: Size | undefined): boolean {
  return a?.width === b?.width && a?.height === b?.height
}
