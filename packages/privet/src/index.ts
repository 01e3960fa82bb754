/**
 * Privet: rooms between browsers with no server in between. `openRoom` is the way in; everything
 * else here is what it takes and what it gives. Carriers and what builds on
 * channels have entries of their own (`privet/mqtt`, `privet/rpc`, `privet/media`).
 */
export { bytesCodec, openRoom, textCodec } from './room/index.ts'
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
} from './room/index.ts'
export {
  comparePeerIds,
  createIdentity,
  type Identity,
  identityFrom,
  type PeerId,
  type StorableIdentity,
} from './identity/index.ts'
export { type Invitation, parseInvitation, type RoomId } from './handshake/index.ts'
export type { Carrier, CarrierTraits, Envelope, Post, PostStatus, Topic } from './carrier/index.ts'
export {
  type CloseReason,
  type Lane,
  type LinkStatus,
  type PrivacyMode,
  type Quality,
  type Route,
} from './link/index.ts'
export { PeerError, type PeerErrorCode, type PeerErrorOptions, type PeerErrorReason } from './error.ts'
export { live, type Live, type Settable, type Unsubscribe, when } from './live.ts'
export { type Clock, systemClock } from './clock.ts'
