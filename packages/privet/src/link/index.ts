/** A proven, lasting conversation with one person: connection, lanes, media slots, recovery. */
export {
  checkIce,
  type ConnectionEnvironment,
  type IceSettings,
  type PendingAnswer,
  type PendingOffer,
  prepareAnswer,
  prepareOffer,
  type ProvenTerms,
} from './connection.ts'
export {
  type Link,
  type LinkEnvironment,
  type LinkMedia,
  type MediaWire,
  openLink,
  type Recoverer,
} from './peer-link.ts'
export type { Proven } from './proof.ts'
export {
  type CloseReason,
  type DirectLane,
  type Lane,
  type LinkRole,
  type LinkStatus,
  type PeerLink,
  type PrivacyMode,
  type Quality,
  type Route,
  type Take,
} from './types.ts'
export { watchNetwork } from './network-watch.ts'
