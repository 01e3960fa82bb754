import { PeerError } from 'privet'

/** By the store with its status, by the lock screen, or over with the room. */
const TOLD: readonly (string | undefined)[] = ['E_LOCKED', 'E_CLOSED', 'E_FULL', 'E_DISK']

/** Whether this, which went wrong with what is kept, is said anyway: nothing is said twice. */
export const isToldElsewhere = (error: unknown): boolean => error instanceof PeerError && TOLD.includes(error.reason)
