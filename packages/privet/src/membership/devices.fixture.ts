/**
 * Devices in one room, without its machine: real keys, statements and rules; places, links and the proof are variables
 * of the test. What the machine would hear and what goes over each link is kept to be looked at.
 */
import { fakeClock, type FakeClock } from '@privet/testing/clock'
import { toHex } from '../bytes/index.ts'
import type { Meeting } from '../carrier/index.ts'
import { createRoomSecret, type Invitation, inviteSecret } from '../handshake/index.ts'
import { createIdentity, type Identity, type PeerId } from '../identity/index.ts'
import type { Link, Proven } from '../link/index.ts'
import { happening, live } from '../live.ts'
import { type LinkEnd, linkPair } from '../log/street.fixture.ts'
import { openBackstage } from '../room/backstage.ts'
import type { Refusal, Room, RoomInput, Rules, SavedRoom, Way } from '../room/index.ts'
import { openMembership, type RoomMembership, roomRules, type RulesOptions } from './rules.ts'
import { type Word, words } from './words.ts'

/** How many messages are on their way or being dealt with. */
let busy = 0

/** Waits until everything that was said has been dealt with. */
export async function settled(): Promise<void> {
  for (let quiet = 0; quiet < 3; quiet = busy === 0 ? quiet + 1 : 0) await new Promise((next) => setTimeout(next, 0))
}

type Take = (message: Uint8Array) => Promise<void> | void

/** One end of a wire; what is sent here, `other` takes, one after the other. */
class End {
  other: End | undefined
  readonly sent: Uint8Array[] = []
  isClosed = false
  onclose: (() => void) | null = null
  #take: Take | undefined
  readonly #waiting: Uint8Array[] = []
  #isTaking = false

  send(message: Uint8Array): void {
    this.sent.push(message)
    if (this.isClosed) return
    busy += 1
    this.other?.arrive(message)
  }

  arrive(message: Uint8Array): void {
    this.#waiting.push(message)
    void this.#work()
  }

  receive(take: Take): void {
    this.#take = take
    void this.#work()
  }

  stop(): void {
    this.#take = undefined
  }

  close(): void {
    if (this.isClosed) return
    this.isClosed = true
    busy -= this.#waiting.splice(0).length
    this.onclose?.()
    this.other?.close()
  }

  async #work(): Promise<void> {
    if (this.#isTaking) return
    this.#isTaking = true
    await Promise.resolve()
    while (this.#take !== undefined && this.#waiting.length > 0) {
      const message = this.#waiting.shift()
      try {
        if (message !== undefined) await this.#take(message)
      } catch {
        this.#take = undefined
      } finally {
        busy -= 1
      }
    }
    this.#isTaking = false
  }
}

function wire(): readonly [End, End] {
  const [here, there] = [new End(), new End()]
  here.other = there
  there.other = here
  return [here, there]
}

/** A place that was opened: whether it still is. */
export interface Opened {
  readonly name: 'lobby' | 'members'
  readonly secret: string
  readonly meeting: Meeting
  readonly signal: AbortSignal | undefined
}

export interface DeviceOptions extends RulesOptions {
  readonly identity?: Identity
  readonly clock?: FakeClock
  readonly invitation?: Pick<Invitation, 'room' | 'secret'>
}

export class Device {
  readonly identity: Identity
  readonly clock: FakeClock
  readonly room: Room
  readonly rules: Rules
  readonly places: Opened[] = []
  /** What the machine was allowed to hear. */
  readonly heard: RoomInput[] = []
  readonly denied: { readonly to: PeerId; readonly reason: Refusal }[] = []
  /** Why links were closed by this device. */
  readonly cut: { readonly peer: PeerId; readonly reason: string }[] = []
  readonly wires = new Map<PeerId, { readonly device: Device; readonly end: End; readonly close: () => void }>()
  hasLeft = false
  readonly #links = happening<[Link]>()
  readonly #ending = new AbortController()

