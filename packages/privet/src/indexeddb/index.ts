/**
 * What a device keeps: who we are, people, rooms and their messages, sealed in IndexedDB, under a passphrase if one is
 * set. One window writes as us, others follow; a full or refused disk is said and survived.
 */
export { openStore } from './open-store.ts'
export { argon2id, costHere, type Kdf, SMALL_COST, USUAL_COST } from './argon2.ts'
export type { KdfCost } from './header.ts'
export { endOf } from './lifetime.ts'
export type { Role } from './role.ts'
export type { StoreStatus } from './disk.ts'
export { suggestPassphrase } from './words.ts'
export type {
  Drawer,
  FoundInRoom,
  KeptRoom,
  LastMessage,
  Lifetime,
  Protection,
  ProtectionState,
  Store,
  StoreEnvironment,
  StoreOptions,
} from './types.ts'
