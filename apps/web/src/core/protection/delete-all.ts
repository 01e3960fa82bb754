/** Everything of this app out of the browser, and saying so when something stays. */
import type { App } from '../app.ts'
import { forgetRecordings } from '../call/forget-recordings.ts'

/** Recordings are still in the browser: another window may be making one. */
export class Recorded extends Error {
  override readonly name = 'Recorded'
}

/**
 * What one part keeps back does not keep the other. Rejects with what the store rejects with; with `Recorded` when only
 * recordings have stayed. The page has to start anew afterwards.
 */
export async function deleteAll(
  app: Pick<App, 'deleteEverything'>,
  storage: Pick<StorageManager, 'getDirectory'>,
): Promise<void> {
  // Out of the room first: what is recorded in it ends there.
  const [kept] = await Promise.allSettled([app.deleteEverything()])
  const [recorded] = await Promise.allSettled([forgetRecordings(storage)])
  if (kept.status === 'rejected') throw kept.reason
  if (recorded.status === 'rejected') throw new Recorded('Recordings are still there', { cause: recorded.reason })
}
