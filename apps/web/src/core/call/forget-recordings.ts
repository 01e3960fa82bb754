/** Where recordings lie in the browser, and their end. Stands apart from what writes them, which is large. */

export const FOLDER = 'recordings'

/** Nothing recorded is in the browser afterwards. Rejects when it stays: while another window writes to it, say. */
export async function forgetRecordings(storage: Pick<StorageManager, 'getDirectory'>): Promise<void> {
  let root: FileSystemDirectoryHandle
  try {
    root = await storage.getDirectory()
  } catch {
    // No such file system here (a page from a file, a private window): nothing was recorded into it.
    return
  }
  try {
    await root.removeEntry(FOLDER, { recursive: true })
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error
  }
}
