import { describe, expect, it } from 'vitest'
import { toBase64url } from '../bytes/index.ts'
import type { PeerId } from '../identity/index.ts'
import { initialRoom, nextDeadline, stepRoom } from './machine.ts'
import type { RoomEffect, RoomInput, RoomState, Way } from './state.ts'

/** Ids in the order of their numbers; ours is 50. */
const id = (number: number): PeerId => toBase64url(new Uint8Array(32).fill(number)) as PeerId
const SELF = id(50)
const START = 1_000_000

/** A machine with its clock, and everything that it asked for. */
class Run {
  state: RoomState
  now = START
  readonly effects: RoomEffect[] = []

  constructor(as: 'creator' | 'newcomer' | 'returning') {
    this.state = initialRoom(SELF, as)
    this.input({ type: 'tick' })
  }

  input(input: RoomInput): readonly RoomEffect[] {
    const [state, effects] = stepRoom(this.state, input, { now: this.now, chance: 0.5 })
    this.state = state
    this.effects.push(...effects)
    return effects
  }

  /** Lets time pass; gives what was asked for meanwhile. */
  wait(ms: number): readonly RoomEffect[] {
    const before = this.effects.length
    const until = this.now + ms
    for (;;) {
      const deadline = nextDeadline(this.state, this.now)
      if (deadline > until) break
      this.now = Math.max(this.now, deadline)
      this.input({ type: 'tick' })
    }
    this.now = until
    return this.effects.slice(before)
  }

  knock(
    from: PeerId,
    more: { kind?: 'join' | 'announce'; rank?: number; way?: Way; hint?: string } = {},
  ): readonly RoomEffect[] {
    const { kind = 'join', rank = 0, way = { type: 'lobby' }, hint = `hint of ${from}` } = more
    return this.input({
      type: 'knock',
      knock: { from, kind, ephemeral: new Uint8Array(), nonce: new Uint8Array(), hint, way },
      rank,
    })
  }

  /** Links with someone by letting them in. */
  link(peer: PeerId): void {
    this.knock(peer, { way: { type: 'relay', through: id(99) } })
    const dial = this.state.dials.get(peer)?.id ?? 0
    this.input({ type: 'answer', dial })
    this.input({ type: 'proven', dial })
  }
}

const types = (effects: readonly RoomEffect[]): string[] => effects.map(({ type }) => type)
const published = (run: Run): number => run.effects.filter(({ type }) => type === 'publish').length

