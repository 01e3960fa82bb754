/** One message as it is shown, whatever keeps and carries it. Texts are as they were written: views clip and cut them. */
import type { PeerId } from 'privet'
import type { Picture } from 'privet/log'

export type EntryId = string

/** Who wrote something; the name is cleaned for display, and empty when it is not known. */
export interface Author {
  readonly id: PeerId
  readonly name: string
}

/** What an answer answers. `from` is undefined when it is our own. */
export interface Quote {
  readonly id: EntryId
  readonly from: Author | undefined
  readonly text: string
  /** It is not here (any more): deleted, or from before our time. */
  readonly isGone: boolean
  /** The text is what stands under a picture, perhaps nothing. */
  readonly isPicture?: boolean
}

/** What is known of a picture before it is here: form and pixels. */
export type PictureShape = Pick<Picture, 'medium' | 'width' | 'height'>

export interface Reaction {
  readonly symbol: string
  /** Everybody but us. */
  readonly by: readonly Author[]
  readonly isOwn: boolean
}

/** How far one of our messages has come. */
export type Delivery =
  | { readonly state: 'waiting' }
  | { readonly state: 'with' | 'read'; readonly count: number; readonly of: number }

export interface Entry {
  readonly id: EntryId
  /** Undefined when it is ours. */
  readonly from: Author | undefined
  /** When it came to this device, or was written here (ms). */
  readonly at: number
  /** When it was written, as far as its author’s clock is to be believed (ms). */
  readonly written: number
  /** Empty when it was deleted, and perhaps when there is a picture. */
  readonly text: string
  readonly picture: PictureShape | undefined
  readonly isEdited: boolean
  readonly isDeleted: boolean
  /** It comes from a later version of the app. */
  readonly isUnreadable: boolean
  readonly quote: Quote | undefined
  readonly reactions: readonly Reaction[]
  /** Who was called by name in it; us too. */
  readonly mentions: readonly Author[]
  readonly isForMe: boolean
  /** With whom alone it was exchanged; undefined when it is everybody’s. */
  readonly only: Author | undefined
  /** Of our own. */
  readonly delivery: Delivery | undefined
  /** Not signed: from before messages were, or not yet. It can be read and copied, and nothing else. */
  readonly isPast: boolean
}

/** The least that an entry has. */
export const plainEntry = (part: Pick<Entry, 'id' | 'from' | 'at' | 'written' | 'text'> & Partial<Entry>): Entry => ({
  isEdited: false,
  isDeleted: false,
  isUnreadable: false,
  picture: undefined,
  quote: undefined,
  reactions: [],
  mentions: [],
  isForMe: false,
  only: undefined,
  delivery: undefined,
  isPast: false,
  ...part,
})
