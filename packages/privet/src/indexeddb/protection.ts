/**
 * Opening and locking a profile: which keys there are, who may have them, and how often somebody may be wrong. Knows
 * the items that are opened with them, and nothing of what they are.
 */
import type { Clock } from '../clock.ts'
import { PeerError, refuse } from '../error.ts'
import { live } from '../live.ts'
import { type Disk, unlessHeld } from './disk.ts'
import { createIdle } from './idle.ts'
import type { Items } from './items.ts'
import {
  type Derivation,
  keepByDevice,
  keepByPassphrase,
  type KeptKeys,
  keysByDevice,
  keysByPassphrase,
  newKeys,
  type ProfileKeys,
} from './keys.ts'
import { renewedVault, type RoomVault } from './room-seal.ts'
import type { Tabs } from './tabs.ts'
import { failedAgain, NO_TRIES, type Tries, waitBefore } from './tries.ts'
import type { Protection, ProtectionState } from './types.ts'

/** What a profile's protection works with. */
export interface ProtectionParts {
  readonly disk: Disk
  readonly items: Items
  readonly tabs: Tabs
  readonly clock: Clock
  readonly derivation: Derivation
  readonly random: (length: number) => Uint8Array
  /** Refuses when something is kept that no passphrase can protect. */
  readonly checkProtectable: () => Promise<void>
}

/** The protection, and what the store itself does with it. */
export interface ProtectionHandle extends Protection {
  /** Opens the profile if that takes no passphrase; makes it if there is none. */
  begin(): Promise<void>
  /** Other keys are kept now: what was open is not any more. */
  reload(): Promise<void>
  close(): void
}

/** Kinds of items that belong to the store. */
export const VAULT = 'vault'
const SETTINGS = 'store'
const LOCK_AFTER = 'lock-after'

