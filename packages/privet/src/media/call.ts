/**
 * The media of a room: what we send to everyone who takes part, and what each of them sends.
 */
import { PeerError } from '../error.ts'
import type { PeerId } from '../identity/index.ts'
import type { Link } from '../link/index.ts'
import { DEMAND_PAUSE } from '../limits.ts'
import { type Followed, followed, type Live } from '../live.ts'
import { backstageOf, type Room } from '../room/index.ts'
import type { Capture } from './capture-types.ts'
import { preferCodecs } from './codecs.ts'
import { demandFor, EVERYTHING, isSameDemand, NOTHING } from './demand.ts'
import { openLinkMedia, type SlottedMedia } from './link-media.ts'
import { defaultPolicy } from './policy/index.ts'
import type { MediaStatistics } from './statistics.ts'
import { openSteering, type Steered } from './steering.ts'
import {
  type Demand,
  type Notice,
  type PauseReason,
  type Policy,
  type Size,
  SLOT_KINDS,
  type SlotKind,
  usualWishes,
  type Wishes,
} from './types.ts'

/** How to take part; everything has a default. */
export interface CallOptions<State = unknown> {
  /** Our own devices: what they give is sent, and captured as the policy says. */
  readonly capture?: Capture
  /** Decides how much goes to whom. Default: `defaultPolicy`. */
  readonly policy?: Policy<State>
  readonly wishes?: Partial<Wishes>
}

/** Our part in the media of a room. */
export interface Call {
  readonly room: Room
  /**
   * Sends this track (or nothing) in this slot to everyone, now and to those who come later. Resolves when it is in
   * place for all whose browser has answered ours; waits for whoever takes part and has not, until they have or their
   * connection is replaced. Rejects with `closed` after `close`.
   */
  publish(kind: SlotKind, track: MediaStreamTrack | null): Promise<void>
  /**
   * Our media with this member; the same object for as long as they are here, whatever becomes of the connection. Of
   * somebody who is not here nothing is kept: the object of one who left stays empty, and when they are back there is
   * another.
   */
  with(peer: PeerId): MediaLink
  /** What a person should hear of how it goes. */
  readonly notices: Live<readonly Notice[]>
  /** Changes how much the call may take. */
  wish(part: Partial<Wishes>): void
  /** Sends nothing any more and wants nothing, for good: this room gets no other call. The room goes on, and so do our devices. */
  close(): void
}

/** The media between us and one member. */
export interface MediaLink {
  readonly peer: PeerId
  /** What they are sending in this slot, or null. */
  track(kind: SlotKind): Live<MediaStreamTrack | null>
  /**
   * Why their picture stands still although they send one and it is shown here: they have paused it, for want of room on
   * the network or of a machine that keeps up. Undefined: they have not.
   */
  paused(kind: 'camera' | 'screen'): Live<PauseReason | undefined>
  /**
   * How large their picture is shown here (device pixels), undefined while it is not: they send no more than that.
   * Until it is said they send as if it filled the screen.
   */
  show(kind: 'camera' | 'screen', size: Size | undefined): void
  /** Whether we listen to it: what is muted here need not be sent. */
  hear(kind: 'voice' | 'screen-audio', isHeard: boolean): void
  /** How it is doing, read every two seconds while somebody subscribes. */
  readonly statistics: Live<MediaStatistics | undefined>
}

interface Side extends MediaLink {
  shown: Demand
  /** What they were told of it last. */
  told: Demand | undefined
  readonly steered: Steered
  media: SlottedMedia | undefined
  readonly tracks: ReadonlyMap<SlotKind, Followed<MediaStreamTrack | null>>
  readonly pauses: Readonly<Record<'camera' | 'screen', Followed<PauseReason | undefined>>>
}

const calls = new WeakMap<Room, { readonly call: Call; readonly isClosed: () => boolean }>()

