import { PeerError } from 'privet'

/** What a room has to note while the profile is being locked is not kept: the room is being left. */
export async function unlessLocked(write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (!(error instanceof PeerError) || error.reason !== 'E_LOCKED') throw error
  }
}
