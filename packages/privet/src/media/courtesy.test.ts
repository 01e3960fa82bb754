import { fakeClock } from '@privet/testing/clock'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toUtf8 } from '../bytes/index.ts'
import { PeerError } from '../error.ts'
import type { PeerId } from '../identity/index.ts'
import {
  FACT_PAUSE,
  FACTS_AT_ONCE,
  FACTS_PER_SECOND,
  MAX_HAND_NUMBER,
  MUTE_REQUESTS_AT_ONCE,
  REACTIONS_AT_ONCE,
} from '../limits.ts'
import { happening, live, type Settable } from '../live.ts'
import type { Codec, Member } from '../room/index.ts'
import { type CourtesyRoom, openCourtesy } from './courtesy.ts'
import { courtesyCodec, type Gesture } from './gesture.ts'

/** Ids in the order of their bytes. */
const [ada, boris, chloe, nobody] = ['A', 'B', 'C', 'Z'].map((letter) => `${letter.repeat(42)}A`) as [
  PeerId,
  PeerId,
  PeerId,
  PeerId,
]

/** Rooms of people who hear each other at once: facts and channels, and bytes of any kind from whoever is hostile. */
function company() {
  const rooms = new Map<PeerId, ReturnType<typeof enter>>()
  const clock = fakeClock()
  let isFull = false
  const facts = new Map<PeerId, Settable<ReadonlyMap<string, string>>>()
  const state = (id: PeerId): Settable<ReadonlyMap<string, string>> => {
    const of = facts.get(id) ?? live<ReadonlyMap<string, string>>(new Map())
    facts.set(id, of)
    return of
  }

  function enter(id: PeerId) {
    const members = live<ReadonlyMap<PeerId, Member>>(new Map())
    const heard = happening<[Uint8Array, PeerId]>()
    const unreadable: PeerId[] = []
    function channel(name: string): never
    function channel<T>(_name: string, codec: Codec<T>): ReturnType<typeof made<T>>
    function channel<T>(_name: string, codec?: Codec<T>): unknown {
      return codec && made(codec)
    }
    const made = <T>(codec: Codec<T>) => ({
      name: 'courtesy',
      on: (listener: (value: T, from: PeerId) => void) =>
        heard.on((bytes, from) => {
          let value: T
          try {
            value = codec.decode(bytes)
          } catch {
            return void unreadable.push(from)
          }
          listener(value, from)
        }),
      async send(value: T, { to }: { readonly to?: PeerId } = {}) {
        const bytes = codec.encode(value)
        if (to !== undefined && !rooms.has(to)) throw new PeerError('closed', 'gone')
        for (const [other, { heard: ears }] of rooms) if (other !== id && (to ?? other) === other) ears.emit(bytes, id)
      },
    })
    const room = {
      self: { id, sign: async () => new Uint8Array(64) },
      members,
      present: (key: string, value: string | undefined) => say(id, key, value),
      channel,
    } as CourtesyRoom
    return { room, members, heard, unreadable }
  }
  const say = (id: PeerId, key: string, value: string | undefined): void => {
    const next = new Map(state(id).value)
    if (value === undefined) next.delete(key)
    else if (isFull) throw new PeerError('too-large', 'Facts are few')
    else next.set(key, value)
    state(id).set(next)
  }
  const meet = (): void => {
    for (const [id, { members }] of rooms) {
      const others = [...rooms.keys()].filter((other) => other !== id)
      // A courtesy reads id and presence of a member.
      members.set(new Map(others.map((other) => [other, { id: other, presence: state(other) } as unknown as Member])))
    }
  }
  return {
    clock,
    say,
    fill: () => void (isFull = true),
    join(id: PeerId) {
      const { room, heard, unreadable } = enter(id)
      rooms.set(id, { room, heard, unreadable, members: room.members as Settable<ReadonlyMap<PeerId, Member>> })
      const courtesy = openCourtesy(room, { clock })
      meet()
      return { courtesy, unreadable }
    },
    leave(id: PeerId) {
      rooms.delete(id)
      facts.delete(id)
      meet()
    },
    /** Bytes as they would come from somebody. */
    send: (to: PeerId, from: PeerId, bytes: Uint8Array) => rooms.get(to)?.heard.emit(bytes, from),
  }
}

