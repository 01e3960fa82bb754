/**
 * Places for a recording. In parts: every piece is a file of its own in a folder, whole as soon as it is written, so
 * that a full disk or a crash costs the last piece only. (A file that a person picked is written whole or not at all:
 * browsers put it in its place when it is closed, and forget it when writing fails.) In memory: for browsers without.
 */
import type { RecordingSink } from './recording.ts'

/** A recording that can be had, or forgotten. */
export interface KeptRecording {
  /** All that was written, as one file of this type; not copied to memory. Undefined: nothing was. */
  file(type: string): Promise<Blob | undefined>
  discard(): Promise<void>
}

const DIGITS = 6

/**
 * A sink that writes to this folder: one in the origin's private file system (`navigator.storage.getDirectory()`), say,
 * and a folder of its own for every recording. `file` and `discard` also work on what a crash has left in it.
 */
export function openPartsSink(folder: FileSystemDirectoryHandle): RecordingSink & KeptRecording {
  let count: number | undefined
  return {
    async write(piece) {
      count ??= (await namesOf(folder)).length
      const name = String(count).padStart(DIGITS, '0')
      const handle = await folder.getFileHandle(name, { create: true })
      const writable = await handle.createWritable()
      try {
        await writable.write(piece)
        await writable.close()
      } catch (error) {
        await folder.removeEntry(name).catch(() => undefined)
        throw error
      }
      count++
    },
    close: () => Promise.resolve(),
    async file(type) {
      const names = await namesOf(folder)
      const parts = await Promise.all(names.map(async (name) => (await folder.getFileHandle(name)).getFile()))
      return parts.some((part) => part.size > 0) ? new Blob(parts, { type }) : undefined
    },
    async discard() {
      for (const name of await namesOf(folder)) await folder.removeEntry(name)
      count = 0
    },
  }
}

/** A sink that keeps everything in memory, where there is nothing else. Refuses (`QuotaExceededError`) beyond `limit` bytes. */
export function openMemorySink(limit: number): RecordingSink & KeptRecording {
  let pieces: Blob[] = []
  let size = 0
  return {
    async write(piece) {
      if (size + piece.size > limit) throw new DOMException('No more is kept in memory', 'QuotaExceededError')
      pieces.push(piece)
      size += piece.size
    },
    close: () => Promise.resolve(),
    file: async (type) => (pieces.length > 0 ? new Blob(pieces, { type }) : undefined),
    async discard() {
      pieces = []
      size = 0
    },
  }
}

/** The parts, in the order in which they were written. */
async function namesOf(folder: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = []
  for await (const name of folder.keys()) names.push(name)
  return names.filter((name) => /^\d+$/.test(name)).sort()
}
