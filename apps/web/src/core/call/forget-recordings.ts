/** Where recordings lie in the browser, and their end. Stands apart from what writes them, which is large. */

export const FOLDER = 'recordings'

/** Nothing recorded is in the browser afterwards. */
export async function forgetRecordings(storage: Pick<StorageManager, 'getDirectory'>): Promise<void> {
  try {
    await (await storage.getDirectory()).removeEntry(FOLDER, { recursive: true })
  } catch {
    // There is none, or no such file system: nothing to forget.
  }
}
