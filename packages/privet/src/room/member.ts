/** One other person: the same object for as long as the room is open, whatever links come and go beneath it. */
import { PeerError, refuse } from '../error.ts'
import type { PeerId } from '../identity/index.ts'
import { MAX_FACTS } from '../limits.ts'
import { type Link, type LinkStatus, type Quality, type Route, SLOT_KINDS, type SlotKind } from '../link/index.ts'
import { type Live, live, type Unsubscribe } from '../live.ts'
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

/** A value that is that of the present link. */
interface Followed<T> extends Live<T> {
  follow(source: Live<T>): void
}

export function createMember(id: PeerId): RoomMember {
  const name = live('')
  const status = followed<LinkStatus>('open')
  const route = followed<Route>({ kind: 'unknown', rtt: undefined })
  const quality = followed<Quality>('unknown')
  const presence = live<ReadonlyMap<string, string>>(new Map())
  let current: Link | undefined
  const media = new Map(SLOT_KINDS.map((kind) => [kind, followed<MediaStreamTrack | null>(null)]))
  const slotOf = (kind: SlotKind): Followed<MediaStreamTrack | null> =>
    media.get(kind) ?? refuse('unsupported', 'E_SLOT', `There is no slot ${kind}`)

  return {
    id,
    name,
    status,
    route,
    quality,
    presence,
    media: slotOf,
    lane(name) {
      if (current === undefined) throw new PeerError('closed', 'They are not linked with us')
      return current.lane(LANE_PREFIX + name)
    },
    follow(link) {
      current = link
      status.follow(link.status)
      route.follow(link.route)
      quality.follow(link.quality)
      for (const kind of SLOT_KINDS) slotOf(kind).follow(link.slot(kind).remote)
      presence.set(new Map())
    },
    hear(frame) {
      if (frame.type === 'name') return name.set(cleanName(frame.name))
      const { key, value } = frame
      const facts = new Map(presence.value)
      if (value === undefined) facts.delete(key)
      else facts.set(key, value)
      if (facts.size > MAX_FACTS) refuse('too-large', 'E_FACTS', 'Too many facts')
      presence.set(facts)
    },
  }
}

/** Subscribes to what it follows only while someone is subscribed to it: measuring a link's quality takes work. */
function followed<T>(first: T): Followed<T> {
  const shown = live(first)
  let source: Live<T> | undefined
  let watchers = 0
  let stop: Unsubscribe | undefined
  const watch = (): void => {
    stop?.()
    stop = watchers > 0 ? source?.subscribe(shown.set) : undefined
  }
  return {
    get value() {
      return source === undefined ? first : source.value
    },
    subscribe(listener) {
      // Before the listener is told: the first value is the present one.
      if (++watchers === 1) watch()
      const unsubscribe = shown.subscribe(listener)
      let isOver = false
      return () => {
        if (isOver) return
        isOver = true
        unsubscribe()
        if (--watchers === 0) watch()
      }
    },
    follow(next) {
      source = next
      watch()
    },
  }
}
