/** The keys of a meeting place, and where it is today: the lobby from the invitation, the members' from the room key. */
import { type Bytes, fromHex, toHex, toUtf8, Writer } from '../bytes/index.ts'
import { hkdf, label, sha256 } from '../crypto/index.ts'
import { type RoomId, roomIdBytes } from './room-id.ts'

/** Sixteen bytes as 32 lower-case hexadecimal characters; means nothing without the room's keys. */
export type Topic = string & { readonly __topic: true }

/** What it takes to find a meeting place and to read there. */
export interface MeetingKeys {
  readonly topicKey: Uint8Array
  readonly envelopeKey: Uint8Array
}

/** The secret in an invitation; it follows from the room key, so that a new room key ends all old invitations. */
export function inviteSecret(roomKey: Uint8Array, room: RoomId): Promise<Bytes> {
  return hkdf(roomKey, roomIdBytes(room), 'privet1/invite', 16)
}

/** What says of a room key that it is the right one, without showing it. */
export function roomKeyCommitment(roomKey: Uint8Array): Promise<Bytes> {
  return sha256(label('privet1/rk'), roomKey)
}

/** Where those knock who have an invitation. */
export function lobbyKeys(secret: Uint8Array, room: RoomId): Promise<MeetingKeys> {
  return meetingKeys(secret, room, 'lobby')
}

/** Where members find each other again. */
export function memberKeys(roomKey: Uint8Array, room: RoomId): Promise<MeetingKeys> {
  return meetingKeys(roomKey, room, 'member')
}

/** The day (UTC) of a time in milliseconds, as topics count it. */
export function dayOf(now: number): number {
  return Math.floor(now / 86_400_000)
}

/** Where to meet on this day and carrier. Others cannot tell that two days, or two carriers, are one room. */
export async function topicFor(keys: MeetingKeys, day: number, carrierName: string): Promise<Topic> {
  const name = toUtf8(carrierName)
  const purpose = new Writer().bytes(toUtf8('privet1/topic')).u32(day).u8(name.length).bytes(name).finish()
  return toHex(await hkdf(keys.topicKey, new Uint8Array(0), purpose, 16)) as Topic
}

/** The 16 bytes of a topic, as announcements sign them. */
export function topicBytes(topic: Topic): Bytes {
  return fromHex(topic)
}

/** Of either, for whoever opens both. */
export async function meetingKeys(secret: Uint8Array, room: RoomId, place: 'lobby' | 'member'): Promise<MeetingKeys> {
  const salt = roomIdBytes(room)
  return {
    topicKey: await hkdf(secret, salt, `privet1/${place}/topic`, 32),
    envelopeKey: await hkdf(secret, salt, `privet1/${place}/env`, 32),
  }
}
