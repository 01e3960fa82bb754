/**
 * How this person looks at the call: the chosen layout, what is pinned, full screen, the window above others. Only
 * what was chosen; where things are follows from it (`arrangement.ts`). Knows no elements: views do what it says, in
 * the same task, because browsers let a page fill the screen or open a window only within a press of a key.
 */
import { live, type PeerId, type Settable } from 'privet'
import { partsOf, type PictureId } from './picture-id.ts'

/** `grid`: everyone alike. `speaker`: whoever speaks is large, the others in a strip. */
export type Way = 'grid' | 'speaker'
/** `fill` cuts the edges off, `fit` leaves bars. */
export type Fit = 'fill' | 'fit'
/** Where our own picture floats while there is one other person. */
export type Corner = 'top-start' | 'top-end' | 'bottom-start' | 'bottom-end'

export interface SelfView {
  readonly corner: Corner
  readonly isHidden: boolean
}

export interface LayoutState {
  /** Changed, it lets go of what was pinned. */
  readonly way: Settable<Way>
  /** Large until it is pinned no more, or gone. */
  readonly pinned: Settable<PictureId | undefined>
  /** Of the people who do not fit at once, from 0. */
  readonly page: Settable<number>
  readonly selfView: Settable<SelfView>
  /** Neither asks for pictures nor shows any. */
  readonly isAudioOnly: Settable<boolean>
  /** A wish and a fact: the view fills the screen when it is set, and sets it when the browser has ended that. */
  readonly isFullScreen: Settable<boolean>
  /** Likewise, for the small window above all others. */
  readonly isAfloat: Settable<boolean>
  /** People whose line is lost and without whom we go on, until they are back. */
  readonly withouts: Settable<ReadonlySet<PeerId>>
  /** What this browser can do. */
  readonly canFullScreen: boolean
  readonly canFloat: boolean
  /** Cameras fill their place and screens are shown whole, unless chosen otherwise. */
  fitOf(picture: PictureId): Settable<Fit>
  /** `G`: grid or speaker. */
  toggleWay(): void
  /** `F`. Call it within a key or button press. */
  toggleFullScreen(): void
  /** `I`: picture in picture. Call it within a key or button press. */
  toggleAfloat(): void
  togglePin(picture: PictureId): void
}

export interface Abilities {
  readonly fullScreen: boolean
  readonly float: boolean
}

export function openLayoutState(can: Abilities = abilitiesOf(globalThis.document)): LayoutState {
  const way = live<Way>('grid')
  const pinned = live<PictureId | undefined>(undefined)
  const isFullScreen = live(false)
  const isAfloat = live(false)
  const fits = new Map<PictureId, Settable<Fit>>()
  // What was pinned would stay large in another layout too: nothing would seem to happen.
  way.subscribe(() => pinned.set(undefined))
  return {
    way,
    pinned,
    page: live(0),
    selfView: live<SelfView>({ corner: 'bottom-end', isHidden: false }),
    isAudioOnly: live(false),
    isFullScreen,
    isAfloat,
    withouts: live<ReadonlySet<PeerId>>(new Set()),
    canFullScreen: can.fullScreen,
    canFloat: can.float,
    fitOf(picture) {
      const fit = fits.get(picture) ?? live<Fit>(partsOf(picture).kind === 'camera' ? 'fill' : 'fit')
      fits.set(picture, fit)
      return fit
    },
    toggleWay: () => way.set(way.value === 'grid' ? 'speaker' : 'grid'),
    toggleFullScreen() {
      if (can.fullScreen) toggle(isFullScreen)
    },
    toggleAfloat() {
      if (can.float) toggle(isAfloat)
    },
    togglePin: (picture) => pinned.set(pinned.value === picture ? undefined : picture),
  }
}

function toggle(flag: Settable<boolean>): void {
  flag.set(!flag.value)
}

/** Phones of one maker fill the screen with nothing but a film; every browser here can float one way or another. */
function abilitiesOf(page: Document | undefined): Abilities {
  return {
    fullScreen: page?.fullscreenEnabled === true,
    float: 'documentPictureInPicture' in globalThis || page?.pictureInPictureEnabled === true,
  }
}
