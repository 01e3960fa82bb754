/**
 * Recordings on their way to a file, in the browser's private file system: every piece is whole on the disk as soon as
 * it is written, so that a crash, a closed page or a full disk costs the last piece only. One folder for each; whoever
 * records holds a lock of the same name, so what no window holds was left behind.
 */
import { FOLDER } from './forget-recordings.ts'
import { openPartsSink, type KeptRecording, type RecordingSink } from 'privet/media'

export interface OpenPlace extends RecordingSink, KeptRecording {
  /** Nobody writes to it any more. */
  release(): void
}

/** Cut off before it was saved, or saved a while ago. */
export interface LeftOver {
  readonly name: string
  readonly at: Date
  readonly extension: string
  file(): Promise<Blob | undefined>
  discard(): Promise<void>
}

export interface KeptRecordings {
  /** A new place; undefined where the browser has none (a page from a file, a private window). */
  begin(extension: string): Promise<OpenPlace | undefined>
  leftOver(): Promise<readonly LeftOver[]>
}

const lockOf = (name: string): string => `privet-recording-${name}`

export function openKeptRecordings(
  storage: Pick<StorageManager, 'getDirectory'>,
  locks: Pick<LockManager, 'request' | 'query'>,
): KeptRecordings {
  const root = async (): Promise<FileSystemDirectoryHandle> =>
    (await storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true })

  const drop = async (name: string): Promise<void> => (await root()).removeEntry(name, { recursive: true })

  return {
    async begin(extension) {
      try {
        const name = `${Date.now()}.${extension}`
        const folder = await (await root()).getDirectoryHandle(name, { create: true })
        let release = (): void => undefined
        const held = new Promise<void>((resolve) => (release = resolve))
        locks.request(lockOf(name), () => held).catch(() => undefined)
        return { ...openPartsSink(folder), discard: () => drop(name), release }
      } catch {
        return undefined
      }
    },
    async leftOver() {
      try {
        const { held = [] } = await locks.query()
        const taken = new Set(held.map(({ name }) => name))
        const found: LeftOver[] = []
        for await (const [name, folder] of (await root()).entries()) {
          const at = /^(\d{1,15})\.(\w{1,8})$/.exec(name)
          if (!at || taken.has(lockOf(name)) || folder.kind !== 'directory') continue
          const extension = at[2] ?? ''
          const place = openPartsSink(await (await root()).getDirectoryHandle(name))
          const file = (): Promise<Blob | undefined> => place.file(`video/${extension}`)
          found.push({ name, at: new Date(Number(at[1])), extension, file, discard: () => drop(name) })
        }
        return found.toSorted((a, b) => b.at.getTime() - a.at.getTime())
      } catch {
        return []
      }
    },
  }
}
