/** One other person: the same object for as long as the room is open, whatever links come and go beneath it. */
import { PeerError } from '../error.ts'
import type { PeerId } from '../identity/index.ts'
import { MAX_FACTS } from '../limits.ts'
import { type Link, type LinkStatus, type Quality, type Route, SLOT_KINDS, type SlotKind } from '../link/index.ts'
import { live, type Settable } from '../live.ts'
import { cleanName } from './name.ts'
import type { Member } from './types.ts'

/** A `Member` as the room holds it. */
export interface RoomMember extends Member {
  /** Shows this link from now on; returns how to stop. */
  follow(link: Link): () => void
  hearName(name: string): void
  hearFact(key: string, value: string | undefined): void
  /** A link that begins anew: what they had shared they will share again. */
  forgetFacts(): void
}

export function createMember(id: PeerId): RoomMember {
  const name = live('')
  const status = live<LinkStatus>('open')
  const route = live<Route>({ kind: 'unknown', rtt: undefined })
  const quality = live<Quality>('unknown')
  const presence = live<ReadonlyMap<string, string>>(new Map())
  const media = new Map(SLOT_KINDS.map((kind) => [kind, live<MediaStreamTrack | null>(null)]))

  return {
    id,
    name,
    status,
    route,
    quality,
    presence,
    media: (kind) => slotOf(media, kind),
    follow(link) {
      const stops = [
        link.status.subscribe(status.set),
        link.route.subscribe(route.set),
        link.quality.subscribe(quality.set),
        ...SLOT_KINDS.map((kind) => link.slot(kind).remote.subscribe(slotOf(media, kind).set)),
      ]
      return () => {
        for (const stop of stops) stop()
        for (const kind of SLOT_KINDS) slotOf(media, kind).set(null)
      }
    },
    hearName: (heard) => name.set(cleanName(heard)),
    hearFact(key, value) {
      const facts = new Map(presence.value)
      if (value === undefined) facts.delete(key)
      else facts.set(key, value)
      if (facts.size > MAX_FACTS)
        throw new PeerError('too-large', `Someone has ${MAX_FACTS} facts at most`, { reason: 'E_FACTS' })
      presence.set(facts)
    },
    forgetFacts: () => presence.set(new Map()),
  }
}

function slotOf<T>(slots: ReadonlyMap<SlotKind, Settable<T>>, kind: SlotKind): Settable<T> {
  const slot = slots.get(kind)
  if (slot === undefined) throw new PeerError('unsupported', `There is no slot ${kind}`)
  return slot
}
