/** Calls in memory, for component tests and the gallery: who rings, and how it goes, the test says. */
import { live, type PeerId, type Settable } from 'privet'
import type { Calls, Incoming } from '../core/ringing/calls.ts'
import type { Missed } from '../core/ringing/missed.ts'
import type { Outgoing } from '../core/ringing/outgoing.ts'
import { createFakeBook, type FakeBook } from './fake-book.ts'

export interface FakeCalls extends Calls {
  readonly book: FakeBook
  readonly outgoing: Settable<Outgoing | undefined>
  readonly incoming: Settable<Incoming | undefined>
  readonly missed: Settable<readonly Missed[]>
  readonly canRing: Settable<boolean>
  readonly isInRoom: Settable<boolean>
  /** What was asked for, in words. */
  readonly asked: string[]
}

export function createFakeCalls(book: FakeBook = createFakeBook()): FakeCalls {
  const asked: string[] = []
  const ask =
    (what: string) =>
    async (peer?: PeerId): Promise<void> =>
      void asked.push(peer === undefined ? what : `${what} ${peer}`)
  return {
    book,
    asked,
    outgoing: live<Outgoing | undefined>(undefined),
    incoming: live<Incoming | undefined>(undefined),
    missed: live<readonly Missed[]>([]),
    canRing: live(true),
    isInRoom: live(false),
    call: ask('call'),
    cancel: ask('cancel'),
    stay: () => void asked.push('stay'),
    accept: ask('accept'),
    decline: () => void asked.push('decline'),
    block: () => void asked.push('block'),
    putAside: () => void asked.push('put aside'),
    seen: (peer) => void asked.push(`seen ${peer}`),
    look: () => undefined,
    close: ask('close'),
  }
}