describe('discovery', () => {
  it('RM-1: a founder is silent and asks for no tick', () => {
    const run = new Run('creator')
    expect([run.effects, nextDeadline(run.state, run.now), run.state.status]).toEqual([[], Infinity, 'alone'])
  })

  it('RM-2: someone invited joins at once, after 3 and 4 s, every 5 s for two minutes, then every 15 s', () => {
    const run = new Run('newcomer')
    const often = Array.from({ length: 24 }, () => 5_000)
    const pauses = [0, 3_000, 4_000, ...often, 15_000, 15_000]
    const times = pauses.map((pause) => {
      run.wait(pause - 1)
      const before = published(run)
      run.wait(1)
      return pause === 0 ? before : published(run) - before
    })
    expect(times).toEqual(pauses.map(() => 1))
    expect(published(run)).toBe(pauses.length)
  })

  it('RM-2: while the connection that an offer promised is being made, no further JOIN goes out', () => {
    const run = new Run('newcomer')
    run.wait(2_900)
    run.input({ type: 'offer', from: id(1), offer: 'o', way: { type: 'lobby' } })
    run.wait(3_000)
    expect(published(run)).toBe(1)
    run.wait(2_000)
    expect(published(run)).toBe(2)
  })

  it('RM-3: who lost every link announces themselves; after a goodbye they do not', () => {
    const lost = new Run('creator')
    lost.link(id(1))
    expect(lost.input({ type: 'link-closed', peer: id(1), reason: 'lost' })).toContainEqual({
      type: 'publish',
      kind: 'announce',
    })
    const alone = new Run('creator')
    alone.link(id(1))
    alone.input({ type: 'link-closed', peer: id(1), reason: 'peer-left' })
    expect([published(alone), alone.state.status]).toEqual([0, 'alone'])
  })

  it('RM-4: of those who lost someone the smallest id looks for them first, two seconds later the next', () => {
    const [first, second] = [60, 1].map((other) => {
      const run = new Run('creator')
      run.link(id(other))
      run.link(id(70))
      run.input({ type: 'link-closed', peer: id(70), reason: 'lost' })
      run.wait(4_999)
      return [run, published(run)] as const
    })
    expect([first?.[1], second?.[1]]).toEqual([1, 0])
    second?.[0].wait(1)
    expect(second && published(second[0])).toBe(1)
  })

  it('RM-4: whoever lost the only link to the other half looks for it, though a smaller id stands beside them', () => {
    // A(1) - B(50) - D(70) - C: A never met D, so nobody but B knows that they are lost.
    const run = new Run('creator')
    run.link(id(1))
    run.input({ type: 'list', from: id(1), linked: [] })
    run.link(id(70))
    run.input({ type: 'link-closed', peer: id(70), reason: 'lost' })
    expect(types(run.wait(5_000))).toContain('publish')
  })

  it('RM-4: whoever hears that someone linked looks for the lost stays silent as long as if they had', () => {
    const run = new Run('creator')
    run.link(id(1))
    run.link(id(70))
    run.input({ type: 'link-closed', peer: id(70), reason: 'lost' })
    run.wait(3_100)
    run.knock(id(1), { kind: 'announce', way: { type: 'members' } })
    run.wait(2_300)
    expect(published(run)).toBe(0)
    run.wait(2_000)
    expect(published(run)).toBe(1)
  })

  it('RM-4: those whom they lost are looked for after a day too, four times an hour', () => {
    const run = new Run('creator')
    run.link(id(60))
    run.link(id(70))
    run.input({ type: 'link-closed', peer: id(70), reason: 'lost' })
    run.wait(86_400_000)
    const before = published(run)
    run.wait(3_600_000)
    expect(published(run) - before).toBe(4)
  })

  it('RM-27: when all links are broken for 15 s, they announce themselves; one that is open keeps them from it', () => {
    const run = new Run('creator')
    run.link(id(60))
    run.link(id(70))
    run.input({ type: 'link', peer: id(60), status: 'recovering' })
    expect(types(run.wait(60_000))).not.toContain('publish')
    run.input({ type: 'link', peer: id(70), status: 'recovering' })
    expect(types(run.wait(14_999))).not.toContain('publish')
    expect(types(run.wait(1))).toContain('publish')
  })

  it('RM-27: whoever was given up and still tries to mend the link is announced to, at once and once', () => {
    const run = new Run('creator')
    run.link(id(60))
    run.link(id(70))
    run.input({ type: 'link-closed', peer: id(70), reason: 'lost' })
    run.wait(3_600_000)
    const before = published(run)
    for (let tries = 0; tries < 4; tries++) {
      run.input({ type: 'sighted', peer: id(70) })
      run.wait(1_500)
    }
    run.input({ type: 'sighted', peer: id(90) })
    expect(published(run) - before).toBe(2)
  })

  it('RM-12: whoever looks for others says a word to those who are linked', () => {
    const run = new Run('creator')
    run.link(id(60))
    run.link(id(70))
    run.input({ type: 'link-closed', peer: id(70), reason: 'lost' })
    expect(types(run.wait(5_000))).toEqual(['publish', 'tell'])
  })
})

