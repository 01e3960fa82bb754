/** What is being written and was not sent: the text, and what it is an answer to, a change of, or for whom alone. */
import type { PeerId } from 'privet'
import type { EntryId } from './entry.ts'

/** A message that the draft is about, with what is shown of it: it may be far away in the history. */
export interface Subject {
  readonly id: EntryId
  readonly name: string
  readonly text: string
}

export interface Draft {
  readonly text: string
  readonly answers?: Subject | undefined
  /** One of our own that is being changed, and what stood in the field before that. */
  readonly changes?: (Subject & { readonly before: string }) | undefined
  readonly only?: PeerId | undefined
}

export const NO_DRAFT: Draft = { text: '' }

/** Escape, or the cross: not an answer, no change any more; what was being written before the change is back. */
export function cancelled(draft: Draft): Draft {
  if (draft.changes) return { ...draft, text: draft.changes.before, changes: undefined }
  return { ...draft, answers: undefined }
}

export const isBlank = ({ text }: Draft): boolean => text.trim() === ''

/**
 * What is being sent, and what has been begun since, as one draft; of what cannot be one, because it is for others or
 * changes a message, what came first.
 */
export function together(drafts: readonly Draft[]): Draft {
  return drafts.reduce((before, next) => {
    if (isBlank(before)) return next
    if (isBlank(next) || before.only !== next.only || before.changes || next.changes) return before
    return { ...before, text: `${before.text}\n${next.text}` }
  }, NO_DRAFT)
}

/** Nothing but words is kept as those words. */
export function keptDraft(draft: Draft): string {
  const isPlain = !draft.answers && !draft.changes && draft.only === undefined
  return isPlain && !draft.text.startsWith('{') ? draft.text : JSON.stringify(draft)
}

/** Whatever was kept, also by an older version: what makes no sense is taken as words. */
export function readDraft(kept: string): Draft {
  if (!kept.startsWith('{')) return { text: kept }
  const raw = attempt(() => JSON.parse(kept) as unknown)
  if (typeof raw !== 'object' || raw === null) return { text: kept }
  const { text, answers, changes, only } = raw as Readonly<Record<string, unknown>>
  if (typeof text !== 'string') return { text: kept }
  const changed = subject(changes)
  const { before } = (changed ? changes : {}) as Readonly<Record<string, unknown>>
  return {
    text,
    answers: subject(answers),
    changes: changed && { ...changed, before: typeof before === 'string' ? before : '' },
    only: typeof only === 'string' ? (only as PeerId) : undefined,
  }
}

function subject(value: unknown): Subject | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { id, name, text } = value as Readonly<Record<string, unknown>>
  return typeof id === 'string' && typeof name === 'string' && typeof text === 'string' ? { id, name, text } : undefined
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
