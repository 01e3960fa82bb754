/** Rooms: finding each other, staying linked, channels and presence among their members. */
export { openRoom, platform } from './open-room.ts'
export { type Backstage, backstageOf } from './backstage.ts'
export type { Places } from './places.ts'
export { cleanName } from './name.ts'
export type { RoomInput, Way } from './state.ts'
export { decodeRoomFrame, encodeRoomFrame } from './frames.ts'
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
  Rules,
  SavedRoom,
  SavedRules,
} from './types.ts'
