/** Which screen is up. A locked profile lies over whatever is beneath, and that is there again when it is unlocked. */
import { live, PeerError, type Invitation, type Live, type RoomId, type Settable } from 'privet'
import type { Answering } from '../by-hand/answering.ts'
import type { Trouble } from '../by-hand/trouble.ts'
import type { Session } from '../room/session.ts'
import type { Ended } from '../rooms/ended.ts'
import type { KeptRoom } from '../rooms/kept-room.ts'

/** Why a room did not open: what can be said in words, or anything else. */
export type Failure = 'no-relay' | 'other'

export type Screen =
  | { readonly name: 'start' }
  | { readonly name: 'join'; readonly invitation: Invitation }
  | { readonly name: 'answer'; readonly answering: Answering }
  /** What was opened here has reached the window that waits for it. */
  | { readonly name: 'delivered' }
  /** `anyway` goes on all the same. */
  | { readonly name: 'trouble'; readonly trouble: Trouble; readonly anyway?: (() => void) | undefined }
  | { readonly name: 'opening' }
  | { readonly name: 'failed'; readonly failure: Failure; readonly details: string; readonly again: () => void }
  | { readonly name: 'room'; readonly session: Session }
  | { readonly name: 'left'; readonly room: KeptRoom | undefined }
  /** This room is over for us. */
  | { readonly name: 'ended'; readonly ended: Ended; readonly room: RoomId }
  /** They go on in another window; `back`: into the room that was left for it. `isFree`: that window has gone by itself. */
  | { readonly name: 'elsewhere'; readonly back: (() => void) | undefined; readonly isFree: boolean }
  /** What this device keeps takes a passphrase. */
  | { readonly name: 'locked' }

export interface Screens {
  readonly shown: Live<Screen>
  /** Where we are, whether it is seen or not. */
  readonly beneath: Settable<Screen>
}

export function createScreens(isLocked: Live<boolean>): Screens {
  const beneath = live<Screen>({ name: 'start' })
  const shown = live<Screen>(beneath.value)
  const show = (): void => shown.set(isLocked.value ? LOCKED : beneath.value)
  isLocked.subscribe(show)
  beneath.subscribe(show)
  return { shown, beneath }
}

const LOCKED: Screen = { name: 'locked' }

/** By the library's reasons for not opening a room. */
export const failureOf = (error: unknown): Failure =>
  error instanceof PeerError && error.reason === 'E_NOTURN' ? 'no-relay' : 'other'
