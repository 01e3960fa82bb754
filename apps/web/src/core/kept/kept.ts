/** What this device keeps, as the app has it in hand while the profile is open. */
import type { Store } from 'privet/indexeddb'
import type { Book } from 'privet/trust'
import { openLogs, type Logs } from '../chat/logs.ts'
import { openShelf, type Shelf } from '../rooms/shelf.ts'

export interface Kept {
  readonly store: Store
  readonly shelf: Shelf
  readonly logs: Logs
  /** People; opened at the first call, and anew after the profile was locked. */
  book(): Promise<Book>
}

export interface KeptOptions {
  readonly store: Store
  /** The room that is on the screen. */
  readonly here: () => string | undefined
  readonly openBook: (store: Store['book']) => Promise<Book>
}

export function openKept({ store, here, openBook }: KeptOptions): Kept {
  const logs = openLogs(store)
  const shelf = openShelf({ store, logs, here })
  let book: Promise<Book> | undefined
  store.protection.state.subscribe((state) => {
    if (state !== 'locked') return
    // What it knows of people is not to stay in memory.
    void book?.then((opened) => opened.close()).catch(() => undefined)
    book = undefined
  })
  return {
    store,
    shelf,
    logs,
    async book() {
      const opening = (book ??= openBook(store.book))
      opening.catch(() => {
        if (book === opening) book = undefined
      })
      return await opening
    },
  }
}
