/**
 * A room: the interpreter of the room machine. Everything that happens becomes an input, every
 * effect is run here or by one of the parts beside this file; what is decided is decided there.
 */
import type { Carrier } from '../carrier/index.ts'
import { PeerError, refuse } from '../error.ts'
import { checkRoomSecret, createInvitation, type RoomId, roomIdBytes } from '../handshake/index.ts'
import type { Identity, PeerId } from '../identity/index.ts'
import { MAX_LANE_NAME_BYTES, MAX_LANES } from '../limits.ts'
import { type IceSettings, type Link, openLink, prepareAnswer, prepareOffer, watchNetwork } from '../link/index.ts'
import { happening, live } from '../live.ts'
import { openAnnouncing } from './announcing.ts'
import { openBackstage } from './backstage.ts'
import { laneOf, openChannel, type RoomChannel, textCodec } from './channel.ts'
import { openDenying } from './denying.ts'
import { openDialler } from './dialler.ts'
import type { RoomFrame } from './frames.ts'
import { openHearing } from './hearing.ts'
import { initialRoom, nextDeadline, stepRoom } from './machine.ts'
import { createMember, type RoomMember } from './member.ts'
import { openOurselves } from './ourselves.ts'
import { openPlaces } from './places.ts'
import { limitRelaying } from './relaying.ts'
import { openRescue } from './rescue.ts'
import { openRoomLane, type RoomLane } from './room-lane.ts'
import { openSignalling } from './signalling.ts'
import { keepSpare } from './spare.ts'
import { relayTo, type RoomEffect, type RoomInput, type Way } from './state.ts'
import type { Secret, Surroundings } from './surroundings.ts'
import type { Codec, Member, Room, RoomEnvironment, RoomEvent, RoomStatus, Rules, SavedRoom } from './types.ts'

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
  /** Of a room that has them. */
  readonly rules: Rules | undefined
  readonly saved?: SavedRoom | undefined
}

/** What a linked person consists of for us. */
interface Connected {
  readonly link: Link
  readonly lane: RoomLane
}

/** A third of what mends a link goes by the members' topic: whoever is in between may be the one who drops it. */
const WAYS = 3
/** The first connection that is kept ready: at once for a founder, after that when those being made are done (ms). */
const FIRST_SPARE = 15
const LATER_SPARE = 3_000