describe('the door', () => {
  it('RM-5: the first in rank offers at once, the third after 3 s, and not at all when another one did', () => {
    const run = new Run('creator')
    expect(types(run.knock(id(1)))).toContain('offer')
    run.knock(id(2), { rank: 2 })
    expect(types(run.wait(2_999))).not.toContain('offer')
    expect(types(run.wait(1))).toContain('offer')
    run.knock(id(3), { rank: 2 })
    run.input({ type: 'answered', hint: `hint of ${id(3)}` })
    expect(types(run.wait(10_000)).filter((type) => type === 'offer')).toEqual([])
  })

  it('RM-28: a hint that pretends an answer silences the others once, not for the next JOIN of the same person', () => {
    const run = new Run('creator')
    run.knock(id(3), { rank: 1 })
    run.input({ type: 'answered', hint: `hint of ${id(3)}` })
    expect(types(run.wait(3_000))).toEqual([])
    run.knock(id(3), { rank: 1 })
    run.input({ type: 'answered', hint: `hint of ${id(3)}` })
    expect(types(run.wait(1_500))).toEqual(['offer'])
  })

  it('RM-29: a full room says so to a newcomer, once among all members', () => {
    const run = new Run('creator')
    for (let member = 100; member < 149; member++) run.link(id(member))
    expect(types(run.knock(id(1), { rank: 1 }))).toEqual([])
    expect(types(run.knock(id(1), { kind: 'announce' }))).toEqual([])
    expect(run.knock(id(1))).toMatchObject([{ type: 'deny', reason: 'full', knock: { from: id(1) } }])
  })

  it('RM-5: whoever a linked member lists as linked is no longer at our door', () => {
    const run = new Run('creator')
    run.link(id(1))
    run.knock(id(3), { rank: 1 })
    run.input({ type: 'list', from: id(1), linked: [id(3)] })
    expect(run.state.knocks.size).toBe(0)
  })

  it('RM-8: at most six strangers are half open and 32 wait; those introduced have two places more', () => {
    const run = new Run('creator')
    for (let stranger = 100; stranger < 160; stranger++) run.knock(id(stranger))
    expect([run.state.dials.size, run.state.knocks.size]).toEqual([6, 32])
    run.link(id(1))
    expect(run.state.links.has(id(1))).toBe(false)
    const relayed = new Run('creator')
    for (let stranger = 100; stranger < 110; stranger++) relayed.knock(id(stranger))
    // The queue is for all, the places are not.
    for (let friend = 1; friend < 5; friend++) relayed.knock(id(friend), { way: { type: 'relay', through: id(9) } })
    expect([relayed.state.dials.size, relayed.state.dials.has(id(1)), relayed.state.dials.has(id(2))]).toEqual([
      8,
      true,
      true,
    ])
  })

  it('RM-9: the same JOIN again brings the same offer again, a new one a new offer', () => {
    const run = new Run('creator')
    run.knock(id(1))
    run.wait(1_500)
    expect(types(run.knock(id(1)))).toEqual(['repeat'])
    expect(types(run.knock(id(1), { hint: 'another' }))).toEqual(['drop', 'offer'])
  })

  it('RM-12: someone who is linked and announces themselves is let in after a while, unless they say a word', () => {
    const reloaded = new Run('creator')
    reloaded.link(id(1))
    reloaded.wait(10_000)
    expect(types(reloaded.knock(id(1), { kind: 'announce' }))).toEqual([])
    expect(types(reloaded.wait(1_500))).toContain('offer')
    const alive = new Run('creator')
    alive.link(id(1))
    alive.wait(10_000)
    alive.knock(id(1), { kind: 'announce' })
    alive.input({ type: 'list', from: id(1), linked: [] })
    expect(types(alive.wait(10_000))).toEqual([])
  })
})

describe('dials', () => {
  it('RM-13, RM-17: an offer without answer is repeated after 2 and 4 s and given up after 7', () => {
    const run = new Run('creator')
    run.knock(id(1))
    expect([types(run.wait(2_000)), types(run.wait(2_000)), types(run.wait(2_900)), types(run.wait(100))]).toEqual([
      ['repeat'],
      ['repeat'],
      [],
      ['drop'],
    ])
  })

  it('RM-15: our offer stands against a larger id and gives way to a smaller one (case 23)', () => {
    const run = new Run('creator')
    run.knock(id(60))
    expect(run.input({ type: 'offer', from: id(60), offer: 'o', way: { type: 'members' } })).toEqual([])
    run.knock(id(40))
    expect(types(run.input({ type: 'offer', from: id(40), offer: 'o', way: { type: 'members' } }))).toEqual([
      'drop',
      'answer',
    ])
    expect(run.state.dials.size).toBe(2)
  })

  it('RM-14: a second answer to an offer changes nothing', () => {
    const run = new Run('creator')
    run.knock(id(1))
    run.input({ type: 'answer', dial: 1 })
    const before = run.state
    run.wait(100)
    run.input({ type: 'answer', dial: 1 })
    expect(run.state).toEqual(before)
  })

  it('RM-16: candidates that come late go out after 1, 3 and 8 s, whether or not the gathering ever ends', () => {
    const run = new Run('creator')
    run.knock(id(1))
    run.input({ type: 'answer', dial: 1 })
    const times = [300, 1_000, 2_000, 5_000, 20_000].map((ms) => types(run.wait(ms)))
    expect(times).toEqual([['candidates'], ['candidates'], ['candidates'], ['candidates'], []])
  })

  it('RM-16: candidates follow only when the connection is slow, and once more when all are known', () => {
    const run = new Run('creator')
    run.knock(id(1))
    run.wait(100)
    run.input({ type: 'answer', dial: 1 })
    expect(types(run.input({ type: 'gathered', dial: 1 }))).toEqual([])
    expect(types(run.wait(299))).toEqual([])
    expect(types(run.wait(1))).toEqual(['candidates'])
    expect(types(run.input({ type: 'gathered', dial: 1 }))).toEqual(['candidates'])
  })

  it('RM-19: an offer of someone whose link is open is ignored, of someone whose link is broken taken', () => {
    const run = new Run('creator')
    run.link(id(1))
    const offer = { type: 'offer', from: id(1), offer: 'o', way: { type: 'members' } } as const
    expect(run.input(offer)).toEqual([])
    run.input({ type: 'link', peer: id(1), status: 'recovering' })
    expect(types(run.input(offer))).toEqual(['answer'])
    const dial = run.state.dials.get(id(1))?.id ?? 0
    expect(run.input({ type: 'proven', dial })).toContainEqual({ type: 'link', dial, peer: id(1), again: true })
  })

  it('RM-18: a newcomer answers a second doorkeeper only when the first is slow', () => {
    const run = new Run('newcomer')
    const from = (peer: PeerId): readonly string[] =>
      types(run.input({ type: 'offer', from: peer, offer: `of ${peer}`, way: { type: 'lobby' } }))
    expect([from(id(1)), from(id(2))]).toEqual([['answer'], []])
    run.wait(4_500)
    expect(from(id(2))).toEqual(['answer'])
  })
})

