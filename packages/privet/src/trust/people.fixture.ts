/**
 * People whose links are variables: rooms with nothing in them but lanes, over which the test may change, hold or
 * invent what is said. Keys, hashes and books are real; time is the test's.
 */
import { type FakeClock, fakeClock } from '@privet/testing/clock'
import { concat } from '../bytes/index.ts'
import { sha256 } from '../crypto/index.ts'
import { type RoomId, roomIdFrom } from '../handshake/index.ts'
import { createIdentity, type Identity, type PeerId, publicKeyOf } from '../identity/index.ts'
import type { CloseReason, DirectLane, Link, Take } from '../link/index.ts'
import { happening, live } from '../live.ts'
import { type Backstage, openBackstage } from '../room/backstage.ts'
import type { Member, Room } from '../room/index.ts'
import { type Book, openBook } from './book.ts'
import { memoryBookStore } from './memory-store.ts'

/** What one said to the other on a lane; gives what arrives in its place. */
export type Wire = (bytes: Uint8Array, from: PeerId, lane: string) => readonly Uint8Array[]

export interface Person {
  readonly identity: Identity
  readonly id: PeerId
  readonly room: Room
  readonly book: Book
  readonly store: ReturnType<typeof memoryBookStore>
  /** Says bytes of one's own choice on the lane to someone. */
  say(to: PeerId, bytes: Uint8Array, lane?: string): void
  link(link: Link, name: string): void
}

export interface People {
  readonly clock: FakeClock
  join(name?: string, book?: Book): Promise<Person>
  /** Links two; gives how to cut them off again. `isSplit`: their ends are those of two links, with somebody in between. */
  link(a: Person, b: Person, wire?: Wire, isSplit?: boolean): Promise<() => void>
}

export function people(roomByte = 7): People {
  const clock = fakeClock()
  const room = roomIdFrom(new Uint8Array(16).fill(roomByte))
  const names = new Map<PeerId, string>()
  let links = 0
  return {
    clock,
    async join(name = '', known) {
      const identity = await createIdentity()
      names.set(identity.id, name)
      const store = memoryBookStore()
      const book = known ?? (await openBook(store, { clock }))
      return personOf(identity, room, clock, book, store)
    },
    async link(a, b, wire = (bytes) => [bytes], isSplit = false) {
      const binding = await sha256(Uint8Array.of(++links), ...[a, b].map(({ id }) => publicKeyOf(id)))
      const [there, back, cut] = linkPair(a.id, b.id, [binding, isSplit ? await sha256(binding) : binding], wire)
      a.link(there, names.get(b.id) ?? '')
      b.link(back, names.get(a.id) ?? '')
      return cut
    },
  }
}

function personOf(
  identity: Identity,
  id: RoomId,
  clock: FakeClock,
  book: Book,
  store: ReturnType<typeof memoryBookStore>,
): Person {
  const links = happening<[Link]>()
  const linked = new Map<PeerId, Link>()
  const members = live<ReadonlyMap<PeerId, Member>>(new Map())
  const room = { id, self: identity, members } as unknown as Room
  const backstage: Partial<Backstage> = {
    environment: {
      clock,
      random: Math.random,
      createConnection: () => {
        throw new Error('No connections here')
      },
    },
    signal: new AbortController().signal,
    onLink(listener) {
      for (const link of linked.values()) listener(link)
      return links.on(listener)
    },
  }
  openBackstage(room, backstage as Backstage)
  return {
    identity,
    id: identity.id,
    room,
    book,
    store,
    say(to, bytes, lane = 'trust') {
      void linked.get(to)?.lane(lane).send(bytes)
    },
    link(link, name) {
      linked.set(link.peer, link)
      const member = { id: link.peer, name: live(name) } as unknown as Member
      links.emit(link)
      members.set(new Map(members.value).set(link.peer, member))
      void link.closed.then(() => {
        if (linked.get(link.peer) === link) linked.delete(link.peer)
        const others = new Map(members.value)
        others.delete(link.peer)
        members.set(others)
      })
    },
  }
}

function linkPair(
  a: PeerId,
  b: PeerId,
  bindings: readonly [Uint8Array, Uint8Array],
  wire: Wire,
): [Link, Link, () => void] {
  let close: (reason: CloseReason) => void = () => undefined
  const closed = new Promise<CloseReason>((resolve) => {
    close = resolve
  })
  const takers = new Map<string, Take>()
  const waiting = new Map<string, Uint8Array[]>()
  let isOpen = true
  const laneOf =
    (self: PeerId, peer: PeerId) =>
    (name: string): DirectLane =>
      ({
        name,
        async send(message: Uint8Array) {
          if (!isOpen) throw new Error('The link is closed')
          for (const each of wire(concat(message), self, name)) {
            const key = `${peer}/${name}`
            const take = takers.get(key)
            if (take === undefined) waiting.set(key, [...(waiting.get(key) ?? []), each])
            else queueMicrotask(() => isOpen && void take(each))
          }
        },
        receive(take: Take) {
          const key = `${self}/${name}`
          takers.set(key, take)
          for (const each of waiting.get(key) ?? []) queueMicrotask(() => void take(each))
          waiting.delete(key)
        },
      }) as unknown as DirectLane
  const linkOf = (self: PeerId, peer: PeerId, binding: Uint8Array): Link => {
    const lanes = new Map<string, DirectLane>()
    const make = laneOf(self, peer)
    return {
      peer,
      binding,
      closed,
      status: live('open'),
      lane(name: string) {
        const lane = lanes.get(name) ?? make(name)
        lanes.set(name, lane)
        return lane
      },
    } as unknown as Link
  }
  return [
    linkOf(a, b, bindings[0]),
    linkOf(b, a, bindings[1]),
    () => {
      isOpen = false
      close('lost')
    },
  ]
}
