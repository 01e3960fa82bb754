/** The logs of a profile by room: opened once, renewed with their keys, dropped with them. */
import { PeerError, refuse } from '../error.ts'
import type { LogStore } from '../log/index.ts'
import { type Disk, unlessHeld } from './disk.ts'
import type { Items } from './items.ts'
import { createLogStore, type DiskLog } from './log-store.ts'
import { VAULT } from './protection.ts'
import { newVault, openVault, type RoomSeal, type RoomVault } from './room-seal.ts'
import { within } from './search-index.ts'
import type { Tabs } from './tabs.ts'

interface OpenLog {
  readonly seal: RoomSeal
  readonly log: DiskLog
}

/** All logs of a profile. */
export interface Logs {
  open(room: string): Promise<LogStore>
  /** Removes a room's keys, then all that they opened. */
  drop(room: string): Promise<void>
  /** The rooms have other keys. */
  renew(): Promise<void>
  /** What was open is not any more. */
  close(): Promise<void>
}

/** The logs on a disk. */
export function createLogs(disk: Disk, items: Items, tabs: Tabs, onDamaged: () => void): Logs {
  const open = new Map<string, Promise<OpenLog>>()

  /** A room whose keys are damaged has lost what they opened, and begins anew. */
  const readVault = async (room: string): Promise<RoomVault | undefined> => {
    try {
      return (await items.read(VAULT, room)) as RoomVault | undefined
    } catch (error) {
      if (!(error instanceof PeerError) || error.reason !== 'E_AEAD') throw error
      const vault = newVault()
      await items.put({ kind: VAULT, name: room, value: vault })
      return vault
    }
  }
  const load = async (room: string): Promise<OpenLog> => {
    const vault = (await readVault(room)) ?? ((await items.make(VAULT, room, newVault)) as RoomVault)
    const seal = await openVault(vault)
    return { seal, log: createLogStore(seal, disk, tabs, () => items.isOpen, onDamaged) }
  }

  return {
    async open(room) {
      if (!items.isOpen) refuse('refused', 'E_LOCKED', 'Locked: it takes the passphrase')
      const found = open.get(room) ?? load(room)
      open.set(room, found)
      found.catch(() => open.delete(room))
      return (await found).log
    },
    async drop(room) {
      const vault = await readVault(room)
      const { log } = (await open.get(room)) ?? {}
      open.delete(room)
      await log?.end()
      await items.put({ kind: VAULT, name: room, value: undefined })
      if (vault === undefined) return
      const all = within(vault.room)
      await unlessHeld(
        disk.write(async (transaction) => {
          await Promise.all([
            transaction.objectStore('records').delete(all),
            transaction.objectStore('facts').delete(all),
            transaction.objectStore('segments').delete(all),
          ])
        }),
      )
    },
    async renew() {
      for (const [room, opening] of open) {
        const vault = await readVault(room)
        if (vault !== undefined) await (await opening).seal.renew(vault)
      }
    },
    async close() {
      const all = [...open.values()]
      open.clear()
      for (const opening of all) await (await opening).log.end()
    },
  }
}
