/** What the windows that are one person say to each other about their pen. Whatever else is said there is not heard. */

/**
 * `want`: may I write? `claim`: the person has said that they write here now. `busy`: they are in a room here, or on the way
 * into one. `yours`: whatever was going on here has ended. `at`: ms since the Unix epoch, for a window that wakes up hours
 * later.
 */
export type Word =
  | { readonly type: 'want' | 'claim'; readonly from: string; readonly at: number }
  | { readonly type: 'yours'; readonly to: string }
  | { readonly type: 'busy'; readonly to: string; readonly room: string | undefined }

/** Names of questions are 36 characters long, those of rooms 22. */
const MAX_NAME = 64

/** A word, or undefined for anything else: another version of the app may be talking. */
export function decodeWord(value: unknown): Word | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { type, from, at, to, room } = value as Readonly<Record<string, unknown>>
  switch (type) {
    case 'want':
    case 'claim':
      return isName(from) && typeof at === 'number' && Number.isFinite(at) ? { type, from, at } : undefined
    case 'yours':
      return isName(to) ? { type, to } : undefined
    case 'busy':
      return isName(to) && (room === undefined || isName(room)) ? { type, to, room } : undefined
    default:
      return undefined
  }
}

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= MAX_NAME
