/**
 * An offer in the lobby with proof that it comes from a member: the genesis, whose hash the newcomer has in the
 * invitation, and a signature that takes the room key (or the owner's own offer, which needs no other).
 * Without it, whoever has the invitation could pose as the door and collect newcomers' network addresses.
 */
import { refuse } from '../error.ts'
import { type Bytes, Reader, Writer } from '../bytes/index.ts'
import { sign, SIGNATURE_BYTES, verify } from '../crypto/index.ts'
import { GENESIS_BYTES, memberSigningKey, readGenesis, roomOf, type RoomSecret } from './genesis.ts'
import { type GenesisKind, signable } from './message.ts'
import { type Offer, openOffer, type OpenOfferOptions } from './offer.ts'
import type { RoomId } from './room-id.ts'
import { readSession } from './session.ts'
import type { PeerId } from '../identity/index.ts'

const DOMAIN = 'privet1/vouch'

/** Puts the proof behind our offer; the whole is to be sealed to the newcomer. */
export async function vouchOffer(
  offerBytes: Uint8Array,
  options: Omit<RoomSecret, 'room'> & { readonly from: PeerId; readonly kind?: GenesisKind | undefined },
): Promise<Bytes> {
  const { owner, salt } = readGenesis(options.genesis, options.kind)
  const writer = new Writer().bytes(offerBytes, options.genesis)
  if (options.from === owner) return writer.u8(0).finish()
  const { privateKey } = await memberSigningKey(options.roomKey, salt)
  return writer
    .u8(1)
    .bytes(await sign(privateKey, signable(DOMAIN, offerBytes)))
    .finish()
}

/** Opens an offer with its proof, or throws `PeerError`: then nothing may be answered. */
export async function openVouchedOffer(
  plaintext: Uint8Array,
  options: OpenOfferOptions & { readonly room: RoomId; readonly kind?: GenesisKind | undefined },
): Promise<{ readonly offer: Offer; readonly genesis: Uint8Array }> {
  const reader = new Reader(plaintext)
  readSession('offer', reader)
  const offerBytes = reader.past
  const genesis = reader.bytes(GENESIS_BYTES)
  // A room with rules has them in its id: an invitation that is silent about them leads nowhere.
  const { owner, memberKey } = readGenesis(genesis, options.kind)
  const vouched = reader.u8()
  if (vouched > 1) refuse('malformed', 'E_FLAGS', 'Unknown flags')
  const signature = reader.bytes(vouched * SIGNATURE_BYTES)
  reader.end()
  if ((await roomOf(genesis)) !== options.room) refuse('untrusted', 'E_GENESIS', 'Of another room')
  const offer = await openOffer(offerBytes, options)
  const isTheirs = vouched ? await verify(memberKey, signable(DOMAIN, offer.bytes), signature) : offer.from === owner
  if (!isTheirs) refuse('untrusted', 'E_VOUCH', 'Not from a member')
  return { offer, genesis }
}
