/**
 * GENESIS (20): the 82 bytes that found a room. They name the owner, and the public half of a key that all who know
 * the room key can sign with; their hash is the room's id, so a link names the true owner and the true members' key.
 */
import { refuse } from '../error.ts'
import { type Bytes, equal, Reader } from '../bytes/index.ts'
import { hkdf, label, random, sha256, signingKeyFromSeed } from '../crypto/index.ts'
import { type Identity, type PeerId, peerIdFrom, publicKeyOf } from '../identity/index.ts'
import { inviteSecret } from './meeting-keys.ts'
import { type GenesisKind, readKind, writeKind } from './message.ts'
import { ROOM_ID_BYTES, type RoomId, roomIdFrom } from './room-id.ts'

export const GENESIS_BYTES = 82
const SALT_BYTES = 16
const ROOM_KEY_BYTES = 32

/** How a room began. */
export interface Genesis {
  readonly owner: PeerId
  readonly salt: Uint8Array
  /** Ed25519 public key; whoever knows the room key can sign with its private half. */
  readonly memberKey: Uint8Array
}

/** What a room consists of for its members. */
export interface RoomSecret {
  readonly roomKey: Uint8Array
  readonly genesis: Uint8Array
  readonly room: RoomId
}

/** Founds a room, one with rules if its genesis is `ruled`. */
export async function createRoomSecret(
  identity: Pick<Identity, 'id'>,
  kind: GenesisKind = 'genesis',
): Promise<RoomSecret> {
  const roomKey = random(ROOM_KEY_BYTES)
  const salt = random(SALT_BYTES)
  const { publicKey } = await memberSigningKey(roomKey, salt)
  const genesis = writeKind(kind).bytes(publicKeyOf(identity.id), salt, publicKey).finish()
  return { roomKey, genesis, room: await roomOf(genesis) }
}

/** Reads a genesis. Whether it is this room's, only `roomOf` says. */
export function readGenesis(bytes: Uint8Array, kind: GenesisKind = 'genesis'): Genesis {
  const reader = new Reader(bytes)
  readKind(reader, kind)
  const owner = peerIdFrom(reader.bytes(32))
  const salt = reader.bytes(SALT_BYTES)
  const memberKey = publicKeyOf(peerIdFrom(reader.bytes(32)))
  reader.end()
  return { owner, salt, memberKey }
}

/** The id of the room that this genesis founds. */
export async function roomOf(genesis: Uint8Array): Promise<RoomId> {
  return roomIdFrom((await sha256(label('privet1/gid'), genesis)).subarray(0, ROOM_ID_BYTES))
}

/**
 * Checks what a newcomer is told when let in (WELCOME) against what the invitation said. Throws `PeerError`
 * (`E_GENESIS`, `E_ROOMKEY`): then whoever let us in is not a member of the room that we were invited to.
 */
export async function checkRoomSecret(secret: RoomSecret, invitation: Uint8Array, kind?: GenesisKind): Promise<void> {
  const { roomKey, genesis, room } = secret
  const { salt, memberKey } = readGenesis(genesis, kind)
  if ((await roomOf(genesis)) !== room) refuse('untrusted', 'E_GENESIS', 'Of another room')
  const isRoomKey = roomKey.length === ROOM_KEY_BYTES && equal(await inviteSecret(roomKey, room), invitation)
  if (!isRoomKey || !equal((await memberSigningKey(roomKey, salt)).publicKey, memberKey)) {
    refuse('untrusted', 'E_ROOMKEY', 'Not the key of the room')
  }
}

/** The key pair that knowing the room key gives. Salted by the genesis itself: its hash, the id, comes only after. */
export async function memberSigningKey(
  roomKey: Uint8Array,
  salt: Uint8Array,
): Promise<{ readonly publicKey: Bytes; readonly privateKey: CryptoKey }> {
  return signingKeyFromSeed(await hkdf(roomKey, salt, 'privet1/member/sign', 32))
}