/** The protection of a profile, not begun. */
export function createProtection(parts: ProtectionParts): ProtectionHandle {
  const { disk, items, tabs, clock, derivation } = parts
  const state = live<ProtectionState>('locked')
  const nextTry = live(0)
  const lockAfter = live<number | undefined>(undefined)
  /** Where nothing is kept. */
  let unkept: ProfileKeys | undefined
  let turn: Promise<unknown> = Promise.resolve()
  /** One after the other: whoever guesses does not guess faster by asking twice at a time. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const result = turn.then(act)
    turn = result.catch(() => undefined)
    return result
  }

  const closeAll = (): void => {
    items.close()
    state.set('locked')
  }
  const lock = (): void => {
    if (state.value !== 'open') return
    closeAll()
    tabs.tell({ type: 'lock' })
  }
  const idle = createIdle(clock, lock)
  const stops = [
    items.kind(SETTINGS).subscribe((settings) => {
      const minutes = settings.get(LOCK_AFTER)
      lockAfter.set(typeof minutes === 'number' ? minutes : undefined)
    }),
    lockAfter.subscribe(idle.set),
    tabs.heard.on((word) => {
      if (word.type === 'awake') idle.touch()
      else if (word.type === 'lock' && state.value === 'open') closeAll()
    }),
  ]

  const kept = async (): Promise<KeptKeys | undefined> => {
    const found = await disk.database?.get('profile', 'keys')
    return found !== undefined && 'generation' in found ? found : undefined
  }
  const tries = async (): Promise<Tries> => {
    const found = await disk.database?.get('profile', 'tries')
    return found !== undefined && 'failed' in found ? found : NO_TRIES
  }
  const showTries = (now: Tries): void => {
    const wait = waitBefore(now, clock.now())
    nextTry.set(wait === 0 ? 0 : clock.now() + wait)
  }
  const keep = (keys: KeptKeys): Promise<void> =>
    disk.write(async (transaction) => void (await transaction.objectStore('profile').put(keys, 'keys')))

  const birth = async (): Promise<void> => {
    const keys = newKeys(parts.random)
    const first = await keepByDevice(keys, parts.random)
    try {
      await disk.write(async (transaction) => {
        const profile = transaction.objectStore('profile')
        // Another window may have been quicker.
        if ((await profile.get('keys')) === undefined) await profile.put(first, 'keys')
      })
    } catch (error) {
      if (!(error instanceof PeerError)) throw error
      unkept = keys
    }
  }

  const begin = async (): Promise<void> => {
    if ((await kept()) === undefined && unkept === undefined) await birth()
    const now = await kept()
    const keys = now === undefined ? unkept : await keysByDevice(now)
    if (keys === undefined) {
      showTries(await tries())
      return closeAll()
    }
    await items.open(keys)
    state.set('none')
  }

  /**
   * The keys, by a passphrase that may be wrong. Counted before the work, in one go with asking whether it may be: whoever
   * ends the page meanwhile, or guesses in several windows at a time, has tried as well.
   */
  const keysBy = async (passphrase: string): Promise<ProfileKeys> => {
    const before = await tries()
    showTries(before)
    let wait = waitBefore(before, clock.now())
    const now = (await kept()) ?? refuse('refused', 'E_WRONG', 'There is no passphrase')
    const counted = await writeTries((last) => {
      wait = waitBefore(last, clock.now())
      return wait > 0 ? last : failedAgain(last, clock.now())
    })
    if (wait > 0) refuse('refused', 'E_WAIT', 'Too many wrong ones: wait until nextTry')
    try {
      const keys = await keysByPassphrase(now, passphrase, derivation.kdf)
      showTries(await writeTries(() => NO_TRIES))
      return keys
    } catch (error) {
      const isWrong = error instanceof PeerError && error.reason === 'E_WRONG'
      // What could not be tried, for want of memory, was not.
      showTries(isWrong ? counted : await writeTries((last) => ({ ...last, failed: Math.max(0, last.failed - 1) })))
      throw error
    }
  }
  const writeTries = async (next: (last: Tries) => Tries): Promise<Tries> => {
    let now = NO_TRIES
    await unlessHeld(
      disk.write(async (transaction) => {
        const profile = transaction.objectStore('profile')
        const found = await profile.get('tries')
        now = next(found !== undefined && 'failed' in found ? found : NO_TRIES)
        await profile.put(now, 'tries')
      }),
    )
    return now
  }

  return {
    state,
    nextTry,
    lockAfter,
    begin,
    reload: () =>
      inTurn(async () => {
        closeAll()
        await begin()
      }),
    set: (passphrase) =>
      inTurn(async () => {
        if (state.value !== 'none') refuse('refused', 'E_PROTECTED', 'There is a passphrase: change it')
        if (disk.status.value.type !== 'kept') refuse('unsupported', 'E_DISK', 'Nothing is kept that it could protect')
        await parts.checkProtectable()
        // Of the present keys the disk has known the way in without a passphrase.
        const keys = newKeys(parts.random)
        const protectedKeys = await keepByPassphrase(keys, passphrase, derivation)
        await items.reseal(
          keys,
          (item) => (item.kind === VAULT ? { ...item, value: renewedVault(item.value as RoomVault) } : item),
          async (transaction) => {
            await transaction.objectStore('profile').put(protectedKeys, 'keys')
            await transaction.objectStore('profile').delete('tries')
          },
        )
        state.set('open')
        idle.touch()
      }),
    unlock: (passphrase) =>
      inTurn(async () => {
        if (state.value !== 'locked') return
        await items.open(await keysBy(passphrase))
        state.set('open')
        idle.touch()
      }),
    lock,
    change: (from, to) => inTurn(async () => keep(await keepByPassphrase(await keysBy(from), to, derivation))),
    remove: (passphrase) =>
      inTurn(async () => {
        const keys = await keysBy(passphrase)
        await keep(await keepByDevice(keys, parts.random))
        if (!items.isOpen) await items.open(keys)
        state.set('none')
        tabs.tell({ type: 'keys' })
      }),
    setLockAfter: (minutes) => items.put({ kind: SETTINGS, name: LOCK_AFTER, value: minutes }),
    touch() {
      idle.touch()
      tabs.tell({ type: 'awake' })
    },
    close() {
      idle.close()
      for (const stop of stops) stop()
    },
  }
}
