/**
 * The people of one room as this device knows them: what they are called here, and how sure it is of each. What that
 * comes to, the book of `privet/trust` decides, in which `acquaint` notes them; this follows it, and the names, as they
 * change.
 */
import { live, type Live, type Member, type PeerId, type RoomId } from 'privet'
import { withoutMarks, type Book, type Standing, type Verifications } from 'privet/trust'
import { openComparing, type Comparing } from './comparing.ts'

export interface People {
  readonly book: Book
  /** What people are called here: by us, or else by themselves, cleaned for display. Those who have left too. */
  readonly names: Live<ReadonlyMap<PeerId, string>>
  /** Of everyone in the room. */
  readonly standings: Live<ReadonlyMap<PeerId, Standing>>
  readonly comparing: Comparing
  /** Somebody is here, and calls themselves this, cleaned; empty: they have not said. */
  hear(peer: PeerId, name: string): void
  /** What they call themselves, whatever we call them. */
  claimOf(peer: PeerId): string
  close(): void
}

export interface PeopleOptions {
  readonly room: { readonly id: RoomId; readonly members: Live<ReadonlyMap<PeerId, Member>> }
  readonly book: Book
  readonly verifications: Verifications
}

export function openPeople({ room, book, verifications }: PeopleOptions): People {
  const claims = new Map<PeerId, string>()
  const names = live<ReadonlyMap<PeerId, string>>(new Map())
  const standings = live<ReadonlyMap<PeerId, Standing>>(new Map())
  const comparing = openComparing({ verifications, mayVerify: (peer) => book.mayVerify(peer, room.id) })

  const judge = (): void => {
    const contacts = book.contacts.value
    const called = [...claims].map(
      ([peer, claim]) => [peer, contacts.get(peer)?.petname ?? withoutMarks(claim)] as const,
    )
    if (called.some(([peer, name]) => names.value.get(peer) !== name)) names.set(new Map(called))
    standings.set(
      new Map([...room.members.value.keys()].map((peer) => [peer, book.standing(peer, claims.get(peer) ?? '')])),
    )
  }
  const stops = [book.contacts.subscribe(judge), room.members.subscribe(judge)]

  return {
    book,
    names,
    standings,
    comparing,
    hear(peer, name) {
      // A name that was there stays, for what they wrote under it.
      claims.set(peer, name || (claims.get(peer) ?? ''))
      judge()
    },
    claimOf: (peer) => claims.get(peer) ?? '',
    close() {
      for (const stop of stops.splice(0)) stop()
      // We go, and they have been here until now.
      for (const peer of room.members.value.keys()) book.note(peer, '', room.id)
      comparing.close()
    },
  }
}
