import type { PeerId } from 'privet'
import { describe, expect, it } from 'vitest'
import { bannersOf, PATIENCE, type Facts } from './banners.ts'
import { addLine } from './lines.ts'

const calm: Facts = {
  now: 100_000,
  online: true,
  status: 'linked',
  statusSince: 0,
  carriers: new Map([['broker.example', 'open']]),
  silentSince: undefined,
  members: [],
  gone: [],
  clockSkew: undefined,
  refusal: undefined,
}
const boris = { peer: 'b' as PeerId, name: 'Boris', status: 'recovering' as const, since: 0, isPutAway: false }
const kinds = (facts: Partial<Facts>): string[] => bannersOf({ ...calm, ...facts }).map(({ kind }) => kind)

describe('what a room says about itself', () => {
  it('BAN-1: nothing while all is well', () => expect(kinds({})).toEqual([]))

  it('BAN-2: a broker that cannot be reached, after a moment; not while the device is offline', () => {
    const silent = {
      carriers: new Map([['broker.example', 'waiting' as const]]),
      silentSince: 100_000 - PATIENCE.unreachable,
    }
    expect(bannersOf({ ...calm, ...silent })).toEqual([
      { kind: 'unreachable', hosts: ['broker.example'], alone: false },
    ])
    expect(kinds({ ...silent, silentSince: 99_000 })).toEqual([])
    expect(kinds({ ...silent, online: false })).toEqual(['offline'])
  })

  it('BAN-3: nobody answers, only after patience and only with a broker that works', () => {
    expect(kinds({ status: 'seeking', statusSince: 100_000 - PATIENCE.nobody })).toEqual(['nobody-answers'])
    expect(kinds({ status: 'seeking', statusSince: 99_000 })).toEqual([])
    expect(kinds({ status: 'alone' })).toEqual([])
  })

  it('BAN-4: no meeting point is no fault; only whoever waits to be found back hears that nobody can', () => {
    expect(kinds({ status: 'alone', carriers: new Map() })).toEqual([])
    expect(kinds({ carriers: new Map() })).toEqual([])
    expect(kinds({ status: 'seeking', statusSince: 0, carriers: new Map() })).toEqual(['no-way-back'])
    expect(kinds({ status: 'seeking', statusSince: 99_000, carriers: new Map() })).toEqual([])
  })

  it('BAN-5: a clock that is off is told in minutes', () => {
    expect(bannersOf({ ...calm, clockSkew: -3600 })).toEqual([{ kind: 'clock', minutes: 60 }])
  })

  it('BAN-6: reconnecting is said after three seconds, by name; the lost by name', () => {
    const members = [{ ...boris, since: 100_000 - PATIENCE.recovering }]
    expect(bannersOf({ ...calm, members })).toEqual([{ kind: 'recovering', names: ['Boris'] }])
    expect(kinds({ members: [{ ...boris, since: 99_999 }] })).toEqual([])
    expect(kinds({ gone: [{ peer: 'b' as PeerId, name: 'Boris', reason: 'lost' }] })).toEqual(['lost'])
  })

  it('CALL-110: who is cut off for 20 s is told of by themselves, with a choice; whoever goes on without them is left alone', () => {
    const chloe = { ...boris, peer: 'c' as PeerId, name: 'Chloé', since: 95_000 }
    expect(bannersOf({ ...calm, members: [{ ...boris, since: 100_000 - PATIENCE.cutOff }, chloe] })).toEqual([
      { kind: 'recovering', names: ['Chloé'] },
      { kind: 'cut-off', peer: 'b', name: 'Boris' },
    ])
    expect(kinds({ members: [{ ...boris, isPutAway: true }] })).toEqual([])
  })

  it('BAN-7: a refusal at the door is told, and is an answer', () =>
    expect(kinds({ refusal: 'full', status: 'seeking', statusSince: -60_000 })).toEqual(['refused']))
})

describe('comings and goings', () => {
  const line = (kind: 'joined' | 'left' | 'lost', at: number) => ({ kind, at, peer: 'b' as PeerId, name: 'Boris' })

  it('BAN-8: a reload is one line, "is back"; a return after a while is two', () => {
    const left = addLine([line('joined', 0)], line('left', 1000))
    expect(addLine(left, line('joined', 3000)).map(({ kind }) => kind)).toEqual(['joined', 'back'])
    expect(addLine(left, line('joined', 60_000)).map(({ kind }) => kind)).toEqual(['joined', 'left', 'joined'])
  })
})
