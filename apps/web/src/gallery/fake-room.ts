/** A room in memory, for component tests and the gallery: its people do what the test says. */
import {
  live,
  type Channel,
  type Codec,
  type Identity,
  type Invitation,
  type LinkStatus,
  type Member,
  type PeerId,
  type PostStatus,
  type Quality,
  type Room,
  type RoomEvent,
  type RoomStatus,
  type Unsubscribe,
  type Route,
  type SavedRoom,
  type Settable,
} from 'privet'
import type { Call, MediaLink, MediaStatistics, Notice, PauseReason, Size, SlotKind } from 'privet/media'

export interface FakeMember extends Member {
  readonly name: Settable<string>
  readonly status: Settable<LinkStatus>
  readonly route: Settable<Route>
  readonly quality: Settable<Quality>
  readonly presence: Settable<ReadonlyMap<string, string>>
}

export interface FakeRoom extends Room {
  readonly status: Settable<RoomStatus>
  readonly members: Settable<ReadonlyMap<PeerId, Member>>
  readonly carriers: Settable<ReadonlyMap<string, PostStatus>>
  enter(name: string): FakeMember
  happen(event: RoomEvent): void
  /** What was sent in this channel, and a way to be someone who sends. */
  sent(channel: string): readonly { readonly value: unknown; readonly to: PeerId | undefined }[]
  receive(channel: string, value: unknown, from: PeerId): void
}

export const fakeLink = 'http://localhost:8080/#AQAxMjM0NTY3ODkwYWJjZGVmZ2hpamtsbW5vcHFyc3R1'

export function createFakeRoom(): FakeRoom {
  const members = live<ReadonlyMap<PeerId, Member>>(new Map())
  const status = live<RoomStatus>('alone')
  const carriers = live<ReadonlyMap<string, PostStatus>>(new Map([['localhost:8080', 'open']]))
  const events = happening<[RoomEvent]>()
  const channels = new Map<string, FakeChannel>()
  const channelOf = (name: string): FakeChannel => {
    const made = channels.get(name) ?? { sent: [], arrivals: happening<[unknown, PeerId]>() }
    channels.set(name, made)
    return made
  }
  let count = 0

  function channel(name: string): Channel<string>
  function channel<T>(name: string, codec: Codec<T>): Channel<T>
  function channel<T>(name: string): Channel<T> {
    const made = channelOf(name)
    return {
      name,
      send: async (value, options) => void made.sent.push({ value, to: options?.to }),
      on: (listener) => made.arrivals.on((value, from) => listener(value as T, from)),
    }
  }

  return {
    id: 'fake-room' as Room['id'],
    self: { id: 'self' as PeerId, sign: async () => new Uint8Array(64) } satisfies Identity,
    status,
    members,
    carriers,
    on: events.on,
    invite: async () =>
      ({ room: 'fake-room', text: '', secret: new Uint8Array(16), url: () => fakeLink }) as unknown as Invitation,
    channel,
    present: () => undefined,
    rename: () => undefined,
    save: () => ({ version: 1 }) as SavedRoom,
    leave: async () => status.set('closed'),
    enter(name) {
      const member = createFakeMember(`peer-${name}-${count++}` as PeerId, name)
      members.set(new Map([...members.value, [member.id, member]]))
      status.set('linked')
      events.emit({ type: 'joined', member })
      return member
    },
    happen: events.emit,
    sent: (name) => channelOf(name).sent,
    receive: (name, value, from) => channelOf(name).arrivals.emit(value, from),
  }
}

interface FakeChannel {
  readonly sent: { readonly value: unknown; readonly to: PeerId | undefined }[]
  readonly arrivals: ReturnType<typeof happening<[unknown, PeerId]>>
}

function createFakeMember(id: PeerId, name: string): FakeMember {
  return {
    id,
    name: live(name),
    status: live<LinkStatus>('open'),
    route: live<Route>({ kind: 'direct', rtt: 24 }),
    quality: live<Quality>('good'),
    presence: live<ReadonlyMap<string, string>>(new Map()),
    mend: () => {},
    lane: (name) => ({
      name,
      readable: new ReadableStream(),
      writable: new WritableStream(),
      unacknowledged: live(0),
    }),
  }
}

export interface FakeMediaLink extends MediaLink {
  track(kind: SlotKind): Settable<MediaStreamTrack | null>
  paused(kind: 'camera' | 'screen'): Settable<PauseReason | undefined>
  /** What was last said of each: a size, whether it is heard. */
  readonly told: ReadonlyMap<SlotKind, Size | boolean | undefined>
}

export interface FakeCall extends Call {
  with(peer: PeerId): FakeMediaLink
  readonly notices: Settable<readonly Notice[]>
}

/** A call in which everyone sends what the test says. */
export function createFakeCall(room: Room): FakeCall {
  const links = new Map<PeerId, FakeMediaLink>()
  return {
    room,
    publish: async () => undefined,
    notices: live<readonly Notice[]>([]),
    wish: () => undefined,
    close: () => undefined,
    with(peer) {
      const made = links.get(peer) ?? createFakeMediaLink(peer)
      links.set(peer, made)
      return made
    },
  }
}

function createFakeMediaLink(peer: PeerId): FakeMediaLink {
  const tracks = new Map<SlotKind, Settable<MediaStreamTrack | null>>()
  const told = new Map<SlotKind, Size | boolean | undefined>()
  const pauses = { camera: live<PauseReason | undefined>(undefined), screen: live<PauseReason | undefined>(undefined) }
  return {
    peer,
    paused: (kind) => pauses[kind],
    told,
    show: (kind, size) => void told.set(kind, size),
    hear: (kind, isHeard) => void told.set(kind, isHeard),
    statistics: live<MediaStatistics | undefined>(undefined),
    track(kind) {
      const slot = tracks.get(kind) ?? live<MediaStreamTrack | null>(null)
      tracks.set(kind, slot)
      return slot
    },
  }
}

/** The least that an event needs. */
function happening<Args extends readonly unknown[]>(): {
  on(listener: (...args: Args) => void): Unsubscribe
  emit(...args: Args): void
} {
  const listeners = new Set<(...args: Args) => void>()
  return {
    on(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    emit(...args) {
      for (const listener of [...listeners]) listener(...args)
    },
  }
}