describe('introductions', () => {
  it('RM-21: who is let in without a welcome closes the link after 10 s', () => {
    const run = new Run('newcomer')
    run.input({ type: 'offer', from: id(1), offer: 'o', way: { type: 'lobby' } })
    run.input({ type: 'proven', dial: 1 })
    expect(types(run.wait(9_999))).not.toContain('distrust')
    expect(types(run.wait(1))).toContain('distrust')
  })

  it.each([
    [40, 0],
    [60, 2_000],
  ])('RM-23: we announce ourselves to %i, of whom a member told us, after %i ms', (other, ms) => {
    const run = new Run('creator')
    run.link(id(1))
    const effects = [...run.input({ type: 'list', from: id(1), linked: [id(other)] })]
    if (ms > 0) {
      expect(types(effects)).toEqual([])
      expect(types(run.wait(ms - 1))).toEqual([])
      effects.push(...run.wait(1))
    }
    expect(effects).toEqual([{ type: 'introduce', to: id(other), through: id(1) }])
  })

  it('RM-24: at most eight introductions are under way', () => {
    const run = new Run('creator')
    run.link(id(60))
    const many = Array.from({ length: 20 }, (_, index) => id(index + 1))
    expect(types(run.input({ type: 'list', from: id(60), linked: many })).length).toBe(8)
    expect(types(run.wait(2_000)).filter((type) => type === 'introduce').length).toBe(8)
  })

  it('RM-24: a member who lists people who are not there takes 24 places, and those whom we lost come first', () => {
    const run = new Run('creator')
    run.link(id(60))
    run.link(id(61))
    run.link(id(40))
    run.input({ type: 'link-closed', peer: id(40), reason: 'lost' })
    run.input({ type: 'list', from: id(60), linked: Array.from({ length: 39 }, (_, index) => id(1 + index)) })
    expect(run.state.absent.size).toBe(25)
    run.input({ type: 'list', from: id(61), linked: [id(40), id(45)] })
    expect(run.state.absent.has(id(45))).toBe(true)
    const [first] = run.wait(2_000)
    expect(first).toMatchObject({ type: 'introduce', to: id(40) })
  })

  it('RM-25: someone who said goodbye is not looked for because another still lists them', () => {
    const run = new Run('creator')
    run.link(id(60))
    run.link(id(40))
    run.input({ type: 'link-closed', peer: id(40), reason: 'peer-left' })
    run.input({ type: 'list', from: id(60), linked: [id(40)] })
    run.input({ type: 'list', from: id(60), linked: [] })
    expect(types(run.wait(20_000))).not.toContain('introduce')
  })
})

describe('someone who came by hand', () => {
  it('PA-28: is linked as anyone else: told of the others, who are told of them; a dial to them is dropped', () => {
    const run = new Run('creator')
    run.link(id(20))
    run.knock(id(30))
    const dial = run.state.dials.get(id(30))?.id
    const effects = run.input({ type: 'met', dial: -1, peer: id(30) })
    expect(effects).toContainEqual({ type: 'drop', dial })
    expect(effects).toContainEqual({ type: 'link', dial: -1, peer: id(30), again: false })
    expect(effects).toContainEqual({ type: 'event', event: 'joined', peer: id(30) })
    expect(effects).toContainEqual({ type: 'tell', to: id(30), linked: [id(20)] })
    expect(effects).toContainEqual({ type: 'tell', to: id(20), linked: [id(30)] })
    // They have the room's key already: it came before the link.
    expect(types(effects)).not.toContain('welcome')
    expect([run.state.dials.size, run.state.knocks.size]).toEqual([0, 0])
  })

  it('PA-39: takes the place of a link whose other end is gone, and comes to nothing in a room that was left', () => {
    const run = new Run('creator')
    run.link(id(20))
    expect(run.input({ type: 'met', dial: -1, peer: id(20) })).toContainEqual({
      type: 'link',
      dial: -1,
      peer: id(20),
      again: true,
    })
    run.input({ type: 'leave' })
    expect(run.input({ type: 'met', dial: -2, peer: id(21) })).toEqual([{ type: 'drop', dial: -2 }])
  })
})
