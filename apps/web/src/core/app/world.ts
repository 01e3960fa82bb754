/** What a window gives the app: the browser, the network, and the code that is loaded later. */
import type { Store } from 'privet/indexeddb'
import type { CaptureDevices, CaptureOptions } from 'privet/media'
import type { ByHandLibrary } from '../by-hand/meeting.ts'
import type { Readers } from '../by-hand/recognise.ts'
import type { Windows } from '../by-hand/windows.ts'
import type { SpeakerList } from '../call/output.ts'
import type { Returning } from '../call/remembered.ts'
import type { Keeping } from '../keeping.ts'
import type { SettingsStore } from '../settings.ts'
import type { Site } from '../site.ts'
import type { Surroundings } from '../surroundings.ts'
import type { Pen } from '../windows/pen.ts'

export type Library = typeof import('../library.ts')

export interface World {
  /** As whom this window is here: 0 is whom this browser belongs to, all others are guests. */
  readonly seat: number
  /** Whether this is the window in use, of all that have this seat. */
  readonly pen: Pen
  /** The page starts anew: as a guest, who goes on with `link`, or as whom this browser belongs to. */
  readonly restart: (as: 'guest' | 'self', link?: string) => void
  /** What this device keeps: one for each window, the same at every call; in memory where nothing lasts. */
  readonly store: () => Promise<Store>
  /** Deletes it, and all that other seats and older versions of the app have kept in this browser. */
  readonly deleteKept: () => Promise<void>
  readonly settings: SettingsStore
  readonly library: () => Promise<Library>
  readonly byHand: () => Promise<ByHandLibrary>
  readonly readPicture: Readers['readPicture']
  /** The other windows of this browser. */
  readonly windows: Windows
  /** Whether this machine's addresses in its own network are hidden from the page. */
  readonly isHidden: () => Promise<boolean>
  /** Asks for a look at this window. */
  readonly attract: () => void
  readonly site: () => Promise<Site>
  /** The stronger noise suppression, where the app has one. */
  readonly suppress?: CaptureOptions['suppress']
  readonly devices: (CaptureDevices & SpeakerList) | undefined
  /** What the browser would say if it were asked for this device; undefined where it does not tell. */
  readonly permission: (device: Returning) => Promise<PermissionState | undefined>
  readonly keeping: Keeping
  /**
   * Asks the browser to keep what is here also when it runs out of room: Firefox asks the person, so it is for what
   * somebody has just said to be kept. Undefined where nothing lasts.
   */
  readonly persist?: () => void
  readonly isOnline: () => boolean
  /** Whether the person has reloaded this page: not opened it anew, nor was it brought back by the browser. */
  readonly isReload: boolean
  /** What lies around a call; the browser's own unless given. */
  readonly surroundings?: Surroundings
}
