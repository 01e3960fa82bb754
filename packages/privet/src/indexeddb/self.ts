/** Who we are, in a profile: made once, read when it is asked for, never in memory as something that could be taken away. */
import type { Bytes } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { identityFrom, type StorableIdentity } from '../identity/index.ts'
import { decodeBackup, encodeBackup } from './backup.ts'
import { readIdentity, writeNewIdentity } from './born.ts'
import { type Disk, unlessHeld } from './disk.ts'
import type { Items } from './items.ts'
import type { Derivation } from './keys.ts'

/** The kind of item that an identity is; hidden. */
export const SELF = 'self'
const NAME = 'identity'

/** An identity's place in a profile. */
export interface Self {
  identity(): Promise<StorableIdentity>
  adopt(keys: CryptoKeyPair): Promise<StorableIdentity>
  renew(): Promise<StorableIdentity>
  backup(passphrase: string): Promise<Bytes>
  restore(file: Uint8Array, passphrase: string): Promise<StorableIdentity>
  /** Refuses when the identity cannot be written down. */
  checkWritten(): Promise<void>
  /** The next time it is read anew. */
  forget(): void
}

/** The place, in these items. `onOther`: it is somebody else now, and other windows should know. */
export function createSelf(disk: Disk, items: Items, derivation: Derivation, onOther: () => void): Self {
  let cached: Promise<StorableIdentity> | undefined
  /** Taken over while the disk did not take it. */
  let heldKeys: CryptoKeyPair | undefined

  const adopted = async (): Promise<CryptoKeyPair | undefined> => {
    const found = await disk.database?.get('profile', SELF)
    return found !== undefined && 'privateKey' in found ? found : heldKeys
  }
  const checkOpen = (): void => {
    if (!items.isOpen) refuse('refused', 'E_LOCKED', 'Locked: it takes the passphrase')
  }
  const load = async (): Promise<StorableIdentity> => {
    const before = await adopted()
    if (before !== undefined) return await identityFrom(before)
    const written = (await items.read(SELF, NAME)) ?? (await items.make(SELF, NAME, await madeNow()))
    return await readIdentity((written as Bytes).slice())
  }
  const madeNow = async (): Promise<() => Bytes> => {
    const fresh = await writeNewIdentity()
    return () => fresh
  }
  const become = async (written: Bytes): Promise<StorableIdentity> => {
    // First read: what is no identity is not kept.
    const identity = await readIdentity(written.slice())
    await items.put({ kind: SELF, name: NAME, value: written })
    heldKeys = undefined
    await unlessHeld(disk.write(async (transaction) => transaction.objectStore('profile').delete(SELF)))
    cached = Promise.resolve(identity)
    onOther()
    return identity
  }
  const written = async (): Promise<Bytes> => {
    const bytes = (await items.read(SELF, NAME)) as Bytes | undefined
    return bytes ?? refuse('unsupported', 'E_UNWRITTEN', 'This identity cannot be written down: renew it first')
  }

  return {
    async identity() {
      checkOpen()
      cached ??= load()
      cached.catch(() => (cached = undefined))
      return await cached
    },
    async adopt(keys) {
      checkOpen()
      if ((await adopted()) === undefined && (await items.read(SELF, NAME)) === undefined) {
        heldKeys = keys
        const taken = disk.write(async (transaction) => {
          const profile = transaction.objectStore('profile')
          if ((await profile.get(SELF)) === undefined) await profile.put(keys, SELF)
        })
        await unlessHeld(taken.then(() => void (heldKeys = undefined)))
      }
      cached = undefined
      return await this.identity()
    },
    async renew() {
      checkOpen()
      return await become(await writeNewIdentity())
    },
    async backup(passphrase) {
      checkOpen()
      if ((await adopted()) === undefined) await this.identity()
      return await encodeBackup(await written(), passphrase, derivation)
    },
    async restore(file, passphrase) {
      checkOpen()
      return await become(await decodeBackup(file, passphrase, derivation.kdf))
    },
    async checkWritten() {
      if ((await adopted()) !== undefined) await written()
    },
    forget() {
      cached = undefined
    },
  }
}
