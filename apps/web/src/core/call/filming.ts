/**
 * What a recording needs of everybody. The film looks at people whom the screen does not show: on another page of it, in
 * a tab behind others, while pictures are off. Without a claim of its own they would send nothing, and it would keep
 * their last frame. CALL-120.
 */
import { live, type Live, type PeerId } from 'privet'
import type { Size } from 'privet/media'
import type { Claim, PictureKind, Showing } from './showing.ts'

/** Somebody's picture, in the size that it has in the film. */
export interface FilmedPicture {
  readonly peer: PeerId
  readonly kind: PictureKind
  readonly size: Size
}

export interface Filming {
  /** While it is, everybody is to be heard, also whoever is muted on this device. */
  readonly isOn: Live<boolean>
  /** What the next frame shows; called for each, tells only what is different. */
  frame(pictures: readonly FilmedPicture[]): void
  /** Nothing is needed any more. */
  stop(): void
}

export function openFilming(showing: Pick<Showing, 'claim'>): Filming {
  const isOn = live(false)
  const claims = new Map<string, { readonly claim: Claim; size: Size }>()

  const keep = (pictures: readonly FilmedPicture[]): void => {
    const wanted = new Map(pictures.map((each) => [`${each.kind}:${each.peer}`, each]))
    for (const [key, { claim }] of claims) {
      if (wanted.has(key)) continue
      claim.end()
      claims.delete(key)
    }
    for (const [key, { peer, kind, size }] of wanted) {
      const known = claims.get(key)
      if (known?.size.width === size.width && known.size.height === size.height) continue
      const claim = known?.claim ?? showing.claim(peer, kind)
      claim.set(size)
      claims.set(key, { claim, size })
    }
  }

  return {
    isOn,
    frame(pictures) {
      isOn.set(true)
      keep(pictures)
    },
    stop() {
      keep([])
      isOn.set(false)
    },
  }
}
