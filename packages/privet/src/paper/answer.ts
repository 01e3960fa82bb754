/** The guest's side of an invitation by hand. */
import { PeerError } from '../error.ts'
import type { RoomOptions } from '../room/index.ts'
import type { HandReply } from './types.ts'

/** What a guest brings along: as for `openRoom`. */
export type AnswerByHandOptions = Pick<RoomOptions, 'carriers' | 'identity' | 'name' | 'ice' | 'signal' | 'environment'>

/** Answers an invitation by hand. */
export async function answerByHand(offer: Uint8Array, options: AnswerByHandOptions = {}): Promise<HandReply> {
  throw new PeerError('unsupported', `Not yet: ${String(offer.length)} ${String(options.name)}`)
}
