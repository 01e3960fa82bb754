/**
 * Everything small that is kept, as one sealed map: who we are, people, rooms, settings. All of it is in memory while
 * the profile is open, so reading is at once; a keyed hash names each item on the disk, and kinds cannot be told apart.
 */
import { equal } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { live, type Live, type Settable } from '../live.ts'
import { type Disk, isHeld, type Transaction } from './disk.ts'
import type { ProfileKeys } from './keys.ts'
import { type Namer, namerOf } from './names.ts'
import type { Database } from './schema.ts'
import { type Seal, sealWith } from './seal.ts'
import type { Tabs } from './tabs.ts'
import { pack, unpack } from './value.ts'

/** A change of one item; undefined: it goes. */
export interface ItemChange {
  readonly kind: string
  readonly name: string
  readonly value: unknown
}

/** A change of one item by what it is then, whichever window wrote that. */
export interface ItemUpdate {
  readonly kind: string
  readonly name: string
  /** Undefined: there is none. The same value: nothing changes. Called more than once: pure. */
  readonly next: (value: unknown) => unknown
}

/** The sealed map. */
export interface Items {
  /** All of one kind, by name; empty while locked. A new map at every change. */
  kind(kind: string): Live<ReadonlyMap<string, unknown>>
  /** Whether it is open: only then there is something to read and to write with. */
  readonly isOpen: boolean
  /** One item as it is on the disk, of a hidden kind too. */
  read(kind: string, name: string): Promise<unknown>
  open(keys: ProfileKeys): Promise<void>
  close(): void
  /** Writes all or none. Resolves when they are kept, or held in memory where the disk does not take them. */
  put(...changes: readonly ItemChange[]): Promise<void>
  /** Likewise, by what is on the disk when it is written; not for hidden kinds. */
  update(...updates: readonly ItemUpdate[]): Promise<void>
  /** Makes it with `make` unless it is there, in whichever window; gives what is there then. */
  make(kind: string, name: string, make: () => unknown): Promise<unknown>
  /** Reads these anew: another window wrote them. What we are writing ourselves is shown as we write it. */
  refresh(names: readonly string[]): Promise<void>
  /** Encrypts everything anew, each as `next` makes it, together with what `also` writes; from then on `keys` open it. */
  reseal(keys: ProfileKeys, next: (item: ItemChange) => ItemChange, also: (t: Transaction) => unknown): Promise<void>
}

interface Item {
  readonly kind: string
  readonly name: string
  readonly value: unknown
}

interface Opened {
  readonly generation: string
  readonly seal: Seal
  readonly name: Namer
}

