/** The draft of one room, where everything else is kept: sealed, and gone with it. */
import type { Drawer } from 'privet/indexeddb'
import { keptDraft, readDraft, type Draft } from './draft.ts'

/** The drawer that drafts lie in, by room. */
export const DRAFTS = 'draft'

/** How earlier versions kept it, in the clear: found there, it is taken over and deleted. */
export interface FormerDraft {
  read(): string | null
  remove(): void
}

export interface KeptDraft {
  /** What was being written when the room was left. */
  readonly first: Draft
  /** As it is typed. */
  keep(draft: Draft): void
}

/** `drawer`: undefined where nothing is kept. */
export function openKeptDraft(room: string, drawer: Drawer<string> | undefined, former: FormerDraft): KeptDraft {
  const before = former.read()
  let isWriting = false
  let next: string | undefined
  /** One at a time, the newest last: of quick keys only some are written. */
  const write = async (): Promise<void> => {
    if (!drawer || isWriting) return
    isWriting = true
    while (next !== undefined) {
      const text = next
      next = undefined
      // A full disk is said by the store, and has it in memory; of a locked one the room was left.
      await (text === '' ? drawer.delete(room) : drawer.put(room, text)).catch(() => undefined)
    }
    isWriting = false
  }
  const keep = (text: string): void => {
    next = text
    void write()
  }
  if (before !== null) {
    if (before !== '') keep(before)
    former.remove()
  }
  return { first: readDraft(before ?? drawer?.all.value.get(room) ?? ''), keep: (draft) => keep(keptDraft(draft)) }
}
