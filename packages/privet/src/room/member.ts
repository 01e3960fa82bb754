/** One other person: the same object for as long as the room is open, whatever links come and go beneath it. */
import { PeerError, refuse } from '../error.ts'
import type { PeerId } from '../identity/index.ts'
import { MAX_FACTS } from '../limits.ts'
import type { Link, LinkStatus, Quality, Route } from '../link/index.ts'
import { followed, live } from '../live.ts'
import type { RoomFrame } from './frames.ts'
import { cleanName } from './name.ts'
import type { Member } from './types.ts'

/** A `Member` as the room holds it. */
export interface RoomMember extends Member {
  /** Shows this link from now on. What they had shared over another one they will share again. */
  follow(link: Link): void
  /** What they say of themselves. */
  hear(frame: Extract<RoomFrame, { type: 'name' | 'fact' }>): void
}

/** Lanes of the application are told by it from those of channels and from the room's own. */
const LANE_PREFIX = 'ln:'

export function createMember(id: PeerId): RoomMember {
  const name = live('')
  const status = followed<LinkStatus>('open')
  const route = followed<Route>({ kind: 'unknown', rtt: undefined })
  const quality = followed<Quality>('unknown')
  const presence = live<ReadonlyMap<string, string>>(new Map())
  let current: Link | undefined

  return {
    id,
    name,
    status,
    route,
    quality,
    presence,
    lane(name) {
      if (current === undefined) throw new PeerError('closed', 'They are not linked with us')
      return current.lane(LANE_PREFIX + name)
    },
    mend: () => current?.mend(),
    follow(link) {
      current = link
      status.follow(link.status)
      route.follow(link.route)
      quality.follow(link.quality)
      presence.set(new Map())
    },
    hear(frame) {
      if (frame.type === 'name') return name.set(cleanName(frame.name))
      const { key, value } = frame
      const facts = new Map(presence.value)
      if (value === undefined) facts.delete(key)
      else facts.set(key, value)
      if (facts.size > MAX_FACTS) refuse('too-large', 'E_FACTS', 'Too many, or too long')
      presence.set(facts)
    },
  }
}
