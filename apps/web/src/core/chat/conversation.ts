/**
 * The conversation of a room as the views know it: a window over what was said, and what can be done about it. What
 * keeps and carries it is behind this.
 */
import type { Live, PeerId, Unsubscribe } from 'privet'
import type { PictureState } from 'privet/log'
import type { FoundElsewhere } from './elsewhere.ts'
import type { Entry, EntryId } from './entry.ts'
import type { Called } from './mentions.ts'
import type { ChatTrouble } from './troubles.ts'

export interface Chat {
  /** In their order: the same on every device. */
  readonly entries: readonly Entry[]
  readonly hasEarlier: boolean
  /** The window is not at the newest. */
  readonly hasLater: boolean
  /** Others' messages that have come since the conversation was last looked at. */
  readonly unread: number
  /** The first of them: where the line "new" is drawn. */
  readonly firstUnread: EntryId | undefined
  /** Others' messages that have come since the room was entered. */
  readonly arrived: number
}

export const EMPTY_CHAT: Chat = {
  entries: [],
  hasEarlier: false,
  hasLater: false,
  unread: 0,
  firstUnread: undefined,
  arrived: 0,
}

/** Something to be said. */
export interface Writing {
  readonly text: string
  readonly answers?: EntryId | undefined
  /** To this person alone. */
  readonly only?: PeerId | undefined
  readonly mentions?: readonly Called[]
  /** With a picture the text may be empty, and it is no answer. */
  readonly picture?: Uint8Array | undefined
}

export interface Conversation {
  readonly chat: Live<Chat>
  /** Who is writing something now. */
  readonly typing: Live<readonly PeerId[]>
  /** What is wrong with it and was not put away yet. */
  readonly troubles: Live<readonly ChatTrouble[]>
  dismiss(trouble: ChatTrouble): void
  /** We write, for everybody or for this one; or no longer. As often as keys are pressed. */
  type(isTyping: boolean, only: PeerId | undefined): void
  /** Resolves when it is kept here; rejects when it cannot be said: then the words are still the writer's. */
  write(writing: Writing): Promise<void>
  edit(id: EntryId, text: string, mentions: readonly Called[]): Promise<void>
  remove(id: EntryId): void
  /** Adds our reaction, or takes it back. */
  react(id: EntryId, symbol: string): void
  /** Moves the window; resolves when it is there. */
  earlier(): Promise<void>
  later(): Promise<void>
  newest(): Promise<void>
  /** Moves the window so that this one is in it; false when it is not here. */
  around(id: EntryId): Promise<boolean>
  /** The newest first. */
  search(words: string): Promise<readonly Entry[]>
  /** In the other rooms that this device keeps. */
  searchElsewhere(words: string): AsyncIterable<FoundElsewhere>
  /** All that is kept, the oldest first. */
  everything(): AsyncIterable<Entry>
  /** What is left standing of somebody who is removed now: the number of the last thing of theirs that is here. */
  lastOf(peer: PeerId): number
  /** The picture of a message; undefined until it was looked for. Its bytes are held while somebody is subscribed. */
  picture(id: EntryId, only: PeerId | undefined): Live<PictureState | undefined>
  /** Told of every message of somebody else as it comes. */
  onArrived(listener: (entry: Entry) => void): Unsubscribe
  /** Whether the person has the conversation before their eyes: what comes meanwhile is not unread. */
  look(looking: boolean): void
  close(): void
}
