/** Why something about the passphrase or a backup did not work, as it can be said in words. */
import { PeerError } from 'privet'
import { Recorded } from './delete-all.ts'
import { InUse } from './leave-as-was.ts'

/**
 * `unwritten`: an identity of an earlier version, which cannot be written down; `disk`: nothing is kept, or it fails
 * just now; `elsewhere`: another window has locked, or changed the passphrase, meanwhile; `in-use`: another one is in use;
 * `recorded`: recordings could not be deleted.
 */
export type ProtectionTrouble =
  | 'wrong'
  | 'wait'
  | 'passphrase'
  | 'unwritten'
  | 'backup'
  | 'cost'
  | 'disk'
  | 'elsewhere'
  | 'in-use'
  | 'recorded'
  | 'other'

const BY_REASON: Readonly<Record<string, ProtectionTrouble>> = {
  E_WRONG: 'wrong',
  E_WAIT: 'wait',
  E_PASSPHRASE: 'passphrase',
  E_UNWRITTEN: 'unwritten',
  E_BACKUP: 'backup',
  // A file that begins as a backup and is none: of a version to come, or damaged.
  E_HEADER: 'backup',
  E_KDF: 'backup',
  E_IDENTITY: 'backup',
  E_SHORT: 'backup',
  E_COST: 'cost',
  E_DISK: 'disk',
  E_FULL: 'disk',
  E_LOCKED: 'elsewhere',
  E_PROTECTED: 'elsewhere',
}

export function troubleOf(error: unknown): ProtectionTrouble {
  if (error instanceof InUse) return 'in-use'
  if (error instanceof Recorded) return 'recorded'
  return (error instanceof PeerError && BY_REASON[error.reason ?? '']) || 'other'
}
