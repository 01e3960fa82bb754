/**
 * A room: the interpreter of the room machine. Everything that happens becomes an input, every
 * effect is run here or by one of the parts beside this file; what is decided is decided there.
 */
import type { Carrier } from '../carrier/index.ts'
import { PeerError } from '../error.ts'
import { checkRoomSecret, createInvitation, type Invitation, type RoomId, roomIdBytes } from '../handshake/index.ts'
import type { Identity, PeerId } from '../identity/index.ts'
import {
  type ConnectionEnvironment,
  type IceSettings,
  type Link,
  openLink,
  prepareAnswer,
  prepareOffer,
  type SlotKind,
  watchNetwork,
} from '../link/index.ts'
import { happening, live, type Settable } from '../live.ts'
import { type Announce, openAnnouncing } from './announcing.ts'
import { openChannel, type RoomChannel, textCodec } from './channel.ts'
import { Dialler } from './dialler.ts'
import type { RoomFrame } from './frames.ts'
import { openHearing } from './hearing.ts'
import { initialRoom, nextDeadline, stepRoom } from './machine.ts'
import { createMember, type RoomMember } from './member.ts'
import { Ourselves } from './ourselves.ts'
import { openPlaces, type Places } from './places.ts'
import { limitRelaying } from './relaying.ts'
import { Rescue } from './rescue.ts'
import { openRoomLane, type RoomLane } from './room-lane.ts'
import { openSignalling } from './signalling.ts'
import { keepSpare } from './spare.ts'
import { relayTo, type RoomEffect, type RoomInput, type Way } from './state.ts'
import type { Channel, Codec, Member, Room, RoomEnvironment, RoomEvent, RoomStatus, SavedRoom } from './types.ts'

/** What a room is opened with, once it is known which room and as whom. */
export interface RoomTerms {
  readonly identity: Identity
  readonly room: RoomId
  readonly inviteSecret: Uint8Array
  /** Only members have it. */
  readonly secret: Secret | undefined
  readonly as: 'creator' | 'newcomer' | 'returning'
  readonly carriers: readonly Carrier[]
  readonly name: string
  readonly ice: IceSettings
  readonly environment: RoomEnvironment
}

interface Secret {
  readonly roomKey: Uint8Array
  readonly genesis: Uint8Array
}

/** What a linked person consists of for us. */
interface Connected {
  readonly link: Link
  readonly lane: RoomLane
  readonly unfollow: () => void
}

export class LiveRoom implements Room {
  readonly id: RoomId
  readonly self: Identity
  readonly status: Settable<RoomStatus> = live<RoomStatus>('seeking')
  readonly members: Settable<ReadonlyMap<PeerId, Member>> = live<ReadonlyMap<PeerId, Member>>(new Map())
  readonly carriers: Room['carriers']
  readonly #terms: RoomTerms
  readonly #ending = new AbortController()
  readonly #events = happening<[RoomEvent]>()
  readonly #known = new Map<PeerId, RoomMember>()
  readonly #connected = new Map<PeerId, Connected>()
  readonly #channels = new Map<string, { readonly codec: unknown; readonly channel: RoomChannel<unknown> }>()
  readonly #ourselves: Ourselves
  readonly #places: Places
  readonly #dialler: Dialler
  readonly #rescue: Rescue
  readonly #hear: ReturnType<typeof openHearing>
  readonly #mayRelay: ReturnType<typeof limitRelaying>
  readonly #offers
  readonly #answers
  readonly #announce: Announce
  #state
  #secret: Secret | undefined
  #cancelTick = (): void => {}