describe('hands', () => {
  it('CY-1: are in one order for everyone, whoever came when, and a lowered one goes to the end when raised again', () => {
    const { join } = company()
    const [a, b] = [join(ada).courtesy, join(boris).courtesy]
    b.hand.set(true)
    a.hand.set(true)
    const c = join(chloe).courtesy
    c.hand.set(true)
    for (const each of [a, b, c]) expect(each.hands.value).toEqual([boris, ada, chloe])
    b.hand.set(false)
    b.hand.set(true)
    for (const each of [a, b, c]) expect(each.hands.value).toEqual([ada, chloe, boris])
  })

  it('CY-1: two of the same number are ordered by id, and a hand goes down with its owner', () => {
    const { join, say, leave } = company()
    const a = join(ada).courtesy
    join(chloe)
    join(boris)
    say(chloe, 'hand', '7')
    say(boris, 'hand', '7')
    expect(a.hands.value).toEqual([boris, chloe])
    leave(boris)
    expect(a.hands.value).toEqual([chloe])
  })

  it.each(['', '0', '-1', '01', '1.5', '1e3', ' 1', '１', 'yes', String(MAX_HAND_NUMBER + 1), '9'.repeat(256)])(
    'CY-2: "%s" is no raised hand',
    (fact) => {
      const { join, say } = company()
      const a = join(ada).courtesy
      join(boris)
      say(boris, 'hand', fact)
      expect(a.hands.value).toEqual([])
    },
  )

  it('CY-2: after the highest number there is still a place for a hand that others take for one', () => {
    const { join, say } = company()
    const [a, b] = [join(ada).courtesy, join(boris).courtesy]
    join(chloe)
    say(chloe, 'hand', String(MAX_HAND_NUMBER))
    a.hand.set(true)
    expect(b.hands.value).toEqual([ada, chloe])
  })
})

describe('hands of people who do not play fair', () => {
  it('CY-1: the highest number of all takes no place from later ones, which keep their order', () => {
    const { join, say } = company()
    const [b, a] = [join(boris).courtesy, join(ada).courtesy]
    join(chloe)
    say(chloe, 'hand', String(MAX_HAND_NUMBER))
    b.hand.set(true)
    a.hand.set(true)
    for (const each of [a, b]) expect(each.hands.value).toEqual([boris, ada, chloe])
  })

  it('CY-4: a hand that goes up and down without end is told a few times, then every two seconds, then as it is', () => {
    const { join, say, clock } = company()
    const [a, b] = [join(ada).courtesy, join(boris).courtesy]
    join(chloe)
    let told = -1
    a.hands.subscribe(() => told++)
    const seconds = 20
    for (let at = 0; at < seconds * 50; at++) {
      say(chloe, 'hand', at % 2 === 0 ? '1' : undefined)
      if (at === 0) expect(a.hands.value).toEqual([chloe])
      clock.advance(20)
    }
    expect(told).toBeGreaterThan(FACTS_AT_ONCE)
    expect(told).toBeLessThanOrEqual(FACTS_AT_ONCE + seconds * FACTS_PER_SECOND)
    b.hand.set(true)
    expect(a.hands.value).toContain(boris)
    say(chloe, 'recording', 'on')
    say(chloe, 'hand', '1')
    clock.advance(1_000 / FACTS_PER_SECOND + FACT_PAUSE)
    expect(a.hands.value).toEqual([chloe, boris])
    expect(a.recorders.value).toEqual([chloe])
  })
})

