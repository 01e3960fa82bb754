/** What can be done with one message; given once, so that messages that did not change are not drawn anew. */
import type { ComponentChildren } from 'preact'
import type { Conversation } from '../../core/chat/conversation.ts'
import type { Entry, EntryId } from '../../core/chat/entry.ts'

export interface Acting {
  answer(entry: Entry): void
  answerAlone(entry: Entry): void
  change(entry: Entry): void
  remove(entry: Entry): void
  react(id: EntryId, symbol: string): void
  copy(entry: Entry): void
  /** Brings this one into view. */
  jump(id: EntryId): void
  /** Shows its picture large. */
  open(entry: Entry): void
  readonly picture: Conversation['picture']
  /** What belongs to a message beside its words: a picture of a file that came here. */
  readonly attachment?: ((entry: Entry) => ComponentChildren) | undefined
}
