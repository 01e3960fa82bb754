/**
 * What the windows of one browser tell each other about one profile. Words only that something changed, and what of
 * it is not public is sealed: whoever hears it reads the database, or opens it with keys of their own.
 */
import { type Happening, happening } from '../live.ts'

/** What is said among windows. */
export type Word =
  /** Items of these names were written or deleted. */
  | { readonly type: 'items'; readonly names: readonly string[] }
  /** A room's log has changed by this, sealed with the room's key. */
  | { readonly type: 'log'; readonly room: number; readonly sealed: Uint8Array }
  /** The passphrase, or whether there is one, has changed: whoever is open has to be opened again. */
  | { readonly type: 'keys' }
  /** Somebody locked this profile, or nobody did anything for too long. */
  | { readonly type: 'lock' }
  /** Somebody is at this browser: not yet time to lock. */
  | { readonly type: 'awake' }
  /** Everything was deleted. */
  | { readonly type: 'gone' }

/** The other windows. */
export interface Tabs {
  tell(word: Word): void
  readonly heard: Happening<[Word]>
  close(): void
}

const MAX_NAMES = 4_096
const MAX_NAME = 64

/** Talks with the windows that have the profile `name` open; where browsers offer no such thing, there is nobody. */
export function openTabs(name: string, Channel: typeof BroadcastChannel | undefined): Tabs {
  const heard = happening<[Word]>()
  const channel = Channel === undefined ? undefined : new Channel(`privet-store ${name}`)
  const take = (event: MessageEvent<unknown>): void => {
    const word = decodeWord(event.data)
    if (word !== undefined) heard.emit(word)
  }
  channel?.addEventListener('message', take)
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel, which has one origin
    tell: (word) => channel?.postMessage(word),
    heard,
    close() {
      channel?.removeEventListener('message', take)
      channel?.close()
    },
  }
}

/** A word, or undefined for anything else: another version of the app may be talking. */
export function decodeWord(value: unknown): Word | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { type, names, room, sealed } = value as Readonly<Record<string, unknown>>
  switch (type) {
    case 'items':
      return isNames(names) ? { type, names } : undefined
    case 'log':
      return Number.isSafeInteger(room) && sealed instanceof Uint8Array
        ? { type, room: Number(room), sealed }
        : undefined
    case 'keys':
    case 'lock':
    case 'awake':
    case 'gone':
      return { type }
    default:
      return undefined
  }
}

function isNames(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length <= MAX_NAMES &&
    value.every((name) => typeof name === 'string' && name.length <= MAX_NAME)
  )
}
