/** What this device keeps, as this window opens it: once, when the app begins, or later if its code did not load then. */
import { live, when, type Live } from 'privet'
import type { Store } from 'privet/indexeddb'
import { openKept, type Kept } from '../kept/kept.ts'
import { once } from '../once.ts'
import type { KeptRoom } from '../rooms/kept-room.ts'
import type { World } from './world.ts'

export interface OwnStore {
  /** Undefined: not opened yet. */
  readonly store: Live<Store | undefined>
  /** Empty while it is not open. */
  readonly rooms: Live<readonly KeptRoom[]>
  readonly isLocked: Live<boolean>
  /** Waits while the profile is locked. Rejects when the code does not load. */
  kept(): Promise<Kept>
  /** Drops the rooms whose time is over, now or when it is opened. */
  dropOver(): void
}

export function createOwnStore(world: Pick<World, 'store' | 'library'>, here: () => string | undefined): OwnStore {
  const store = live<Store | undefined>(undefined)
  const rooms = live<readonly KeptRoom[]>([])
  const isLocked = live(false)
  let opened: Kept | undefined

  const open = once(async (): Promise<Kept> => {
    const found = await world.store()
    const openBook = async (book: Store['book']) => (await world.library()).openBook(book)
    const kept = openKept({ store: found, here, openBook })
    kept.shelf.rooms.subscribe(rooms.set)
    found.protection.state.subscribe((state) => {
      isLocked.set(state === 'locked')
      dropOver(kept)
    })
    store.set(found)
    opened = kept
    return kept
  })
  // What cannot be dropped now is not shown, and dropped the next time.
  const dropOver = (kept: Kept): void => {
    if (!isLocked.value) kept.shelf.dropOver().catch(() => undefined)
  }
  return {
    store,
    rooms,
    isLocked,
    async kept() {
      const kept = await open()
      await when(isLocked, (is) => !is)
      return kept
    },
    dropOver() {
      if (opened) dropOver(opened)
    },
  }
}
