/**
 * A seeded world of brokers, links and partitions, in which people run the room machine. Keys and
 * connections are numbers here; who decides what, and when, is the real machine.
 */
import { fakeClock } from '@privet/testing/clock'
import { seeded, simulatedNetwork } from '@privet/testing/network'
import { toBase64url } from '../bytes/index.ts'
import type { PeerId } from '../identity/index.ts'
import { initialRoom, nextDeadline, stepRoom } from './machine.ts'
import type { Knock, Moment, RoomEffect, RoomInput, RoomState, Way } from './state.ts'

/** The machine, or a mutant of it. */
export type Stepper = typeof stepRoom
type As = 'creator' | 'newcomer' | 'returning'

interface Sealed {
  readonly type: 'sealed'
  readonly hint: string
  readonly topic: 'lobby' | 'members'
  readonly body: { readonly type: 'offer' | 'answer'; readonly from: PeerId; readonly offer: string }
}
interface Announced {
  readonly type: 'announced'
  readonly topic: 'lobby' | 'members'
  readonly kind: 'join' | 'announce'
  readonly from: PeerId
  readonly nonce: number
}
type Broadcast = Sealed | Announced
type Word =
  | { readonly type: 'list'; readonly linked: readonly PeerId[] }
  | { readonly type: 'welcome' }
  | { readonly type: 'relay'; readonly to: PeerId; readonly inner: Broadcast }

interface End {
  readonly connection: string
  status: 'open' | 'recovering'
  since: number
}

/** How badly the broker's messages fare. */
export interface Weather {
  readonly loss?: number
  readonly duplicate?: number
  readonly delay?: readonly [number, number]
}

export class World {
  readonly clock = fakeClock()
  readonly random: () => number
  readonly broker
  readonly people = new Map<PeerId, Person>()
  published = 0
  brokerDead = false
  groups: readonly ReadonlySet<PeerId>[] | undefined

  readonly step: Stepper

  constructor(seed: number, weather: Weather = {}, step: Stepper = stepRoom) {
    this.step = step
    this.random = seeded(seed)
    this.broker = simulatedNetwork<Broadcast>(this.clock, this.random, { delay: [10, 60], ...weather })
    const watch = (): void => {
      for (const person of this.people.values()) person.watchLinks()
      this.clock.after(500, watch)
    }
    watch()
  }

  add(as: As): Person {
    const bytes = Uint8Array.from({ length: 32 }, () => Math.floor(this.random() * 256))
    const person = new Person(this, toBase64url(bytes) as PeerId, as)
    this.people.set(person.id, person)
    person.start()
    return person
  }

  crowd(count: number, pause: number): Person[] {
    const all = [this.add('creator')]
    for (let index = 1; index < count; index++) {
      this.clock.advance(pause)
      all.push(this.add('newcomer'))
    }
    return all
  }

  publish(from: PeerId, message: Broadcast): void {
    this.published += 1
    if (!this.brokerDead) this.broker.broadcast(from, message)
  }

  reach(a: PeerId, b: PeerId): boolean {
    return this.groups === undefined || this.groups.some((group) => group.has(a) && group.has(b))
  }

  split(...groups: readonly (readonly Person[])[]): void {
    this.groups = groups.map((group) => new Set(group.map((person) => person.id)))
    this.broker.partition(...groups.map((group) => group.map((person) => person.id)))
  }

  heal(): void {
    this.groups = undefined
    this.broker.heal()
  }

  /** Everyone present is linked with everyone else, by connections that both ends hold. */
  get isWhole(): boolean {
    const all = [...this.people.values()]
    return all.every((one) => all.every((other) => one === other || one.isLinkedWith(other)))
  }

  get isQuiet(): boolean {
    return [...this.people.values()].every((person) => person.state.search === undefined)
  }

  /** Lets time pass until all are linked; says how long that took, or Infinity. */
  untilWhole(limit: number): number {
    const start = this.clock.now()
    while (this.clock.now() - start < limit) {
      if (this.isWhole) return this.clock.now() - start
      this.clock.advance(50)
    }
    return Infinity
  }
}

export class Person {
  state: RoomState
  readonly ends = new Map<PeerId, End>()
  readonly events: string[] = []
  maxHalfOpen = 0
  private readonly mine = new Set<string>()
  private readonly dials = new Map<number, { peer: PeerId; offer: string; way: Way; hint: string }>()
  private readonly answers = new Map<string, number>()
  private readonly seen = new Set<string>()
  private cancel: () => void = () => undefined
  private serial = 0
  private hurry = 0

  readonly world: World
  readonly id: PeerId

  constructor(world: World, id: PeerId, as: As) {
    this.world = world
    this.id = id
    this.state = initialRoom(id, as)
  }

