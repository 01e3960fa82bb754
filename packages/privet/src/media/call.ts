/**
 * The media of a room: what we send to everyone who takes part, and what each of them sends.
 */
import { PeerError } from '../error.ts'
import type { PeerId } from '../identity/index.ts'
import type { Link } from '../link/index.ts'
import { type Followed, followed, type Live, live } from '../live.ts'
import { backstageOf, type Room } from '../room/index.ts'
import type { Capture } from './capture-types.ts'
import { EVERYTHING } from './demand.ts'
import { openLinkMedia, type SlottedMedia } from './link-media.ts'
import { type Demand, type Notice, type Policy, type Size, SLOT_KINDS, type SlotKind, type Wishes } from './types.ts'

/** How to take part; everything has a default. */
export interface CallOptions<State = unknown> {
  /** Our own devices: what they give is sent, and captured as the policy says. */
  readonly capture?: Capture
  readonly policy?: Policy<State>
  readonly wishes?: Partial<Wishes>
}

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
  /** What a person should hear of how it goes. */
  readonly notices: Live<readonly Notice[]>
  /** Changes how much the call may take. */
  wish(part: Partial<Wishes>): void
  /** Sends nothing any more and wants nothing. The room goes on, and so do our devices. */
  close(): void
}

/** The media between us and one member. */
export interface MediaLink {
  readonly peer: PeerId
  /** What they are sending in this slot, or null. */
  track(kind: SlotKind): Live<MediaStreamTrack | null>
  /**
   * How large their picture is shown here (device pixels), undefined while it is not: they send no more than that.
   * Until it is said they send as if it filled the screen.
   */
  show(kind: 'camera' | 'screen', size: Size | undefined): void
  /** Whether we listen to it: what is muted here need not be sent. */
  hear(kind: 'voice' | 'screen-audio', isHeard: boolean): void
}

interface Side extends MediaLink {
  shown: Demand
  media: SlottedMedia | undefined
  readonly tracks: ReadonlyMap<SlotKind, Followed<MediaStreamTrack | null>>
}

const calls = new WeakMap<Room, Call>()

/** Takes part in the media of this room: from now on they are negotiated with everyone who does so too. Once per room; again gives the same. */
export function openCall<State>(room: Room, options: CallOptions<State> = {}): Call {
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
    const side: Side = {
      peer,
      media: undefined,
      tracks,
      track,
      shown: EVERYTHING,
      show(kind, size) {
        side.shown = { ...side.shown, [kind]: size }
      },
      hear(kind, isHeard) {
        side.shown = { ...side.shown, [kind]: isHeard }
      },
    }
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

  const stops = [stage.onLink(take)]
  const notices = live<readonly Notice[]>([])
  stage.signal.addEventListener('abort', close)

  function close(): void {
    for (const stop of stops.splice(0)) stop()
    for (const kind of SLOT_KINDS) void call.publish(kind, null).catch(ignore)
  }

  const call: Call = {
    room,
    with: sideOf,
    notices,
    wish() {},
    close,
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
  const { capture } = options
  if (capture !== undefined)
    for (const kind of SLOT_KINDS)
      stops.push(capture.tracks[kind].subscribe((track) => void call.publish(kind, track).catch(ignore)))
  return call
}

function isClosed(error: unknown): boolean {
  return error instanceof PeerError && error.code === 'closed'
}

function ignore(): void {}
