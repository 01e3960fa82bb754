/** From a room to being in it: its conversation, our devices and the people whom we know. */
import type { Live, PeerId, Refusal, Room } from 'privet'
import type { Book } from 'privet/trust'
import type { Standings } from '../by-hand/standings.ts'
import type { AskFirst } from '../call/ask-first.ts'
import type { OwnDevices } from '../call/own-devices.ts'
import type { OtherRoom } from '../chat/elsewhere.ts'
import type { Session } from '../room/session.ts'
import type { KeptRoom } from '../rooms/kept-room.ts'
import type { Plan } from '../rooms/plan.ts'
import type { OwnStore } from './own-store.ts'
import type { World } from './world.ts'

export interface SessionParts {
  readonly world: World
  readonly own: Pick<OwnStore, 'kept' | 'rooms'>
  readonly devices: Pick<OwnDevices, 'open'>
  readonly askFirst: AskFirst
  readonly standings: Standings
  /** Whether who has read what is told, both ways. */
  readonly receipts: Live<boolean>
}

/** How we came in. */
export interface Arrival {
  readonly isNew: boolean
  /** Whom we hold our phone against. */
  readonly met?: PeerId | undefined
  readonly plan?: Plan | undefined
}

/** Gets everything that takes time; the session begins when it is called. */
export async function prepareSession(room: Room, how: Arrival, parts: SessionParts): Promise<() => Session> {
  const { world, own, devices, askFirst, standings, receipts } = parts
  const { isNew, met, plan } = how
  // Said while the rest is being opened, it would be heard by nobody, and it is said once a minute.
  let refusal: Refusal | undefined
  const stopHearing = room.on((event) => {
    if (event.type === 'refused') refusal = event.reason
    if (event.type === 'joined') refusal = undefined
  })
  const library = await world.library()
  const { capture, levels } = await devices.open()
  const kept = await own.kept()
  const { shelf, logs } = kept
  const book = await kept.book()
  const conversation = await library.openConversation({
    room,
    logs,
    unkept: book.unkept,
    receipts,
    isNew,
    past: shelf.past(room.id),
    knownAs: (peer) => knownAs(book, peer),
    elsewhere: () => own.rooms.value.filter(({ id }) => id !== room.id).map(otherRoom),
    keepNews: (news) => shelf.note(room.id, news),
    onResaid: (message) => void shelf.keepPast(room.id, { ...message, with: [room.self.id] }),
  })
  const first = plan && { isKept: plan.lifetime === 'kept', isChosen: true }
  return () => {
    stopHearing()
    return library.openSession({
      room,
      media: library.openCall(room, { capture }),
      capture: askFirst.around(capture),
      levels,
      byHand: world.byHand,
      standings,
      book,
      verifications: library.openVerification(room, { book }),
      estrange: library.acquaint(room, { book }),
      met,
      refusal,
      conversation,
      rules: library.membershipOf(room),
      keepRoom: (people) => void shelf.keep(room, people, { first }),
      isOnline: world.isOnline,
    })
  }
}

/** A room by what it is called. */
const otherRoom = ({ id, title, people }: KeptRoom): OtherRoom => ({
  room: id,
  title: title === '' ? people.map(({ name }) => name).join(', ') : title,
})

/** What somebody is called who is not here: by us, or else by themselves the last time. */
export function knownAs(book: Book, peer: PeerId): string {
  const contact = book.contacts.value.get(peer)
  return contact?.petname ?? contact?.names[0] ?? ''
}