  start(): void {
    this.world.broker.attach(this.id, (message) =>
      this.hear(message, message.topic === 'lobby' ? { type: 'lobby' } : { type: 'members' }),
    )
    this.input({ type: 'tick' })
  }

  /** The page went away without a word and comes back with what it had saved. */
  reload(): void {
    this.cancel()
    this.ends.clear()
    this.dials.clear()
    this.state = initialRoom(this.id, 'returning')
    this.input({ type: 'tick' })
  }

  leave(): void {
    this.input({ type: 'leave' })
    for (const peer of this.ends.keys()) this.say(peer, 'bye')
    this.ends.clear()
    this.world.people.delete(this.id)
    this.world.broker.attach(this.id, () => undefined)
  }

  isLinkedWith(other: Person): boolean {
    const [here, there] = [this.ends.get(other.id), other.ends.get(this.id)]
    return (
      here !== undefined &&
      here.connection === there?.connection &&
      here.status === 'open' &&
      this.state.links.has(other.id)
    )
  }

  input(input: RoomInput): void {
    const [next, effects] = this.world.step(this.state, input, this.moment())
    this.state = next
    for (const effect of effects) this.run(effect)
    this.maxHalfOpen = Math.max(this.maxHalfOpen, next.dials.size)
    this.cancel()
    const deadline = nextDeadline(this.state, this.world.clock.now())
    // A machine whose deadline lies in the past again and again would keep a real page busy for ever.
    this.hurry = deadline <= this.world.clock.now() ? this.hurry + 1 : 0
    if (this.hurry > 100)
      throw new Error(
        `the machine spins: ${JSON.stringify({ ...this.state, links: [...this.state.links], dials: [...this.state.dials], absent: [...this.state.absent], knocks: [...this.state.knocks] })}`,
      )
    if (deadline < Infinity)
      this.cancel = this.world.clock.after(deadline - this.world.clock.now(), () => this.input({ type: 'tick' }))
  }

  private moment(): Moment {
    return { now: this.world.clock.now(), chance: this.world.random() }
  }

  private run(effect: RoomEffect): void {
    switch (effect.type) {
      case 'publish':
        return this.world.publish(this.id, this.announcement(effect.kind, effect.kind === 'join' ? 'lobby' : 'members'))
      case 'introduce':
        return this.say(effect.through, {
          type: 'relay',
          to: effect.to,
          inner: this.announcement('announce', 'members'),
        })
      case 'offer': {
        const offer = `${this.id}/${effect.dial}/${this.serial++}`
        const { from: peer, way, hint } = effect.knock
        this.dials.set(effect.dial, { peer, offer, way, hint })
        this.mine.add(`offer:${offer}`)
        return this.post(peer, way, hint, 'offer', offer)
      }
      case 'answer':
        this.dials.set(effect.dial, {
          peer: effect.to,
          offer: effect.offer,
          way: effect.way,
          hint: `offer:${effect.offer}`,
        })
        this.answers.set(effect.offer, effect.dial)
        return this.post(effect.to, effect.way, `offer:${effect.offer}`, 'answer', effect.offer)
      case 'repeat': {
        const dial = this.dials.get(effect.dial)
        if (dial !== undefined)
          this.post(dial.peer, dial.way, dial.hint, dial.hint.startsWith('offer:') ? 'answer' : 'offer', dial.offer)
        return
      }
      case 'candidates':
      case 'deny':
        return
      case 'drop':
        this.dials.delete(effect.dial)
        return
      case 'link': {
        const dial = this.dials.get(effect.dial)
        if (dial !== undefined)
          this.ends.set(effect.peer, { connection: dial.offer, status: 'open', since: this.world.clock.now() })
        this.dials.delete(effect.dial)
        return
      }
      case 'welcome':
        return this.say(effect.to, { type: 'welcome' })
      case 'tell':
        return this.say(effect.to, { type: 'list', linked: effect.linked })
      case 'distrust':
        this.ends.delete(effect.peer)
        return this.input({ type: 'link-closed', peer: effect.peer, reason: 'untrusted' })
      case 'event':
        this.events.push(`${effect.event} ${effect.peer}`)
        return
      case 'status':
        return
    }
  }

  private announcement(kind: 'join' | 'announce', topic: 'lobby' | 'members'): Announced {
    const nonce = this.serial++
    this.mine.add(`${this.id}:${nonce}`)
    return { type: 'announced', topic, kind, from: this.id, nonce }
  }

  private post(to: PeerId, way: Way, hint: string, type: 'offer' | 'answer', offer: string): void {
    const sealed: Sealed = {
      type: 'sealed',
      hint,
      topic: way.type === 'lobby' ? 'lobby' : 'members',
      body: { type, from: this.id, offer },
    }
    if (way.type === 'relay') this.say(way.through, { type: 'relay', to, inner: sealed })
    else this.world.publish(this.id, sealed)
  }