/** Takes part in the media of this room: from now on they are negotiated with everyone who does so too. Once per room; again gives the same. Throws `closed` when that one is closed: its links have had their media. */
export function openCall<State>(room: Room, options: CallOptions<State> = {}): Call {
  const existing = calls.get(room)
  if (existing?.isClosed() === true) throw new PeerError('closed', 'The call of this room is closed')
  if (existing !== undefined) return existing.call
  const stage = backstageOf(room)
  const sides = new Map<PeerId, Side>()
  const published = new Map<SlotKind, MediaStreamTrack>()
  const { capture } = options
  const { clock } = stage.environment
  let wishes: Wishes = { ...usualWishes(), ...options.wishes }
  let cancelTelling: (() => void) | undefined
  let isClosed = false
  const policy: Policy<unknown> = options.policy ?? defaultPolicy
  const steering = openSteering({
    clock,
    policy,
    published,
    wishes: () => wishes,
    ...(capture && { shape: capture.shape.bind(capture) }),
  })

  function sideOf(peer: PeerId): Side {
    const known = sides.get(peer)
    if (known !== undefined) return known
    const tracks = new Map(SLOT_KINDS.map((kind) => [kind, followed<MediaStreamTrack | null>(null)]))
    const track = (kind: SlotKind): Followed<MediaStreamTrack | null> => {
      const found = tracks.get(kind)
      if (found === undefined) throw new TypeError(`There is no slot ${kind}`)
      return found
    }
    const steered = steering.member(peer)
    const pauses = {
      camera: followed<PauseReason | undefined>(undefined),
      screen: followed<PauseReason | undefined>(undefined),
    }
    const side: Side = {
      peer,
      media: undefined,
      tracks,
      track,
      pauses,
      paused: (kind) => pauses[kind],
      steered,
      statistics: steered.statistics,
      shown: EVERYTHING,
      told: undefined,
      show(kind, size) {
        side.shown = { ...side.shown, [kind]: size }
        tellSoon()
      },
      hear(kind, isHeard) {
        side.shown = { ...side.shown, [kind]: isHeard }
        tellSoon()
      },
    }
    sides.set(peer, side)
    return side
  }

  function take(link: Link): void {
    const side = sideOf(link.peer)
    const media = openLinkMedia({
      prepare: preferCodecs,
      onDemand: side.steered.heed,
      onReady: steering.decide,
    })
    side.media = media
    side.told = undefined
    side.steered.use(media)
    tell(side)
    for (const [kind, track] of side.tracks) track.follow(media.slot(kind).remote)
    for (const kind of ['camera', 'screen'] as const) side.pauses[kind].follow(media.slot(kind).paused)
    for (const [kind, track] of published) media.slot(kind).send(track).catch(ignore)
    link.carry(media)
    void link.closed.then(() => {
      if (side.media !== media) return
      side.media = undefined
      side.steered.use(undefined)
      if (!room.members.value.has(link.peer)) forgetDeparted()
    })
  }

  /** A link ends before or after its member is gone; while it has not, it has media to give back. */
  function forgetDeparted(): void {
    for (const [peer, { media }] of sides) {
      if (media !== undefined || room.members.value.has(peer)) continue
      sides.delete(peer)
      steering.forget(peer)
    }
  }

  function tell(side: Side): void {
    const demand = isClosed ? NOTHING : demandFor(side.shown, wishes)
    if (side.media === undefined || (side.told && isSameDemand(side.told, demand))) return
    side.told = demand
    side.media.ask(demand)
  }

  /** A window that is resized changes every size many times. */
  function tellSoon(): void {
    if (isClosed) return
    cancelTelling ??= clock.after(DEMAND_PAUSE, () => {
      cancelTelling = undefined
      for (const side of sides.values()) tell(side)
    })
  }

  const stops = [stage.onLink(take), room.members.subscribe(forgetDeparted)]
  stage.signal.addEventListener('abort', close)

  function close(): void {
    if (isClosed) return
    isClosed = true
    for (const stop of stops.splice(0)) stop()
    cancelTelling?.()
    steering.stop()
    for (const side of sides.values()) tell(side)
    published.clear()
    for (const { media } of sides.values()) for (const kind of SLOT_KINDS) media?.slot(kind).send(null).catch(ignore)
  }

  const call: Call = {
    room,
    with: sideOf,
    notices: steering.notices,
    wish(part) {
      wishes = { ...wishes, ...part }
      steering.changed()
      tellSoon()
    },
    close,
    async publish(kind, track) {
      if (isClosed) throw new PeerError('closed', 'The call is closed')
      if (track === null) published.delete(kind)
      else published.set(kind, track)
      // Before it is sent: not even its first frame should be larger than anybody shows it.
      steering.decide()
      // One member whose link closes meanwhile does not make it fail for the others.
      const sent = [...sides.values()].flatMap(({ media }) => media?.slot(kind).send(track) ?? [])
      for (const result of await Promise.allSettled(sent))
        if (result.status === 'rejected' && !isEnd(result.reason)) throw result.reason
    },
  }
  calls.set(room, { call, isClosed: () => isClosed })
  if (capture !== undefined)
    for (const kind of SLOT_KINDS)
      stops.push(capture.tracks[kind].subscribe((track) => void call.publish(kind, track).catch(ignore)))
  return call
}

function isEnd(error: unknown): boolean {
  return error instanceof PeerError && error.code === 'closed'
}

function ignore(): void {}
