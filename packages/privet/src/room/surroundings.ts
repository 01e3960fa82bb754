/** What the parts of a room's interpreter have in common. */
import type { Clock } from '../clock.ts'
import type { RoomId } from '../handshake/index.ts'
import type { Identity } from '../identity/index.ts'
import type { PendingAnswer, PendingOffer } from '../link/index.ts'
import type { Signalling } from './signalling.ts'
import type { RoomInput } from './state.ts'
import type { Rules } from './types.ts'

/** What only members have. */
export interface Secret {
  readonly roomKey: Uint8Array
  readonly genesis: Uint8Array
}

export interface Surroundings extends Partial<Pick<Rules, 'kind' | 'knockAs' | 'greet'>> {
  readonly identity: Identity
  readonly room: RoomId
  readonly clock: Clock
  /** Aborted when the room is left. */
  readonly signal: AbortSignal
  readonly signalling: Signalling
  readonly tell: (input: RoomInput) => void
  readonly secret: () => Secret | undefined
  readonly prepareOffer: () => PendingOffer
  readonly prepareAnswer: () => PendingAnswer
}
