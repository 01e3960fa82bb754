/** PAIR: the only thing that is said on the lane `pair`, once in each direction of a link. TR-20. */
import { type Bytes, concat, fromHex, Reader, toHex, Writer } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { MAX_PAIR_SECRETS } from '../limits.ts'
import { type PairOffer, SECRET_NAME_BYTES, SHARE_BYTES } from './pair-secret.ts'

const VERSION = 1
const TYPE = 0x38

/** Version, type, whether a new one is due, the share, the names. */
export function encodePair({ share, isDue, held }: PairOffer): Bytes {
  return new Writer()
    .u8(VERSION)
    .u8(TYPE)
    .u8(isDue ? 1 : 0)
    .bytes(share)
    .u8(held.length)
    .bytes(concat(...held.map(fromHex)))
    .finish()
}

/** Reads it, or throws `PeerError`. */
export function decodePair(bytes: Uint8Array): PairOffer {
  const reader = new Reader(bytes)
  if (reader.u8() !== VERSION) refuse('unsupported', 'E_VERSION', 'Another version')
  if (reader.u8() !== TYPE) refuse('malformed', 'E_TYPE', 'Another type')
  const flags = reader.u8()
  if (flags > 1) refuse('malformed', 'E_FLAGS', 'Unknown flags')
  const share = reader.bytes(SHARE_BYTES)
  const count = reader.u8()
  if (count > MAX_PAIR_SECRETS) refuse('malformed', 'E_RANGE', 'Too many secrets')
  const held = Array.from({ length: count }, () => toHex(reader.bytes(SECRET_NAME_BYTES)))
  reader.end()
  if (new Set(held).size !== held.length) refuse('malformed', 'E_FRAME', 'The same secret twice')
  return { share, isDue: flags === 1, held }
}