  /** Reliable and in order while the connection lasts, as lanes are. */
  private say(to: PeerId, word: Word | 'bye'): void {
    const end = this.ends.get(to)
    const attempt = (): void => {
      const other = this.world.people.get(to)
      const there = other?.ends.get(this.id)
      if (end === undefined || other === undefined || (this.ends.get(to) !== end && word !== 'bye')) return
      if (!this.world.reach(this.id, to)) return void this.world.clock.after(500, attempt)
      if (there === undefined) return void this.world.clock.after(50, attempt)
      if (there.connection !== end.connection) return
      if (word === 'bye') other.closed(this.id, 'peer-left')
      else other.told(this.id, word)
    }
    this.world.clock.after(20, attempt)
  }

  private told(from: PeerId, word: Word): void {
    if (word.type === 'list') this.input({ type: 'list', from, linked: word.linked })
    else if (word.type === 'welcome') this.input({ type: 'welcomed' })
    else if (word.to === this.id) this.hear(word.inner, { type: 'relay', through: from })
    else this.forward(word)
  }

  private forward(word: Extract<Word, { type: 'relay' }>): void {
    const end = this.ends.get(word.to)
    const other = this.world.people.get(word.to)
    if (end?.status === 'open' && other !== undefined) this.world.clock.after(20, () => other.told(this.id, word))
  }

  private hear(message: Broadcast, way: Way): void {
    if (this.state.closed || (way.type === 'members' && !this.state.member)) return
    if (message.type === 'announced') {
      const key = `${message.from}:${message.nonce}`
      if (message.from === this.id || this.seen.has(key)) return
      this.seen.add(key)
      const rank = [...this.state.links].filter(
        ([peer, link]) =>
          link.status === 'open' && peer !== message.from && score(peer, message.nonce) < score(this.id, message.nonce),
      ).length
      const knock = {
        from: message.from,
        kind: message.kind,
        nonce: new Uint8Array(),
        ephemeral: new Uint8Array(),
        hint: key,
        way,
      } satisfies Omit<Knock, 'due' | 'expires' | 'isAgain'>
      return this.input({ type: 'knock', knock, rank })
    }
    const isForMe = this.mine.has(message.hint)
    if (!isForMe) return this.input({ type: 'answered', hint: message.hint })
    const { from, offer, type } = message.body
    if (type === 'offer') return this.input({ type: 'offer', from, offer, way })
    for (const [id, dial] of this.dials) {
      if (dial.offer !== offer || dial.hint.startsWith('offer:')) continue
      this.input({ type: 'answer', dial: id })
      this.connect(from, id, offer)
    }
  }

  private connect(peer: PeerId, id: number, offer: string): void {
    const other = this.world.people.get(peer)
    this.world.clock.after(100 + 200 * this.world.random(), () => {
      const theirs = other?.answers.get(offer)
      if (other === undefined || theirs === undefined || !this.world.reach(this.id, peer)) return
      if (!this.dials.has(id) || !other.dials.has(theirs)) return
      this.input({ type: 'proven', dial: id })
      this.world.clock.after(30, () => other.input({ type: 'proven', dial: theirs }))
    })
  }

  watchLinks(): void {
    for (const [peer, end] of [...this.ends]) {
      const there = this.world.people.get(peer)?.ends.get(this.id)
      const now = this.world.clock.now()
      const isAlive =
        this.world.reach(this.id, peer) && (there?.connection === end.connection || now - end.since < 1_000)
      if (isAlive && end.status === 'open') end.since = Math.max(end.since, there === undefined ? end.since : now)
      else if (isAlive) this.turn(peer, end, 'open')
      else if (end.status === 'open' && now - end.since > 5_000) this.turn(peer, end, 'recovering')
      else if (end.status === 'recovering' && now - end.since > 40_000) this.closed(peer, 'lost')
    }
  }

  private turn(peer: PeerId, end: End, status: 'open' | 'recovering'): void {
    end.status = status
    end.since = this.world.clock.now()
    this.input({ type: 'link', peer, status })
  }

  private closed(peer: PeerId, reason: 'peer-left' | 'lost'): void {
    this.ends.delete(peer)
    this.input({ type: 'link-closed', peer, reason })
  }
}

function score(peer: PeerId, nonce: number): number {
  let hash = 2_166_136_261 ^ nonce
  for (let index = 0; index < peer.length; index++) hash = Math.imul(hash ^ peer.charCodeAt(index), 16_777_619)
  return hash >>> 0
}

/** 1, 2, 3 …, so many. */
export const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1)
