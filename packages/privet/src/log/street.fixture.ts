/**
 * People with logs, and links between them that the test makes and cuts. Keys, signatures and the order on a link are
 * real; time is the test's.
 */
import { type FakeClock, fakeClock, turn } from '@privet/testing/clock'
import { createRoomSecret, type RoomId } from '../handshake/index.ts'
import { createIdentity, type Identity, type PeerId } from '../identity/index.ts'
import { live } from '../live.ts'
import { type BareLog, type BareLogOptions, createLog } from './log.ts'
import { EVERYONE } from './membership.ts'
import { memoryLogStore } from './memory-store.ts'
import type { LogLink } from './session.ts'
import type { LogStore } from './types.ts'

/** One end of a link between two people. */
export interface LinkEnd extends LogLink {
  readonly sent: Uint8Array[]
  close(): void
}

/** Two ends: what one sends the other takes, in order, one after the other. */
export function linkPair(one: PeerId, other: PeerId): readonly [LinkEnd, LinkEnd] {
  let isOver = false
  let over = (): void => {}
  const closed = new Promise<void>((resolve) => {
    over = resolve
  })
  const close = (): void => {
    isOver = true
    over()
  }
  type Take = (message: Uint8Array) => Promise<void>
  const queue = () => {
    const waiting: Uint8Array[] = []
    let take: Take | undefined
    let isBusy = false
    const pump = async (): Promise<void> => {
      if (isBusy) return
      isBusy = true
      while (take !== undefined && !isOver) {
        const next = waiting.shift()
        if (next === undefined) break
        try {
          await take(next)
        } catch {
          take = undefined
        }
      }
      isBusy = false
    }
    return {
      push(message: Uint8Array) {
        waiting.push(message)
        queueMicrotask(() => void pump())
      },
      receive(given: Take) {
        take = given
        queueMicrotask(() => void pump())
      },
    }
  }
  const [there, back] = [queue(), queue()]
  const end = (peer: PeerId, out: typeof there, inn: typeof there): LinkEnd => {
    const sent: Uint8Array[] = []
    return {
      peer,
      closed,
      sent,
      close,
      receive: inn.receive,
      async send(message) {
        if (isOver) throw new Error('The link is closed')
        sent.push(message)
        out.push(new Uint8Array(message))
      },
    }
  }
  return [end(other, there, back), end(one, back, there)]
}

/** Somebody's device, which may be reloaded. */
export interface Resident {
  readonly identity: Identity
  readonly id: PeerId
  readonly store: LogStore
  readonly log: BareLog
  say(text: string): Promise<void>
  /** What is in the store, in order. */
  told(): Promise<readonly string[]>
}

export class Street {
  readonly clock: FakeClock = fakeClock()
  readonly room: RoomId
  readonly #links = new Map<string, LinkEnd>()
  readonly #logs = new Set<BareLog>()

  private constructor(room: RoomId) {
    this.room = room
  }

  static async open(): Promise<Street> {
    const { room } = await createRoomSecret(await createIdentity())
    return new Street(room)
  }

  async enter(options: Partial<BareLogOptions> = {}): Promise<Resident> {
    const identity = options.identity ?? (await createIdentity())
    const store = options.store ?? memoryLogStore()
    const membership = live(EVERYONE)
    const log = await createLog({
      membership,
      isNew: true,
      ...options,
      store,
      identity,
      room: this.room,
      clock: this.clock,
    })
    this.#logs.add(log)
    return {
      identity,
      id: identity.id,
      store,
      log,
      say: (text) => log.send({ type: 'text', text, mentions: [] }),
      told: async () => (await store.page({ limit: 100_000 })).map(({ text }) => text),
    }
  }

  /** Links two; gives the ends, of the first and of the second. */
  link(one: Resident, other: Resident): readonly [LinkEnd, LinkEnd] {
    const ends = linkPair(one.id, other.id)
    this.cut(one, other)
    this.#links.set(pairOf(one, other), ends[0])
    one.log.connect(ends[0])
    other.log.connect(ends[1])
    return ends
  }

  linkAll(...people: readonly Resident[]): void {
    for (const [at, one] of people.entries()) for (const other of people.slice(at + 1)) this.link(one, other)
  }

  cut(one: Resident, other: Resident): void {
    this.#links.get(pairOf(one, other))?.close()
    this.#links.delete(pairOf(one, other))
  }

  cutAll(): void {
    for (const end of this.#links.values()) end.close()
    this.#links.clear()
  }

  /** The page is closed and opened again, with what was kept. */
  async reload(person: Resident, options: Partial<BareLogOptions> = {}): Promise<Resident> {
    for (const [pair, end] of this.#links) if (pair.includes(person.id)) end.close()
    await person.log.close()
    this.#logs.delete(person.log)
    return this.enter({ identity: person.identity, store: person.store, isNew: false, ...options })
  }

  /** Lets time pass until this holds. */
  async until(holds: () => boolean | Promise<boolean>, what = 'it'): Promise<void> {
    for (let round = 0; round < 3_000; round++) {
      if (await holds()) return
      await turn()
      this.clock.advance(20)
    }
    throw new Error(`In a minute ${what} did not come about`)
  }

  /** Everybody has the same, and nothing is on its way. */
  async untilAlike(...people: readonly Resident[]): Promise<readonly string[]> {
    const all = async (): Promise<readonly string[]> =>
      Promise.all(
        people.map(async ({ store }) => JSON.stringify((await store.page({ limit: 100_000 })).map(({ hash }) => hash))),
      )
    await this.until(async () => new Set(await all()).size === 1, 'being alike')
    return people[0]?.told() ?? []
  }

  /** For a time in which nothing is to happen. */
  async quiet(ms = 3_000): Promise<void> {
    for (let passed = 0; passed < ms; passed += 50) {
      await turn()
      this.clock.advance(50)
    }
  }

  async close(): Promise<void> {
    this.cutAll()
    for (const log of this.#logs) await log.close()
  }
}

function pairOf(one: Resident, other: Resident): string {
  return [one.id, other.id].toSorted().join(' ')
}