/** A sealed map on a disk, which tells the other windows of its changes. Items of `hidden` kinds do not stay in memory. */
export function createItems(
  disk: Disk,
  tabs: Pick<Tabs, 'tell'>,
  hidden: readonly string[],
  onStale: () => void,
  onDamaged: () => void,
): Items {
  const kinds = new Map<string, Settable<ReadonlyMap<string, unknown>>>()
  /** What each name on the disk is, for those that another window deletes. */
  const known = new Map<string, Pick<Item, 'kind' | 'name'>>()
  /** Made while the disk took nothing, of hidden kinds: what was encrypted with them would be lost with them. */
  const unwritten = new Map<string, Item>()
  /** What is to be written by us, and how often. */
  const ours = new Map<string, number>()
  /** What the disk did not take: what is shown is newer. */
  const held = new Set<string>()
  disk.status.subscribe(({ type }) => {
    if (type !== 'kept') return
    unwritten.clear()
    held.clear()
  })
  let opened: Opened | undefined
  let turn: Promise<unknown> = Promise.resolve()
  /** One after the other: what is sealed with some keys is written before there are others. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const result = turn.then(act)
    turn = result.catch(() => undefined)
    return result
  }

  const kindOf = (kind: string): Settable<ReadonlyMap<string, unknown>> => {
    const found = kinds.get(kind) ?? live<ReadonlyMap<string, unknown>>(new Map())
    kinds.set(kind, found)
    return found
  }
  const shown = ({ kind, name }: Pick<Item, 'kind' | 'name'>): unknown => kindOf(kind).value.get(name)
  /** In turn; until then what another window has written of these is not shown over it. */
  const asOurs = async (items: readonly Pick<Item, 'kind' | 'name'>[], act: () => Promise<void>): Promise<void> => {
    const count = (by: number): void => {
      for (const key of items.map(keyOf)) {
        const next = (ours.get(key) ?? 0) + by
        if (next === 0) ours.delete(key)
        else ours.set(key, next)
      }
    }
    count(1)
    await inTurn(act).finally(() => count(-1))
  }
  const isOurs = (item: Item): boolean => ours.has(keyOf(item)) || held.has(keyOf(item))
  const isShown = (item: Item): boolean => equal(pack(shown(item)), pack(item.value))
  const current = (): Opened => opened ?? refuse('refused', 'E_LOCKED', 'Locked: it takes the passphrase')

  const show = (items: readonly Item[]): void => {
    for (const kind of new Set(items.map((item) => item.kind))) {
      if (hidden.includes(kind)) continue
      const next = new Map(kindOf(kind).value)
      for (const item of items) {
        if (item.kind !== kind) continue
        if (item.value === undefined) next.delete(item.name)
        else next.set(item.name, item.value)
      }
      kindOf(kind).set(next)
    }
  }

  const read = async ({ seal }: Opened, name: string, sealed: Uint8Array): Promise<Item> =>
    unpack(await seal.open(sealed, `item ${name}`)) as Item

  /** What one damaged place of the disk holds must not cost all the rest. */
  const readOrCount = async (by: Opened, name: string, bytes: Uint8Array): Promise<Item | undefined> => {
    try {
      return await read(by, name, bytes)
    } catch {
      onDamaged()
      return undefined
    }
  }

  const sealed = async (by: Opened, item: Item): Promise<readonly [name: string, bytes: Uint8Array | undefined]> => {
    const name = await by.name(item.kind, item.name)
    known.set(name, { kind: item.kind, name: item.name })
    return [name, item.value === undefined ? undefined : await by.seal.seal(pack(item), `item ${name}`)]
  }

  /** With other keys than the profile's nothing may be written: nobody could read it. */
  const checkKeys = async (transaction: Transaction, generation: string): Promise<void> => {
    const kept = await transaction.objectStore('profile').get('keys')
    if (kept !== undefined && 'generation' in kept && kept.generation === generation) return
    onStale()
    refuse('refused', 'E_LOCKED', 'Another window has changed the passphrase: it takes the new one')
  }

  /** `before`: what has to be there still. Gives whether it was. */
  const keep = async (by: Opened, items: readonly Item[], before?: readonly Sealed[]): Promise<boolean> => {
    let isAsBefore = true
    let isHeldNow = false
    const entries = await Promise.all(items.map((item) => sealed(by, item)))
    try {
      await disk.write(async (transaction) => {
        await checkKeys(transaction, by.generation)
        const store = transaction.objectStore('items')
        // Whoever asked for what is held has gone on, and does it no second time.
        if (before !== undefined && !isHeldNow) {
          const now = await Promise.all(entries.map(([name]) => store.get(name)))
          isAsBefore = now.every((bytes, at) => isSame(bytes, before[at]))
          if (!isAsBefore) return
        }
        await Promise.all(
          entries.map(([name, bytes]) => (bytes === undefined ? store.delete(name) : store.put(bytes, name))),
        )
      })
    } catch (error) {
      if (!isHeld(error)) throw error
      isHeldNow = true
      for (const [at, item] of items.entries()) remember(entries[at]?.[0], item)
      for (const item of items) held.add(keyOf(item))
    }
    if (isAsBefore) tabs.tell({ type: 'items', names: entries.map(([name]) => name) })
    return isAsBefore
  }

  /** These as they are on the disk; undefined where that is older than what is shown, or cannot be asked. */
  const onDisk = async (
    by: Opened,
    items: readonly Pick<Item, 'kind' | 'name'>[],
  ): Promise<readonly { readonly bytes: Sealed; readonly value: unknown }[] | undefined> => {
    const { database } = disk
    if (database === undefined || items.some((item) => held.has(keyOf(item)))) return undefined
    return await Promise.all(
      items.map(async (item) => {
        const name = await by.name(item.kind, item.name)
        const bytes = await database.get('items', name)
        // Of what is damaged we know what is shown.
        const found = bytes && ((await readOrCount(by, name, bytes)) ?? { value: shown(item) })
        return { bytes, value: found?.value }
      }),
    ).catch(() => undefined)
  }

  /** Held: what is shown is in memory anyway, what is hidden has to be found again. */
  const remember = (name: string | undefined, item: Item): void => {
    if (name !== undefined && hidden.includes(item.kind)) unwritten.set(name, item)
  }

  const openWith = async (keys: ProfileKeys): Promise<Opened> => ({
    generation: keys.generation,
    seal: await sealWith(keys.sealing),
    name: await namerOf(keys.naming),
  })

  return {
    kind: kindOf,
    get isOpen() {
      return opened !== undefined
    },
    async read(kind, name) {
      const by = current()
      const id = await by.name(kind, name)
      const waiting = unwritten.get(id)
      if (waiting !== undefined) return waiting.value
      const bytes = await disk.database?.get('items', id)
      return bytes === undefined ? undefined : (await read(by, id, bytes)).value
    },
    async open(keys) {
      const by = await openWith(keys)
      const rows = await rowsOf(disk.database)
      const found = await Promise.all(
        rows.map(async ([name, bytes]) => [name, await readOrCount(by, name, bytes)] as const),
      )
      const items = found.flatMap(([name, item]) => (item === undefined ? [] : ([[name, item]] as const)))
      for (const [id, { kind, name }] of items) known.set(id, { kind, name })
      opened = by
      show(items.map(([, item]) => item))
    },
    close() {
      opened = undefined
      known.clear()
      held.clear()
      for (const kind of kinds.values()) kind.set(new Map())
    },
    put(...changes) {
      current()
      show(changes)
      return asOurs(changes, async () => {
        const by = current()
        await keep(by, changes)
      })
    },
    update(...updates) {
      current()
      const changed = (values: readonly unknown[]): readonly Item[] =>
        updates.map(({ kind, name, next }, at) => ({ kind, name, value: next(values[at]) }))
      // What was made of what is shown cannot be made of what is there.
      const changedFrom = (values: readonly unknown[]): readonly Item[] => {
        try {
          return changed(values)
        } catch (error) {
          show(updates.map(({ kind, name }, at) => ({ kind, name, value: values[at] })))
          throw error
        }
      }
      show(changed(updates.map(shown)).filter((item) => item.value !== shown(item)))
      return asOurs(updates, async () => {
        for (let isDone = false; !isDone;) {
          const by = current()
          const before = await onDisk(by, updates)
          // In memory it is changed already.
          const items = before
            ? changedFrom(before.map(({ value }) => value))
            : updates.map(({ kind, name }) => ({ kind, name, value: shown({ kind, name }) }))
          const isNew = before === undefined || items.some(({ value }, at) => value !== before[at]?.value)
          // Another window may write between our reading and our writing: then it is done again.
          const sealedBefore = before?.map(({ bytes }) => bytes)
          isDone = !isNew || (await keep(by, items, sealedBefore))
          if (isDone && opened === by) show(items.filter((item) => ours.get(keyOf(item)) === 1 && !isShown(item)))
        }
      })
    },
    make: (kind, name, make) =>
      inTurn(async () => {
        const by = current()
        const here = kindOf(kind).value.get(name)
        if (here !== undefined) return here
        const made: Item = { kind, name, value: make() }
        const [id, bytes] = await sealed(by, made)
        const waiting = unwritten.get(id)
        if (waiting?.value !== undefined) return waiting.value
        let theirs: Uint8Array | undefined
        try {
          await disk.write(async (transaction) => {
            await checkKeys(transaction, by.generation)
            const store = transaction.objectStore('items')
            theirs = await store.get(id)
            if (theirs === undefined && bytes !== undefined) await store.add(bytes, id)
          })
        } catch (error) {
          if (!isHeld(error)) throw error
          remember(id, made)
        }
        const item = theirs === undefined ? made : await read(by, id, theirs)
        if (theirs === undefined) tabs.tell({ type: 'items', names: [id] })
        show([item])
        return item.value
      }),
    refresh: (names) =>
      inTurn(async () => {
        const { database } = disk
        const by = opened
        if (database === undefined || by === undefined) return
        const items = await Promise.all(
          names.map(async (name): Promise<Item | undefined> => {
            const bytes = await database.get('items', name)
            if (bytes !== undefined) return await read(by, name, bytes)
            const gone = known.get(name)
            return gone === undefined ? undefined : { ...gone, value: undefined }
          }),
        )
        for (const [at, item] of items.entries()) {
          const name = names[at]
          if (name !== undefined && item !== undefined) known.set(name, { kind: item.kind, name: item.name })
        }
        // It may have been locked meanwhile.
        if (opened === by) show(items.filter((item) => item !== undefined).filter((item) => !isOurs(item)))
      }),
    reseal: (keys, next, also) =>
      inTurn(async () => {
        const before = current()
        const by = await openWith(keys)
        // Another window may write between our reading and our writing: then it is done again.
        for (let isDone = false; !isDone;) {
          const rows = await rowsOf(disk.database)
          const found = await Promise.all(rows.map(([name, bytes]) => readOrCount(before, name, bytes)))
          const items = found.flatMap((item) => (item === undefined ? [] : next(item)))
          const entries = await Promise.all(items.map((item) => sealed(by, item)))
          await disk.write(async (transaction) => {
            await checkKeys(transaction, before.generation)
            if (!(await isAsRead(transaction, rows))) return
            const store = transaction.objectStore('items')
            await store.clear()
            await Promise.all(entries.flatMap(([name, bytes]) => (bytes === undefined ? [] : store.put(bytes, name))))
            await also(transaction)
            isDone = true
          })
          if (isDone) show(items)
        }
        opened = by
        tabs.tell({ type: 'keys' })
      }),
  }
}

/** What lies on the disk by a name; undefined: nothing. */
type Sealed = Uint8Array | undefined

const isSame = (one: Sealed, other: Sealed): boolean =>
  one === undefined || other === undefined ? one === other : equal(one, other)

const keyOf = ({ kind, name }: Pick<Item, 'kind' | 'name'>): string => `${kind}\n${name}`

type Row = readonly [name: string, sealed: Uint8Array]

async function rowsOf(database: Database | undefined): Promise<readonly Row[]> {
  if (database === undefined) return []
  const store = database.transaction('items').store
  const [names, sealed] = await Promise.all([store.getAllKeys(), store.getAll()])
  return names.map((name, at) => [name, sealed[at] ?? new Uint8Array()])
}

async function isAsRead(transaction: Transaction, rows: readonly Row[]): Promise<boolean> {
  const store = transaction.objectStore('items')
  const [names, sealed] = await Promise.all([store.getAllKeys(), store.getAll()])
  return (
    names.length === rows.length &&
    rows.every(([name, bytes], at) => name === names[at] && equal(bytes, sealed[at] ?? new Uint8Array()))
  )
}
