import { PeerError, type Room } from 'privet'
import { openMembership, type RoomMembership } from 'privet/membership'

/** The rules of a room; undefined: it was made without, and stays so. */
export function membershipOf(room: Room): RoomMembership | undefined {
  try {
    return openMembership(room)
  } catch (error) {
    if (error instanceof PeerError && error.reason === 'E_RULES') return undefined
    throw error
  }
}