  constructor(terms: RoomTerms) {
    const { identity, room, environment } = terms
    const { clock } = environment
    this.#terms = terms
    this.id = room
    this.self = identity
    this.#secret = terms.secret
    this.#ourselves = new Ourselves(terms.name)
    this.#state = initialRoom(identity.id, terms.as)
    this.status.set(this.#state.status)
    const { signal } = this.#ending
    const tell = (input: RoomInput): void => this.#tell(input)
    const connections: ConnectionEnvironment = environment
    // A pool that is used the moment it is made gives nothing, and now and then no candidate ever (Chromium 156).
    const unpooled: ConnectionEnvironment = {
      clock,
      createConnection: (configuration) => environment.createConnection({ ...configuration, iceCandidatePoolSize: 0 }),
    }
    this.#offers = keepSpare(clock, () => prepareOffer(connections, terms.ice))
    this.#answers = keepSpare(clock, (isEarly) => prepareAnswer(isEarly ? connections : unpooled, terms.ice))
    const signalling = openSignalling({ room, clock, send: (way, to, sealed) => this.#send(way, to, sealed) })
    this.#dialler = new Dialler({
      identity,
      room,
      clock,
      signalling,
      offers: this.#offers,
      answers: this.#answers,
      secret: () => this.#secret,
      tell,
    })
    this.#announce = openAnnouncing({ identity, clock, signalling, read: this.#dialler.read, signal })
    this.#rescue = new Rescue({
      identity,
      room,
      clock,
      signalling,
      signal,
      links: () => new Map([...this.#connected].map(([peer, { link }]) => [peer, link])),
      wayTo: (peer) => this.#wayTo(peer),
      prepareOffer: () => prepareOffer(connections, terms.ice),
      prepareAnswer: () => prepareAnswer(unpooled, terms.ice),
    })
    this.#hear = openHearing({
      self: identity.id,
      clock,
      signalling,
      tell,
      isMember: () => this.#state.member,
      linked: () => [...this.#state.links].filter(([, link]) => link.status === 'open').map(([peer]) => peer),
      onClockSkew: (seconds) => this.#events.emit({ type: 'clock-skew', seconds }),
    })
    this.#mayRelay = limitRelaying(clock)
    this.#places = openPlaces({
      carriers: terms.carriers,
      clock,
      signal,
      onArrival: ({ body, topic }, place) => void this.#hear(body, { type: place }, topic),
      onCarrierOpen: () => {
        this.#tell({ type: 'carrier-open' })
        for (const { link } of this.#connected.values()) link.reachable()
      },
    })
    this.carriers = this.#places.status
  }

  /** Opens the meeting places and begins; a promise only because keys are derived first. */
  async begin(): Promise<void> {
    await this.#places.open('lobby', this.#terms.inviteSecret, this.id)
    if (this.#secret !== undefined) await this.#places.open('members', this.#secret.roomKey, this.id)
    // Someone who closes the page has said so before it is gone: a closed tab is silent for 16 seconds otherwise.
    globalThis.addEventListener?.('pagehide', () => void this.leave(), { signal: this.#ending.signal })
    this.#tell({ type: 'tick' })
  }

  on: Room['on'] = (listener) => this.#events.on(listener)

  invite = async (): Promise<Invitation> => createInvitation({ secret: this.#terms.inviteSecret, room: this.id })

  channel(name: string): Channel<string>
  channel<T>(name: string, codec: Codec<T>): Channel<T>
  channel<T>(name: string, codec?: Codec<T>): Channel<T> | Channel<string> {
    return codec === undefined ? this.#channel(name, textCodec) : this.#channel(name, codec)
  }

  async publish(kind: SlotKind, track: MediaStreamTrack | null): Promise<void> {
    this.#ourselves.publish(kind, track)
    // One member whose link closes meanwhile does not make it fail for the others.
    const results = await Promise.allSettled(
      [...this.#connected.values()].map(({ link }) => link.slot(kind).send(track)),
    )
    const failed = results.find((result) => result.status === 'rejected' && !isClosed(result.reason))
    if (failed?.status === 'rejected') throw failed.reason
  }

  present(key: string, value: string | undefined): void {
    this.#sayToAll(this.#ourselves.present(key, value))
  }

  rename(name: string): void {
    this.#sayToAll(this.#ourselves.rename(name))
  }

  save(): SavedRoom {
    return {
      version: 1,
      room: this.id,
      roomKey: this.#secret?.roomKey,
      genesis: this.#secret?.genesis,
      inviteSecret: this.#terms.inviteSecret,
    }
  }

  async leave(): Promise<void> {
    if (this.#ending.signal.aborted) return
    this.#tell({ type: 'leave' })
    this.#cancelTick()
    this.#offers.want(false)
    this.#answers.want(false)
    for (const { channel } of this.#channels.values()) channel.end()
    // Goodbyes leave within this call: on `pagehide` there is no later.
    const goodbyes = [...this.#connected.values()].map(({ link }) => link.close())
    this.#ending.abort(new PeerError('closed', 'The room was left'))
    await Promise.allSettled(goodbyes)
    this.members.set(new Map())
  }

  #tell(input: RoomInput): void {
    const { clock, random } = this.#terms.environment
    const [next, effects] = stepRoom(this.#state, input, { now: clock.now(), chance: random() })
    this.#state = next
    for (const effect of effects) this.#run(effect)
    this.#warm()
    this.#cancelTick()
    const now = clock.now()
    const deadline = nextDeadline(this.#state, now)
    if (deadline < Infinity)
      this.#cancelTick = clock.after(Math.max(0, deadline - now), () => this.#tell({ type: 'tick' }))
  }

  #run(effect: RoomEffect): void {
    switch (effect.type) {
      case 'publish':
        return this.#publish(effect.kind)
      case 'introduce':
        return this.#introduce(effect.to, effect.through)
      case 'offer':
        return this.#dialler.offer(effect)
      case 'answer':
        return this.#dialler.answer(effect)
      case 'repeat':
        return this.#dialler.repeat(effect.dial)
      case 'candidates':
        return this.#dialler.candidates(effect.dial)
      case 'drop':
        return this.#dialler.drop(effect.dial)
      case 'link':
        return this.#link(effect)
      case 'welcome':
        if (this.#secret !== undefined) this.#say(effect.to, { type: 'welcome', ...this.#secret })
        return
      case 'tell':
        return this.#say(effect.to, { type: 'list', linked: effect.linked })
      case 'distrust':
        return this.#distrust(effect.peer)
      case 'event':
        return this.#report(effect)
      case 'status':
        return this.status.set(effect.status)
    }
  }

  #report(effect: Extract<RoomEffect, { type: 'event' }>): void {
    const member = this.#known.get(effect.peer)
    if (member === undefined) return
    if (effect.event !== 'left') return this.#events.emit({ type: effect.event, member })
    const members = new Map(this.members.value)
    members.delete(effect.peer)
    this.members.set(members)
    this.#events.emit({ type: 'left', member, reason: effect.reason })
  }

  #publish(kind: 'join' | 'announce'): void {
    const place = kind === 'join' ? 'lobby' : 'members'
    this.#places.send(place, (topic) => this.#announce(kind, topic)).catch(ignore)
  }

  #introduce(to: PeerId, through: PeerId): void {
    this.#announce('announce', roomIdBytes(this.id))
      .then((body) => this.#send({ type: 'relay', through }, to, body))
      .catch(ignore)
  }

  async #send(way: Way, to: PeerId, body: Uint8Array): Promise<void> {
    if (way.type !== 'relay') return this.#places.send(way.type, body)
    if (!this.#connected.has(way.through)) throw new PeerError('unreachable', 'The member in between is gone')
    this.#say(way.through, { type: 'relay', to, from: this.self.id, body })
  }

  #wayTo(peer: PeerId): Way {
    const through = relayTo(this.#state, peer)
    if (through !== undefined) return { type: 'relay', through }
    if (this.#terms.carriers.length === 0)
      throw new PeerError('unreachable', 'There is no way to them', { reason: 'E_UNSENT' })
    return { type: 'members' }
  }

  #link({ dial, peer, again }: Extract<RoomEffect, { type: 'link' }>): void {
    const proven = this.#dialler.take(dial)
    if (proven === undefined) return
    if (again) this.#disconnect(peer)
    const { clock } = this.#terms.environment
    const link = openLink(
      proven,
      { clock, ...(globalThis.navigator === undefined ? {} : { watchNetwork }) },
      this.#rescue.recoverer(peer),
    )
    this.#rescue.welcome(link)
    const member = this.#known.get(peer) ?? createMember(peer)
    this.#known.set(peer, member)
    member.forgetFacts()
    const isCurrent = (): boolean => this.#connected.get(peer)?.link === link
    const lane = openRoomLane(
      link,
      (frame) => (isCurrent() ? this.#obey(member, frame) : undefined),
      () => this.#distrust(peer),
    )
    this.#connected.set(peer, { link, lane, unfollow: member.follow(link) })
    this.#ourselves.greet(link, lane)
    for (const { channel } of this.#channels.values()) channel.attach(link)
    link.status.subscribe((status) => {
      if (isCurrent() && status !== 'closed') this.#tell({ type: 'link', peer, status })
    })
    void link.closed.then((reason) => {
      if (!isCurrent()) return
      this.#disconnect(peer)
      this.#tell({ type: 'link-closed', peer, reason })
    })
    this.members.set(new Map(this.members.value).set(peer, member))
  }

  #disconnect(peer: PeerId): void {
    const connected = this.#connected.get(peer)
    this.#connected.delete(peer)
    connected?.unfollow()
    connected?.link.close().catch(() => {})
  }

  #distrust(peer: PeerId): void {
    this.#disconnect(peer)
    this.#tell({ type: 'link-closed', peer, reason: 'untrusted' })
  }

  async #obey(member: RoomMember, frame: RoomFrame): Promise<void> {
    switch (frame.type) {
      case 'welcome':
        return this.#becomeMember(frame)
      case 'list':
        this.#tell({ type: 'list', from: member.id, linked: frame.linked })
        // A member in between may be what a broken link has waited for.
        for (const peer of frame.linked)
          if (this.#state.links.get(peer)?.status === 'recovering') this.#connected.get(peer)?.link.reachable()
        return
      case 'relay':
        return this.#relay(member.id, frame)
      case 'name':
        return member.hearName(frame.name)
      case 'fact':
        return member.hearFact(frame.key, frame.value)
    }
  }

  async #becomeMember({ roomKey, genesis }: Secret): Promise<void> {
    if (this.#secret !== undefined) return
    await checkRoomSecret({ roomKey, genesis, room: this.id }, this.#terms.inviteSecret)
    this.#secret = { roomKey, genesis }
    await this.#places.open('members', roomKey, this.id)
    this.#tell({ type: 'welcomed' })
  }

  #relay(from: PeerId, frame: Extract<RoomFrame, { type: 'relay' }>): void {
    if (frame.to === this.self.id)
      return void this.#hear(frame.body, { type: 'relay', through: from }, roomIdBytes(this.id))
    const isOpen = this.#state.links.get(frame.to)?.status === 'open'
    // Whoever it claims to be from, it is from the one who proved to be at the other end of this link.
    if (isOpen && frame.to !== from && this.#mayRelay(from, frame.to)) this.#say(frame.to, { ...frame, from })
  }

  #say(to: PeerId, frame: RoomFrame): void {
    this.#connected.get(to)?.lane.send(frame)
  }

  #sayToAll(frame: RoomFrame): void {
    for (const { lane } of this.#connected.values()) lane.send(frame)
  }

  /** Members keep an offer ready while their door is open; a newcomer the connection for its answer. */
  #warm(): void {
    const { member, closed, links, search } = this.#state
    const canMeet = !closed && this.#terms.carriers.length > 0
    this.#offers.want(canMeet && member)
    this.#answers.want(canMeet && !member && links.size === 0 && search !== undefined)
  }

  #channel<T>(name: string, codec: Codec<T>): Channel<T> {
    const known = this.#channels.get(name)
    if (known !== undefined) {
      if (known.codec !== codec) throw new PeerError('refused', `The channel '${name}' is in use with another codec`)
      return known.channel as unknown as Channel<T>
    }
    const onUnreadable = (from: PeerId, error: PeerError): void => {
      const member = this.#known.get(from)
      if (member !== undefined) this.#events.emit({ type: 'unreadable', member, channel: name, error })
    }
    const channel = openChannel({ name, codec, onUnreadable })
    this.#channels.set(name, { codec, channel })
    if (this.#ending.signal.aborted) channel.end()
    for (const { link } of this.#connected.values()) channel.attach(link)
    return channel
  }
}

function isClosed(error: unknown): boolean {
  return error instanceof PeerError && error.code === 'closed'
}

function ignore(): void {}
