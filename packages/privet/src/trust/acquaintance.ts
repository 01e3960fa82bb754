/**
 * Remembers whom we meet in a room: notes them in the book under the names that they use, and agrees with each on a
 * secret by which the two can ring each other later. TR-10, TR-20.
 */
import { random } from '../crypto/index.ts'
import type { PeerId } from '../identity/index.ts'
import type { DirectLane, Link } from '../link/index.ts'
import { backstageOf, type Member, type Room } from '../room/index.ts'
import type { Book } from './book.ts'
import { decodePair, encodePair } from './pair-frame.ts'
import {
  agreeOn,
  named,
  type NamedSecret,
  offerFor,
  type PairOffer,
  secretOf,
  secretsAfter,
  SHARE_BYTES,
} from './pair-secret.ts'

/** Notes and agrees from now on, once for each room; call what it gives to stop. */
export function acquaint(room: Room, { book }: { readonly book: Book }): () => void {
  const { environment, onLink } = backstageOf(room)
  const { clock } = environment
  /** Those who are in the room, and how to stop listening to what they call themselves. */
  const present = new Map<PeerId, () => void>()
  const pairs = new Map<PeerId, Pairing>()
  let isOver = false

  interface Pairing {
    readonly link: Link
    readonly lane: DirectLane
    isBegun: boolean
    resolve(offer: PairOffer): void
    readonly theirs: Promise<PairOffer>
  }

  function openPairing(link: Link): Pairing {
    let resolve: (offer: PairOffer) => void = () => {}
    const theirs = new Promise<PairOffer>((done) => {
      resolve = done
    })
    const lane = link.lane('pair')
    lane.receive((bytes) => {
      try {
        // Of several only the first counts: each link agrees once.
        resolve(decodePair(bytes))
      } catch {
        // Without one there is nothing to ring them by, and nothing else is lost.
      }
    })
    return { link, lane, isBegun: false, resolve, theirs }
  }

  async function agree({ link, lane, theirs: coming }: Pairing): Promise<void> {
    const { peer } = link
    const held = await secretsOf(peer)
    const ours = offerFor(held, random(SHARE_BYTES), clock.now())
    await lane.send(encodePair(ours))
    const theirs = await coming
    if (isOver || isBlocked(peer)) return
    const agreement = agreeOn(ours, theirs)
    const context = { self: room.self.id, peer, transcript: link.binding }
    const made = agreement.isNew
      ? await named({ key: await secretOf(ours.share, theirs.share, context), agreed: clock.now() })
      : undefined
    for (;;) {
      const before = book.contacts.value.get(peer)?.secrets
      const after = secretsAfter(await secretsOf(peer), ours, agreement, made)
      // Another room may have agreed with them at the same moment.
      if (book.contacts.value.get(peer)?.secrets !== before) continue
      return book.share(
        peer,
        after.map(({ key, agreed }) => ({ key, agreed })),
      )
    }
  }

  function secretsOf(peer: PeerId): Promise<readonly NamedSecret[]> {
    return Promise.all((book.contacts.value.get(peer)?.secrets ?? []).map(named))
  }

  function isBlocked(peer: PeerId): boolean {
    return book.contacts.value.get(peer)?.blocked === true
  }

  function begin(peer: PeerId): void {
    const pairing = pairs.get(peer)
    if (pairing === undefined || pairing.isBegun || !present.has(peer) || isBlocked(peer)) return
    pairing.isBegun = true
    // A link that ends meanwhile: at the next meeting.
    agree(pairing).catch(() => {})
  }

  function appear({ id, name }: Member): void {
    if (present.has(id)) return
    present.set(
      id,
      name.subscribe((now) => book.note(id, now, room.id)),
    )
    begin(id)
  }

  const stopLinks = onLink((link) => {
    if (isOver) return
    pairs.set(link.peer, openPairing(link))
    begin(link.peer)
  })
  const stopMembers = room.members.subscribe((members) => {
    for (const member of members.values()) appear(member)
    for (const [id, stop] of present) {
      if (members.has(id)) continue
      stop()
      present.delete(id)
      pairs.delete(id)
      // Seen until now.
      book.note(id, '', room.id)
    }
  })

  return () => {
    isOver = true
    stopLinks()
    stopMembers()
    for (const stop of present.values()) stop()
    present.clear()
  }
}
