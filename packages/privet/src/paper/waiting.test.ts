import { fakeClock } from '@privet/testing/clock'
import { describe, expect, test } from 'vitest'
import { chromiumLike } from '../../e2e/scene.ts'
import type { Candidate } from '../handshake/index.ts'
import { MAX_HAND_CANDIDATES } from '../limits.ts'
import type { IceSettings } from '../link/index.ts'
import { live } from '../live.ts'
import { gathered, keepTrying } from './waiting.ts'

const host: Candidate = { kind: 'host', family: 'ipv4', address: '192.168.1.7', port: 5_000 }
const srflx: Candidate = { kind: 'srflx', family: 'ipv4', address: '203.0.113.7', port: 5_000 }
const alone: IceSettings = { mode: 'direct', servers: [] }
const helped: IceSettings = { mode: 'direct', servers: [{ urls: 'stun:192.0.2.9' }] }

function gathering(ice: IceSettings) {
  const clock = fakeClock()
  const candidates = live<readonly Candidate[]>([])
  const isGathered = live(false)
  const since = clock.now()
  const result = gathered({ candidates, isGathered }, ice, clock).then((found) => ({ found, ms: clock.now() - since }))
  return { clock, candidates, isGathered, result }
}

describe('gathering by hand', () => {
  test('PA-26: it ends when the browser has found all there is', async () => {
    const { clock, candidates, isGathered, result } = gathering(helped)
    candidates.set([host])
    await clock.advanceAsync(200)
    isGathered.set(true)
    expect(await result).toEqual({ found: [host], ms: 200 })
  })

  test('PA-26: with servers, a second after the first address that one of them told', async () => {
    const { clock, candidates, result } = gathering(helped)
    candidates.set([host])
    await clock.advanceAsync(1_500)
    candidates.set([srflx, host])
    await clock.advanceAsync(4_000)
    expect(await result).toEqual({ found: [srflx, host], ms: 2_500 })
  })

  test('PA-26: without, a second after the first; and never more than five', async () => {
    const first = gathering(alone)
    first.candidates.set([host])
    await first.clock.advanceAsync(6_000)
    expect(await first.result).toEqual({ found: [host], ms: 1_000 })
    const none = gathering(helped)
    none.candidates.set([host])
    await none.clock.advanceAsync(6_000)
    expect(await none.result).toEqual({ found: [host], ms: 5_000 })
  })

  test('PA-26: at most eight are told, those that work from far away first', async () => {
    const { candidates, isGathered, result } = gathering(alone)
    const many = Array.from({ length: 12 }, (_, port) => ({ ...host, port: port + 1 }))
    candidates.set([srflx, ...many])
    isGathered.set(true)
    const { found } = await result
    expect(found).toHaveLength(MAX_HAND_CANDIDATES)
    expect(found[0]).toBe(srflx)
  })
})

describe('while the reply is under way', () => {
  const tries = (candidates: readonly Candidate[], ice = alone) => {
    const clock = fakeClock()
    const stop = new AbortController()
    const added: (readonly [at: number, address: string, again: number])[] = []
    const since = clock.now()
    const addCandidates = (some: readonly Candidate[], again = 0): Promise<void> => {
      for (const { address } of some) added.push([clock.now() - since, address, again])
      return Promise.reject(new Error('unknown name'))
    }
    keepTrying({ addCandidates }, candidates, ice, clock, stop.signal)
    return { clock, stop, added }
  }

  test('PA-27: every address is tried anew, each time as another, every 2 s for a minute, every 4 s for ten, then every 8 s', () => {
    const { clock, added, stop } = tries([srflx])
    clock.advance(59_999)
    expect(added).toHaveLength(30)
    clock.advance(540_000)
    expect(added).toHaveLength(30 + 135)
    clock.advance(3_600_000)
    const gaps = added.slice(1).map(([at], index) => at - (added[index]?.[0] ?? 0))
    expect([...new Set(gaps)]).toEqual([2_000, 4_000, 8_000])
    expect(added).toHaveLength(30 + 135 + 450)
    expect(new Set(added.map(([, , again]) => again)).size).toBe(added.length)
    stop.abort()
    expect(clock.waiting).toBeLessThanOrEqual(1)
    const { length } = added
    clock.advance(10_000)
    expect(added).toHaveLength(length)
  })

  test('PA-27: whoever has only names of the local network is told of an address of nobody, too', () => {
    const [mdns] = chromiumLike.candidates
    const named = mdns === undefined ? [] : [mdns]
    const addresses = ({ added }: ReturnType<typeof tries>): string[] => added.map(([, address]) => address)
    expect(addresses(tries(named))).toEqual([mdns?.address, '192.0.2.1'])
    expect(addresses(tries(named, { ...alone, mode: 'local' }))).toEqual([mdns?.address, '169.254.0.1'])
    expect(addresses(tries([...named, host]))).toEqual([mdns?.address, host.address])
    expect(addresses(tries([]))).toEqual(['192.0.2.1'])
  })
})
