/**
 * Where this window keeps things. Nowhere beyond the page when it was opened from a file: browsers
 * give all local files one storage, so any other file could use the keys in it. Nor where the
 * browser refuses storage.
 */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear'>

export interface Keeping {
  /** False: everything is gone with this page. */
  readonly lasting: boolean
  /** Survives reloads of this window. */
  readonly session: Shelf
  /** Survives the window. */
  readonly local: Shelf
}

export type Storages = Pick<Window, 'localStorage' | 'sessionStorage'>

export function openKeeping(protocol: string, storages: Storages): Keeping {
  const lasting = protocol !== 'file:'
  const shelf = (name: keyof Storages): Shelf => {
    if (!lasting) return memoryShelf()
    try {
      return storages[name]
    } catch {
      return memoryShelf()
    }
  }
  return {
    lasting,
    session: shelf('sessionStorage'),
    local: shelf('localStorage'),
  }
}

function memoryShelf(): Shelf {
  const items = new Map<string, string>()
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  }
}