describe('reactions', () => {
  const told = (courtesy: ReturnType<typeof openCourtesy>): string[] => {
    const heard: string[] = []
    courtesy.onReaction((symbol, from) => heard.push(`${from[0]} ${symbol}`))
    return heard
  }

  it('CY-3: go to everyone and are shown here too', async () => {
    const { join } = company()
    const [a, b] = [join(ada).courtesy, join(boris).courtesy]
    const heard = [told(a), told(b)]
    for (const symbol of ['👍', '❤️', '👩🏽‍❤️‍💋‍👨🏿', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣']) await a.react(symbol)
    expect(heard[0]).toEqual(heard[1])
    expect(heard[1]).toEqual(['A 👍', 'A ❤️', 'A 👩🏽‍❤️‍💋‍👨🏿', 'A 🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'A 1️⃣'])
  })

  it.each(['', 'a', '👍👍', '👍 ', '❤', 'a\u0301\u0301\u0301', '\u202e', '<b>', '1', '\u200d'])(
    'CY-3: "%s" is not sent, not shown, and not heard from whoever sends it all the same',
    async (symbol) => {
      const { join, send } = company()
      const { courtesy, unreadable } = join(ada)
      const heard = told(courtesy)
      await expect(courtesy.react(symbol)).rejects.toMatchObject({ code: 'malformed', reason: 'E_REACTION' })
      send(ada, boris, Uint8Array.of(1, ...toUtf8(symbol)))
      expect(heard).toEqual([])
      expect(unreadable).toEqual([boris])
    },
  )

  it('CY-4: a flood of one is cut off, is let in again after a while, and hinders nobody else', async () => {
    const { join, clock } = company()
    const [a, b, c] = [join(ada).courtesy, join(boris).courtesy, join(chloe).courtesy]
    const heard = told(a)
    for (let i = 0; i < 100; i++) await b.react('👏')
    expect(heard).toHaveLength(REACTIONS_AT_ONCE)
    await c.react('🎉')
    expect(heard.at(-1)).toBe('C 🎉')
    clock.advance(1000)
    for (let i = 0; i < 100; i++) await b.react('👏')
    expect(heard).toHaveLength(REACTIONS_AT_ONCE + 1 + 2)
  })
})

describe('requests to mute', () => {
  it('CY-5: go to one or to all, and say which', async () => {
    const { join } = company()
    const people = [join(ada), join(boris), join(chloe)]
    const heard: string[] = []
    for (const [index, { courtesy }] of people.entries())
      courtesy.onMuteRequest((from, isForAll) => heard.push(`${index}: ${from[0]} ${isForAll}`))
    await people[1]?.courtesy.askToMute(ada)
    await people[1]?.courtesy.askToMute(undefined)
    expect(heard).toEqual(['0: B false', '0: B true', '2: B true'])
    await expect(people[1]?.courtesy.askToMute(nobody)).rejects.toMatchObject({ code: 'closed' })
  })

  it('CY-4: nobody is nagged: two at once, then one in ten seconds', async () => {
    const { join, clock } = company()
    const [a, b] = [join(ada).courtesy, join(boris).courtesy]
    let count = 0
    a.onMuteRequest(() => count++)
    for (let i = 0; i < 20; i++) await b.askToMute(ada)
    expect(count).toBe(MUTE_REQUESTS_AT_ONCE)
    clock.advance(10_000)
    for (let i = 0; i < 20; i++) await b.askToMute(undefined)
    expect(count).toBe(MUTE_REQUESTS_AT_ONCE + 1)
  })
})

describe('recording', () => {
  it('CY-6: is said to everyone, newcomers too, until it is over', () => {
    const { join, say } = company()
    const [a, b] = [join(ada).courtesy, join(boris).courtesy]
    b.recording.set(true)
    const c = join(chloe).courtesy
    for (const each of [a, b, c]) expect(each.recorders.value).toEqual([boris])
    b.recording.set(false)
    for (const each of [a, b, c]) expect(each.recorders.value).toEqual([])
    for (const value of ['', 'true', 'ON', 'on ']) {
      say(boris, 'recording', value)
      expect(a.recorders.value).toEqual([])
    }
  })
})

it('CY-6: what cannot be said throws, and is not on', () => {
  const { join, fill } = company()
  const { courtesy } = join(ada)
  fill()
  for (const each of [courtesy.recording, courtesy.hand]) {
    expect(() => each.set(true)).toThrow(PeerError)
    expect(each.value).toBe(false)
  }
  expect([courtesy.recorders.value, courtesy.hands.value]).toEqual([[], []])
})

it('CY-7: closing takes hand and recording back and hears nothing more', async () => {
  const { join } = company()
  const [a, b] = [join(ada).courtesy, join(boris).courtesy]
  let heard = 0
  a.onReaction(() => heard++)
  a.hand.set(true)
  a.recording.set(true)
  expect([b.hands.value, b.recorders.value]).toEqual([[ada], [ada]])
  a.close()
  expect([b.hands.value, b.recorders.value]).toEqual([[], []])
  await b.react('👍')
  expect(heard).toBe(0)
})

it('CY-3, CY-5: of any bytes the codec reads what it would write itself, or refuses with PeerError', () => {
  const hostile = fc.oneof(
    fc.uint8Array({ maxLength: 80 }),
    fc
      .tuple(fc.constantFrom(1, 2), fc.uint8Array({ maxLength: 60 }))
      .map(([type, rest]) => Uint8Array.of(type, ...rest)),
    fc.string({ unit: 'grapheme', maxLength: 4 }).map((text) => Uint8Array.of(1, ...new TextEncoder().encode(text))),
  )
  fc.assert(
    fc.property(hostile, (bytes) => {
      let gesture: Gesture
      try {
        gesture = courtesyCodec.decode(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(PeerError)
        return
      }
      expect(courtesyCodec.encode(gesture)).toEqual(bytes)
    }),
  )
})