  static async found(options: DeviceOptions = {}): Promise<Device> {
    const identity = options.identity ?? (await createIdentity())
    const secret = await createRoomSecret(identity, 'ruled')
    const saved = { version: 1, ...secret, inviteSecret: await inviteSecret(secret.roomKey, secret.room) } as const
    return new Device(identity, saved, 'creator', options).open()
  }

  /** Somebody with the invitation of this one. */
  static async invitedBy(host: Device, options: DeviceOptions = {}): Promise<Device> {
    const { room, secret } = options.invitation ?? (await host.room.invite())
    const identity = options.identity ?? (await createIdentity())
    const saved = { version: 1, room, inviteSecret: secret, roomKey: undefined, genesis: undefined } as const
    return new Device(identity, saved, 'newcomer', { clock: host.clock, ...options }).open()
  }

  /** The same device after a reload. */
  async again(options: DeviceOptions = {}): Promise<Device> {
    const saved = this.room.save()
    this.leave()
    const as = saved.roomKey === undefined ? 'newcomer' : 'returning'
    return new Device(this.identity, saved, as, { clock: this.clock, ...options }).open()
  }

  private constructor(
    identity: Identity,
    saved: SavedRoom,
    as: 'creator' | 'newcomer' | 'returning',
    { clock = fakeClock(), ...options }: DeviceOptions,
  ) {
    this.identity = identity
    this.clock = clock
    this.rules = roomRules(options)
    const { roomKey, genesis } = saved
    let secret = roomKey === undefined || genesis === undefined ? undefined : { roomKey, genesis }
    const unused = (): never => {
      throw new Error('Not of this room')
    }
    const room = {
      id: saved.room,
      self: identity,
      save: () => ({ ...saved, roomKey: secret?.roomKey, genesis: secret?.genesis }),
      leave: async () => this.leave(),
    } as unknown as Room
    this.room = openBackstage(room, {
      as,
      saved,
      inviteSecret: saved.inviteSecret,
      environment: { clock, random: () => 0.5, createConnection: unused },
      ice: { mode: 'direct', servers: [] },
      signal: this.#ending.signal,
      secret: () => secret,
      name: () => '',
      onLink: (listener) => this.#links.on(listener),
      meet: unused,
      announce: unused,
      places: {
        status: live(new Map()),
        open: async (name, bytes, _room, signal) => {
          const meeting = {} as Meeting
          this.places.push({ name, secret: toHex(bytes), meeting, signal })
          return meeting
        },
        send: unused,
        check: unused,
      },
      deny: ({ knock, reason }) => void this.denied.push({ to: knock.from, reason }),
      tell: (input) => this.tell(input),
      welcomed: (given) => {
        secret = given
      },
      close: (peer, reason) => {
        this.cut.push({ peer, reason })
        this.wires.get(peer)?.close()
      },
    })
  }

  async open(): Promise<this> {
    await this.rules.begin(this.room)
    return this
  }

  get id(): PeerId {
    return this.identity.id
  }

  get membership(): RoomMembership {
    return openMembership(this.room)
  }

