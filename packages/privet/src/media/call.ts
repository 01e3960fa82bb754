/**
 * The media of a room: what we send to everyone who takes part, and what each of them sends.
 */
import { PeerError } from '../error.ts'
import type { PeerId } from '../identity/index.ts'
import type { Link } from '../link/index.ts'
import { type Followed, followed, type Live } from '../live.ts'
import { backstageOf, type Room } from '../room/index.ts'
import { openLinkMedia, type SlottedMedia } from './link-media.ts'
import { SLOT_KINDS, type SlotKind } from './types.ts'

/** Our part in the media of a room. */
export interface Call {
  readonly room: Room
  /**
   * Sends this track (or nothing) in this slot to everyone, now and to those who come later. Resolves when all who
   * take part have it in place.
   */
  publish(kind: SlotKind, track: MediaStreamTrack | null): Promise<void>
  /** Our media with this member; the same object for as long as the room is open. */
  with(peer: PeerId): MediaLink
}

/** The media between us and one member. */
export interface MediaLink {
  readonly peer: PeerId
  /** What they are sending in this slot, or null. */
  track(kind: SlotKind): Live<MediaStreamTrack | null>
}

interface Side extends MediaLink {
  media: SlottedMedia | undefined
  readonly tracks: ReadonlyMap<SlotKind, Followed<MediaStreamTrack | null>>
}

const calls = new WeakMap<Room, Call>()

/** Takes part in the media of this room: from now on they are negotiated with everyone who does so too. Once per room; again gives the same. */
export function openCall(room: Room): Call {
  const existing = calls.get(room)
  if (existing !== undefined) return existing
  const stage = backstageOf(room)
  const sides = new Map<PeerId, Side>()
  const published = new Map<SlotKind, MediaStreamTrack>()

  function sideOf(peer: PeerId): Side {
    const known = sides.get(peer)
    if (known !== undefined) return known
    const tracks = new Map(SLOT_KINDS.map((kind) => [kind, followed<MediaStreamTrack | null>(null)]))
    const track = (kind: SlotKind): Followed<MediaStreamTrack | null> => {
      const found = tracks.get(kind)
      if (found === undefined) throw new TypeError(`There is no slot ${kind}`)
      return found
    }
    const side: Side = { peer, media: undefined, tracks, track }
    sides.set(peer, side)
    return side
  }

  function take(link: Link): void {
    const side = sideOf(link.peer)
    const media = (side.media = openLinkMedia())
    for (const [kind, track] of side.tracks) track.follow(media.slot(kind).remote)
    for (const [kind, track] of published) media.slot(kind).send(track).catch(ignore)
    link.carry(media)
    void link.closed.then(() => {
      if (side.media === media) side.media = undefined
    })
  }

  const stop = stage.onLink(take)
  stage.signal.addEventListener('abort', stop)

  const call: Call = {
    room,
    with: sideOf,
    async publish(kind, track) {
      if (track === null) published.delete(kind)
      else published.set(kind, track)
      // One member whose link closes meanwhile does not make it fail for the others.
      const sent = [...sides.values()].flatMap(({ media }) => media?.slot(kind).send(track) ?? [])
      for (const result of await Promise.allSettled(sent))
        if (result.status === 'rejected' && !isClosed(result.reason)) throw result.reason
    },
  }
  calls.set(room, call)
  return call
}

function isClosed(error: unknown): boolean {
  return error instanceof PeerError && error.code === 'closed'
}

function ignore(): void {}
