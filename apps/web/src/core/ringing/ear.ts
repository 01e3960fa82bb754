/**
 * Where this window can be rung, and rings: opened when there is a reason to be at the meeting points, and closed when
 * there is none. Who is listened for, `listening.ts` says; how, `privet/trust`.
 */
import { live, type Live, type PeerId } from 'privet'
import type { Book, Contact, Ringing } from 'privet/trust'
import type { Listening } from './listening.ts'

/** What is to be open. */
export interface EarWish {
  readonly listening: Listening
  readonly meetingPoints: readonly string[]
}

export interface EarOptions {
  readonly book: Book
  /** `people`: whom it is to know of. */
  readonly open: (people: Book, meetingPoints: readonly string[]) => Promise<Ringing>
}

export interface Ear {
  readonly ringing: Live<Ringing | undefined>
  /** Resolves when it is as wished, by the last wish. */
  wish(wish: EarWish): Promise<void>
}

export function openEar({ book, open }: EarOptions): Ear {
  const ringing = live<Ringing | undefined>(undefined)
  let wished: EarWish = { listening: { for: 'nobody' }, meetingPoints: [] }
  let is = keyOf(wished)
  let stop = (): void => undefined
  let work: Promise<void> = Promise.resolve()

  /** One after the other: each begins with what the one before has left. */
  const change = async (): Promise<void> => {
    const { listening, meetingPoints } = wished
    const next = keyOf(wished)
    if (next === is) return
    is = next
    const before = ringing.value
    ringing.set(undefined)
    stop()
    stop = () => undefined
    // Its last words wait for a broker that may be down; the next one does not wait for them.
    before?.close().catch(() => undefined)
    if (listening.for === 'nobody') return
    const people = listening.for === 'all' ? undefined : only(book, listening.id)
    stop = people?.stop ?? stop
    ringing.set(await open(people?.book ?? book, meetingPoints))
  }

  return {
    ringing,
    wish(wish) {
      wished = wish
      work = work.then(change).catch(() => {
        // Without an identity there is nobody to ring as; the next wish tries again.
        is = keyOf({ listening: { for: 'nobody' }, meetingPoints: [] })
      })
      return work
    },
  }
}

function keyOf({ listening, meetingPoints }: EarWish): string {
  return listening.for === 'nobody' ? '' : JSON.stringify([listening, meetingPoints])
}

/** The book as if there were nobody else in it: no place is opened for anybody but them. */
function only(book: Book, id: PeerId): { readonly book: Book; readonly stop: () => void } {
  const contacts = live<ReadonlyMap<PeerId, Contact>>(new Map())
  const stop = book.contacts.subscribe((all) => {
    const contact = all.get(id)
    if (contact !== contacts.value.get(id)) contacts.set(new Map(contact ? [[id, contact]] : []))
  })
  return { book: { ...book, contacts }, stop }
}
