/** Messages from before there was a log, as this browser has kept them: they can be read, and copied. */
import type { PeerId } from 'privet'
import { plainEntry, type Entry } from './entry.ts'

/** As they lie in the database. */
export interface PastMessage {
  readonly id: string
  readonly text: string
  readonly at: number
  readonly written: number
  /** Undefined when it is ours. */
  readonly from: { readonly id: PeerId; readonly name: string } | undefined
  /** Of our own: who has it. Nobody: it was never sent. */
  readonly with: readonly PeerId[]
}

export const pastEntry = ({ id, text, at, written, from }: PastMessage): Entry =>
  plainEntry({ id, text, at, written, from, isPast: true })

/** Ours that nobody has: they are said again, as signed messages. */
export const isUnsent = (message: PastMessage): boolean => !message.from && message.with.length === 0
