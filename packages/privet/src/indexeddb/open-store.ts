/** Opens what a device keeps, and puts its parts together. */
import { systemClock } from '../clock.ts'
import { random } from '../crypto/index.ts'
import { PeerError, refuse } from '../error.ts'
import type { RoomId } from '../handshake/index.ts'
import { live, type Live } from '../live.ts'
import { argon2id, costHere } from './argon2.ts'
import { createBookStore } from './book.ts'
import { type Disk, memoryDisk, openDisk } from './disk.ts'
import { createItems, type Items } from './items.ts'
import { endOf } from './lifetime.ts'
import { createLogs } from './logs.ts'
import { createProtection, VAULT } from './protection.ts'
import { holdRole } from './role.ts'
import { deleteDatabase, STORES } from './schema.ts'
import { createSelf, SELF } from './self.ts'
import { openTabs } from './tabs.ts'
import type { Drawer, KeptRoom, Store, StoreEnvironment, StoreOptions } from './types.ts'

const NAME = 'privet-store'
const ROOM = 'room'
/** Before an application's own kinds, so that they are nobody else's. */
const DRAWER = 'drawer '

/**
 * Opens the profile of this device, in this browser; makes it if there is none. Never rejects because nothing can be
 * kept: then `status` says so, and everything lives as long as the page. It may be locked: see `protection.state`.
 */
export async function openStore(options: StoreOptions = {}): Promise<Store> {
  const { name = NAME, memory = false, kdf = argon2id, cost = costHere() } = options
  const around = { ...platform(), ...options.environment }
  const {
    clock,
    locks,
    channel,
    random: randomBytes,
  } = memory ? { ...around, locks: undefined, channel: undefined } : around
  const derivation = { kdf, cost }

  const damaged = live(0)
  const onDamaged = (): void => damaged.set(damaged.value + 1)
  const disk = memory ? memoryDisk() : await openDisk(name, clock, onDamaged)
  const tabs = openTabs(name, channel)
  const holder = holdRole(name, locks)
  const items: Items = createItems(disk, tabs, [SELF, VAULT], () => void reload(), onDamaged)
  const logs = createLogs(disk, items, tabs, onDamaged)
  const self = createSelf(disk, items, derivation, () => tabs.tell({ type: 'keys' }))
  const checkProtectable = self.checkWritten
  const protection = createProtection({
    disk,
    items,
    tabs,
    clock,
    derivation,
    random: randomBytes,
    checkProtectable,
  })

  const reload = async (): Promise<void> => {
    self.forget()
    await logs.close()
    await protection.reload()
  }
  const end = async (): Promise<void> => {
    for (const stop of stops) stop()
    await logs.close()
    protection.close()
    items.close()
    holder.close()
    disk.close()
    tabs.close()
  }
  const stops = [
    tabs.heard.on((word) => {
      if (word.type === 'items') void items.refresh(word.names).catch(() => undefined)
      else if (word.type === 'keys') void reload().catch(() => undefined)
      else if (word.type === 'gone') void end()
    }),
    protection.state.subscribe((state) => {
      if (state !== 'locked') return
      self.forget()
      void logs.close()
    }),
  ]
  await protection.begin()
  await holder.known

  const rooms = drawerOf<KeptRoom>(items, ROOM)
  const store: Store = {
    status: disk.status,
    damaged,
    role: holder.role,
    protection: {
      ...protection,
      async set(passphrase) {
        await protection.set(passphrase)
        await logs.renew()
      },
    },
    identity: () => self.identity(),
    adopt: (keys) => self.adopt(keys),
    renewIdentity: () => self.renew(),
    backup: (passphrase) => self.backup(passphrase),
    restore: (file, passphrase) => self.restore(file, passphrase),
    rooms,
    book: createBookStore(items),
    drawer: (kind) => drawerOf(items, DRAWER + kind),
    log: (room) => logs.open(room),
    async *search(words, limit) {
      const byTime = [...rooms.all.value.values()].toSorted((a, b) => b.lastSeen - a.lastSeen)
      for (const { id } of byTime) {
        const records = await (await logs.open(id)).search({ words, limit })
        if (records.length > 0) yield { room: id, records }
      }
    },
    async dropRoom(room) {
      // The keys first: without them the rest is noise.
      await logs.drop(room)
      await rooms.delete(room)
    },
    async dropEnded() {
      const now = clock.now()
      const ended: RoomId[] = []
      for (const room of rooms.all.value.values()) if ((endOf(room) ?? Infinity) <= now) ended.push(room.id)
      for (const room of ended) await store.dropRoom(room)
      return ended
    },
    async deleteEverything() {
      await logs.close()
      await empty(disk)
      tabs.tell({ type: 'gone' })
      await end()
      if (!memory) await deleteDatabase(name)
    },
    close: end,
  }
  return store
}

function drawerOf<T>(items: Items, kind: string): Drawer<T> {
  return {
    // What is in it was put there by the same code, and sealed.
    all: items.kind(kind) as Live<ReadonlyMap<string, T>>,
    put: (name, value) => items.put({ kind, name, value }),
    update: (name, next) => items.update({ kind, name, next: (value) => next(value as T | undefined) }),
    delete: (name) => items.put({ kind, name, value: undefined }),
  }
}

/** Another window may hold the database open for a while: what is in it goes at once. */
async function empty(disk: Disk): Promise<void> {
  if (disk.database === undefined) return
  try {
    await disk.write(async (transaction) => {
      await Promise.all(STORES.map((store) => transaction.objectStore(store).clear()))
    })
  } catch (cause) {
    refuse('unsupported', 'E_DISK', 'The browser does not delete it', cause instanceof PeerError ? cause.cause : cause)
  }
}

function platform(): StoreEnvironment {
  const scope = globalThis as {
    readonly navigator?: { readonly locks?: LockManager }
    readonly BroadcastChannel?: typeof BroadcastChannel
  }
  return { clock: systemClock, locks: scope.navigator?.locks, channel: scope.BroadcastChannel, random }
}
