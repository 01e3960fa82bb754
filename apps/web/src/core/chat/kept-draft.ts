/** The draft of one room, where everything else is kept: sealed, and gone with it. */
import type { Drawer } from 'privet/indexeddb'
import { isBlank, keptDraft, NO_DRAFT, readDraft, together, type Draft } from './draft.ts'

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
  /** Is being sent, and kept until `saying` resolves: a page that ends before that has not lost it. */
  send(draft: Draft, saying: Promise<unknown>): void
}

/** `drawer`: undefined where nothing is kept. */
export function openKeptDraft(
  room: string,
  drawer: Omit<Drawer<string>, 'update'> | undefined,
  former: FormerDraft,
): KeptDraft {
  const before = former.read()
  const there = (): string => drawer?.all.value.get(room) ?? ''
  const first = before ?? there()
  /** What we have written last, or found. */
  let last = there()
  let isWriting = false
  let writing = Promise.resolve()
  let next: string | undefined
  let now = readDraft(first)
  let unsaid: readonly Draft[] = []
  /** One at a time, the newest last: of quick keys only some are written. */
  const write = async (): Promise<void> => {
    while (drawer && next !== undefined) {
      const text = (last = next)
      next = undefined
      // A full disk is said by the store, and has it in memory; of a locked one the room was left.
      await (text === '' ? drawer.delete(room) : drawer.put(room, text)).catch(() => undefined)
    }
    isWriting = false
  }
  const keep = (): void => {
    const text = keptDraft(together([...unsaid, now]))
    if (text === (next ?? last)) return
    next = text
    if (isWriting) return
    isWriting = true
    writing = write()
  }
  if (before !== null) {
    if (before !== '') keep()
    former.remove()
  }
  return {
    first: now,
    keep(draft) {
      now = draft
      keep()
    },
    send(draft, saying) {
      unsaid = [...unsaid, draft]
      now = NO_DRAFT
      const end = async (): Promise<void> => {
        unsaid = unsaid.filter((each) => each !== draft)
        await writing
        // Where the room was opened anew meanwhile, what lies there is not ours any more.
        if (there() === last) keep()
      }
      void saying.then(end, () => {
        // Back where it was written, unless something else has been begun there.
        if (isBlank(now)) now = draft
        return end()
      })
    },
  }
}
