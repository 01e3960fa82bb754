/** Rooms: finding each other, staying linked, channels, presence and media among their members. */
export { openRoom } from './open-room.ts'
export { bytesCodec, textCodec } from './channel.ts'
export type {
  Channel,
  Codec,
  IceOptions,
  Member,
  Refusal,
  Room,
  RoomEnvironment,
  RoomEvent,
  RoomOptions,
  RoomStatus,
  SavedRoom,
} from './types.ts'
