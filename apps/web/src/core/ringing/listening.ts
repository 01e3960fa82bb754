/** For whom this window is at the meeting points, if at all: pure. */
import type { PeerId } from 'privet'
import type { Availability, Contact } from 'privet/trust'
import { isReachable } from './contacts.ts'

export interface ListeningFacts {
  /** The person lets those whom they have met ring. */
  readonly isOn: boolean
  /** Of several windows of one browser only this one is in use. */
  readonly isInUse: boolean
  readonly meetingPoints: readonly string[]
  readonly contacts: ReadonlyMap<PeerId, Contact>
  /** Whom we ring ourselves. */
  readonly calling: PeerId | undefined
}

/** For everybody who may ring, for nobody but the one whom we ring, or nowhere at all. */
export type Listening =
  | { readonly for: 'all' }
  | { readonly for: 'one'; readonly id: PeerId }
  | { readonly for: 'nobody' }

export function listeningBy({ isOn, isInUse, meetingPoints, contacts, calling }: ListeningFacts): Listening {
  if (!isInUse || meetingPoints.length === 0) return { for: 'nobody' }
  const isAnyone = [...contacts.values()].some(isReachable)
  if (isOn && isAnyone) return { for: 'all' }
  return calling === undefined ? { for: 'nobody' } : { for: 'one', id: calling }
}

export interface AvailabilityFacts {
  readonly isQuiet: boolean
  /** How many others are in the room that we are in. */
  readonly company: number
  readonly isCalling: boolean
}

/** Whoever wants quiet is not there for anybody, whatever else they do. */
export function availabilityBy({ isQuiet, company, isCalling }: AvailabilityFacts): Availability {
  if (isQuiet) return 'quiet'
  return company > 0 || isCalling ? 'busy' : 'free'
}