/** Opens the meeting places and begins; a promise only because keys are derived first. */
export async function enterRoom(terms: RoomTerms): Promise<Room> {
  const { identity, room, inviteSecret, carriers, ice, environment, as, rules } = terms
  const { clock, random } = environment
  let { secret } = terms
  let state = initialRoom(identity.id, as)
  let cancelTick = (): void => {}
  let inputs: RoomInput[] | undefined
  const ending = new AbortController()
  const { signal } = ending
  const status = live<RoomStatus>(state.status)
  const members = live<ReadonlyMap<PeerId, Member>>(new Map())
  const events = happening<[RoomEvent]>()
  const links = happening<[Link]>()
  const known = new Map<PeerId, RoomMember>()
  const connected = new Map<PeerId, Connected>()
  const channels = new Map<string, RoomChannel<unknown>>()
  const ourselves = openOurselves(terms.name)
  const surroundings: Surroundings = {
    identity,
    room,
    clock,
    signal,
    signalling: openSignalling({ room, clock, send }),
    tell,
    secret: () => secret,
    ...rules,
    prepareOffer: () => prepareOffer(environment, ice),
    prepareAnswer: () => prepareAnswer(environment, ice),
  }
  const { prepareOffer: freshOffer, prepareAnswer: freshAnswer } = surroundings
  const isAtRest = (): boolean => state.dials.size === 0
  const offers = keepSpare(clock, freshOffer, as === 'creator' ? FIRST_SPARE : LATER_SPARE, isAtRest)
  const answers = keepSpare(clock, freshAnswer, FIRST_SPARE, isAtRest)
  const dialler = openDialler(surroundings, offers, answers)
  const announce = openAnnouncing(surroundings, dialler.read, (reason) => events.emit({ type: 'refused', reason }))
  const deny = openDenying(surroundings)
  const rescue = openRescue(
    surroundings,
    (peer) => connected.get(peer)?.link,
    wayTo,
    () => places.check(),
  )
  const mayRelay = limitRelaying(clock)
  const hear = openHearing(
    surroundings,
    () => state,
    deny,
    (seconds) => events.emit({ type: 'clock-skew', seconds }),
  )
  const places = openPlaces({
    carriers,
    clock,
    signal,
    onArrival: ({ body, topic }, way) => void hear(body, way, topic),
    onCarrierOpen() {
      tell({ type: 'carrier-open' })
      for (const { link } of connected.values()) link.reachable()
    },
  })

  /** One input after the other: what an effect brings about waits until the others have run. */
  function tell(told: RoomInput): void {
    const input = rules ? rules.judge(told) : told
    if (input === undefined) return
    if (inputs !== undefined) return void inputs.push(input)
    inputs = [input]
    for (const next of inputs) step(next)
    inputs = undefined
    const { member, closed, links, search } = state
    const canMeet = !closed && carriers.length > 0
    // Members keep an offer ready while their door is open; a newcomer the connection for its answer.
    offers.want(canMeet && member)
    answers.want(canMeet && !member && links.size === 0 && search !== undefined)
    cancelTick()
    const now = clock.now()
    const deadline = nextDeadline(state, now)
    if (deadline < Infinity) cancelTick = clock.after(Math.max(0, deadline - now), () => tell({ type: 'tick' }))
  }

  function step(input: RoomInput): void {
    const [next, effects] = stepRoom(state, input, { now: clock.now(), chance: random() })
    state = next
    for (const effect of effects) {
      const run: (effect: never) => void = runners[effect.type]
      try {
        run(effect as never)
      } catch {
        // A browser may refuse another connection. The machine hears of a dial that is none; all else goes on.
        if (effect.type === 'link') close(effect.peer, 'lost')
        else if ('dial' in effect) tell({ type: 'failed', dial: effect.dial })
      }
    }
  }

  const runners: {
    readonly [Type in RoomEffect['type']]: (effect: Extract<RoomEffect, { readonly type: Type }>) => void
  } = {
    ...dialler,
    publish({ kind }) {
      places.send(kind === 'join' ? 'lobby' : 'members', announce(kind)).catch(ignore)
    },
    introduce({ to, through }) {
      announce('announce')(roomIdBytes(room))
        .then((body) => send({ type: 'relay', through }, to, body))
        .catch(ignore)
    },
    deny,
    link: connect,
    welcome({ to }) {
      if (secret !== undefined) say(to, { type: 'welcome', ...secret })
    },
    tell: ({ to, linked }) => say(to, { type: 'list', linked }),
    distrust: ({ peer }) => close(peer, 'untrusted'),
    event: report,
    status: (effect) => status.set(effect.status),
  }

  function report(effect: Extract<RoomEffect, { type: 'event' }>): void {
    const member = known.get(effect.peer)
    if (member === undefined) return
    if (effect.event !== 'left') return events.emit({ type: effect.event, member })
    const others = new Map(members.value)
    others.delete(effect.peer)
    members.set(others)
    events.emit({ type: 'left', member, reason: effect.reason })
  }

  async function send(way: Way, to: PeerId, body: Uint8Array): Promise<void> {
    if (way.type !== 'relay') return way.at ? way.at.send(body) : places.send(way.type, body)
    if (!connected.has(way.through)) refuse('unreachable', 'E_UNSENT', 'There is no way to them')
    say(way.through, { type: 'relay', to, from: identity.id, body })
  }

  function wayTo(peer: PeerId, attempt: number): Way {
    const through = relayTo(state, peer, attempt)
    const hasCarriers = carriers.length > 0
    if (through !== undefined && !(hasCarriers && attempt % WAYS === WAYS - 1)) return { type: 'relay', through }
    return hasCarriers ? { type: 'members' } : refuse('unreachable', 'E_UNSENT', 'There is no way to them')
  }

  function connect(effect: Extract<RoomEffect, { type: 'link' }>): void {
    const { peer, again } = effect
    const proven = dialler.take(effect)
    if (proven === undefined) return
    if (again) disconnect(peer)
    const network = globalThis.navigator && { watchNetwork }
    const link = openLink(proven, { clock, ...network }, rescue.recoverer(peer))
    const member = known.get(peer) ?? createMember(peer)
    known.set(peer, member)
    const isCurrent = (): boolean => connected.get(peer)?.link === link
    const lane = openRoomLane(
      link,
      clock,
      async (frame) => {
        if (isCurrent()) await obey(member, frame)
      },
      (reason) => {
        if (isCurrent()) close(peer, reason)
      },
    )
    connected.set(peer, { link, lane })
    rescue.welcome(link)
    member.follow(link)
    ourselves.greet(lane)
    links.emit(link)
    for (const channel of channels.values()) channel.attach(link)
    link.status.subscribe((status) => {
      if (isCurrent() && status !== 'closed') tell({ type: 'link', peer, status })
    })
    void link.closed.then((reason) => {
      if (isCurrent() && connected.delete(peer)) tell({ type: 'link-closed', peer, reason })
    })
    members.set(new Map(members.value).set(peer, member))
  }

  /** Not as if we left: whoever is at the other end of it looks for us. */
  function disconnect(peer: PeerId): void {
    connected.get(peer)?.link.close('untrusted').catch(ignore)
    connected.delete(peer)
  }

  function close(peer: PeerId, reason: 'untrusted' | 'lost'): void {
    disconnect(peer)
    tell({ type: 'link-closed', peer, reason })
  }

  async function obey(member: RoomMember, frame: RoomFrame): Promise<void> {
    switch (frame.type) {
      case 'welcome':
        return becomeMember(frame)
      case 'list':
        tell({ ...frame, from: member.id })
        // A member in between may be what a broken link has waited for.
        for (const peer of frame.linked)
          if (state.links.get(peer)?.status === 'recovering') connected.get(peer)?.link.reachable()
        return
      case 'relay':
        return relay(member.id, frame)
      default:
        member.hear(frame)
    }
  }

  async function becomeMember(key: Secret): Promise<void> {
    if (secret !== undefined) return
    await checkRoomSecret({ ...key, room }, inviteSecret)
    // Two may have let us in at once.
    if (secret !== undefined) return
    welcomed(key)
    await places.open('members', key.roomKey, room)
  }

  function welcomed(key: Secret): void {
    secret = key
    tell({ type: 'welcomed' })
  }

  async function relay(from: PeerId, frame: Extract<RoomFrame, { type: 'relay' }>): Promise<void> {
    const { to, body } = frame
    if (to === identity.id) return hear(body, { type: 'relay', through: from }, roomIdBytes(room))
    // Whoever it claims to be from, it is from the one who proved to be at the other end of this link.
    if (state.links.get(to)?.status === 'open' && to !== from && mayRelay(from, to)) say(to, { ...frame, from })
  }

  function say(to: PeerId, frame: RoomFrame): void {
    connected.get(to)?.lane.send(frame)
  }

  function sayToAll(frame: RoomFrame): void {
    for (const { lane } of connected.values()) lane.send(frame)
  }

  function channel<T>(name: string, codec: Codec<T>): RoomChannel<T> {
    const existing = channels.get(name)
    if (existing !== undefined) {
      if (existing.codec !== codec) throw new PeerError('refused', 'In use with another codec')
      return existing as unknown as RoomChannel<T>
    }
    // One lane is the room's own.
    if (laneOf(name).length > MAX_LANE_NAME_BYTES || channels.size >= MAX_LANES - 1)
      refuse('too-large', 'E_CHANNEL', 'Too many, or too long a name')
    const opened = openChannel(name, codec, (from, error) => {
      const member = known.get(from)
      if (member !== undefined) events.emit({ type: 'unreadable', member, channel: name, error })
    })
    channels.set(name, opened)
    if (signal.aborted) opened.end()
    for (const { link } of connected.values()) opened.attach(link)
    return opened
  }

  async function leave(): Promise<void> {
    if (signal.aborted) return
    tell({ type: 'leave' })
    for (const each of channels.values()) each.end()
    // Goodbyes leave within this call: on `pagehide` there is no later.
    const goodbyes = [...connected.values()].map(({ link }) => link.close())
    ending.abort(new PeerError('closed', 'The room was left'))
    await Promise.allSettled(goodbyes)
    members.set(new Map())
  }

  // Someone who closes the page has said so before it is gone: a closed tab is silent for 16 seconds otherwise.
  globalThis.addEventListener?.('pagehide', () => void leave(), { signal })

  const facade: Room = {
    id: room,
    self: identity,
    status,
    members,
    carriers: places.status,
    on: events.on,
    invite: async () => createInvitation({ secret: inviteSecret, room }),
    channel: <T>(name: string, codec?: Codec<T>) => channel(name, codec ?? (textCodec as unknown as Codec<T>)),
    present: (key, value) => sayToAll(ourselves.present(key, value)),
    rename: (name) => sayToAll(ourselves.rename(name)),
    save: () => ({ version: 1, room, roomKey: secret?.roomKey, genesis: secret?.genesis, inviteSecret }),
    leave,
  }
  const opened = openBackstage(facade, {
    ...terms,
    ...surroundings,
    name: ourselves.name,
    onLink(listener) {
      for (const { link } of connected.values()) listener(link)
      return links.on(listener)
    },
    meet(proven) {
      const { peer } = proven
      tell({ type: 'met', dial: dialler.adopt(proven), peer })
      return connected.has(peer) ? known.get(peer) : undefined
    },
    places,
    announce,
    deny,
    welcomed,
    close,
  })
  if (rules) await rules.begin(opened)
  else {
    await places.open('lobby', inviteSecret, room)
    if (secret !== undefined) await places.open('members', secret.roomKey, room)
  }
  tell({ type: 'tick' })
  return opened
}

function ignore(): void {}
