/** The host's side of an invitation by hand. */
import { PeerError } from '../error.ts'
import type { Room } from '../room/index.ts'
import type { HandInvitation, InviteByHandOptions } from './types.ts'

/** Makes an invitation to this room that needs no carrier. */
export async function inviteByHand(room: Room, options: InviteByHandOptions = {}): Promise<HandInvitation> {
  throw new PeerError('unsupported', `Not yet: ${room.id} ${String(options.lifetime)}`)
}
