/** What the router in between does to our packets, as far as STUN servers can tell (RFC 4787, section 4.1). */
import type { Candidate } from './evidence.ts'

/**
 * `strict`: another port for everybody we talk to, so what one server has seen is of no use to anybody else.
 * `friendly`: the same for all. `unknown`: with less than two answers there is nothing to compare.
 */
export type Nat = 'strict' | 'friendly' | 'unknown'

/** `answers`: how many STUN servers have answered. Browsers tell a mapping once, however many servers have seen it. */
export function natOf(candidates: readonly Candidate[], answers: number): Nat {
  const ports = new Map<string, Set<number>>()
  for (const { type, protocol, address, port, base } of candidates) {
    if (type !== 'srflx' || protocol !== 'udp') continue
    // A hidden base is the same for all: then browsers gather from one place for each kind of address only.
    const key = `${base} ${address}`
    ports.set(key, (ports.get(key) ?? new Set()).add(port))
  }
  if ([...ports.values()].some((seen) => seen.size > 1)) return 'strict'
  return answers > 1 ? 'friendly' : 'unknown'
}