  get roles(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.membership.state.value.roles)
  }

  /** The secrets of the places of this name that are open, the newest last. */
  at(name: 'lobby' | 'members'): readonly string[] {
    return this.places.filter((each) => each.name === name && each.signal?.aborted !== true).map(({ secret }) => secret)
  }

  /** The newest place where members meet. */
  get here(): Way {
    const last = this.places.findLast(({ name }) => name === 'members')
    return last === undefined ? { type: 'members' } : { type: 'members', at: last.meeting }
  }

  /** The lobby of this invitation, as far as it is open here. */
  lobbyOf({ secret }: Pick<Invitation, 'secret'>): Way | undefined {
    const place = this.places.find((each) => each.secret === toHex(secret) && each.signal?.aborted !== true)
    return place === undefined ? undefined : { type: 'lobby', at: place.meeting }
  }

  /** What the room is about to hear; true if it may. */
  tell(input: RoomInput): boolean {
    const judged = this.rules.judge(input)
    if (judged !== undefined) this.heard.push(judged)
    return judged !== undefined
  }

  /** Somebody announces themselves here. */
  hears(
    from: PeerId,
    kind: 'join' | 'announce',
    { rank = 0, name = '', way = undefined as Way | undefined } = {},
  ): boolean {
    const bytes = new Uint8Array(16)
    const knock = { from, kind, name, ephemeral: bytes, nonce: bytes, hint: '' }
    return this.tell({
      type: 'knock',
      rank,
      knock: { ...knock, way: way ?? { type: kind === 'join' ? 'lobby' : 'members' } },
    })
  }

  leave(): void {
    if (this.hasLeft) return
    this.hasLeft = true
    for (const { close } of this.wires.values()) close()
    this.#ending.abort()
  }

  /** Both were proven to each other: they greet, and are linked if both want to. Gives what each said, and whether it was so. */
  async meet(
    other: Device,
    isAdmitted?: true,
  ): Promise<{ readonly isLinked: boolean; readonly said: readonly Word[][] }> {
    const ends = wire()
    const proven = [ends[0], ends[1]].map((end, at) => provenOver(end, at === 0 ? other.id : this.id)) as [
      Proven,
      Proven,
    ]
    const results = await Promise.allSettled([
      this.rules.greet(proven[0], isAdmitted),
      other.rules.greet(proven[1], isAdmitted),
    ])
    const said = ends.map(({ sent }) => sent.map((bytes) => words.decode(bytes)))
    const isLinked = results.every(({ status }) => status === 'fulfilled') && !this.hasLeft && !other.hasLeft
    await settled()
    if (isLinked) this.link(other)
    await settled()
    return { isLinked: isLinked && this.wires.has(other.id), said }
  }

  link(other: Device): void {
    this.wires.get(other.id)?.close()
    const [here, there] = wire()
    const [log, theirLog] = linkPair(this.id, other.id)
    let resolve = (): void => {}
    const closed = new Promise<'left'>((done) => {
      resolve = () => done('left')
    })
    const close = (): void => {
      here.close()
      log.close()
      resolve()
      this.wires.delete(other.id)
      other.wires.delete(this.id)
    }
    this.wires.set(other.id, { device: other, end: here, close })
    other.wires.set(this.id, { device: this, end: there, close })
    this.#links.emit(linkOver(here, log, closed, close))
    other.#links.emit(linkOver(there, theirLog, closed, close))
  }

  /** What went to this one on the lane of the rules. */
  saidTo(other: Device): readonly Word[] {
    return (this.wires.get(other.id)?.end.sent ?? []).map((bytes) => words.decode(bytes))
  }
}

function provenOver(end: End, peer: PeerId): Proven {
  const take = (receive: (message: Uint8Array) => void): void => {
    end.receive((message) => {
      end.stop()
      receive(message)
    })
  }
  return {
    peer,
    control: end,
    inbox: { take, deliver: take },
    connection: { close: () => end.close() },
  } as unknown as Proven
}

function linkOver(end: End, log: LinkEnd, closed: Promise<'left'>, close: () => void): Link {
  const { peer, send, receive } = log
  const rules = {
    name: 'rules',
    unacknowledged: live(0),
    send: async (message: Uint8Array) => end.send(message),
    receive: (take: Take) => end.receive(take),
  }
  const lane = (name: string): object => (name === 'log' ? { name, unacknowledged: live(0), send, receive } : rules)
  return { peer, closed, close: async () => close(), lane } as unknown as Link
}

/** The newcomer knocks at this one's door, and comes in if they may. */
export async function comeIn(host: Device, options: DeviceOptions = {}): Promise<Device> {
  const guest = await Device.invitedBy(host, options)
  if (!host.hears(guest.id, 'join')) throw new Error('They may not come in')
  const { isLinked } = await host.meet(guest)
  if (!isLinked) throw new Error('They did not come in')
  return guest
}
