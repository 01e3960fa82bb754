/**
 * What runs inside a page under measurement: one contender's party and the loops that load it. The
 * harness drives it through `globalThis.bench`; all clocks are this page's own.
 */
import { type CallBench, openGrid } from './call-grid.ts'
import type { Join, JoinOptions, Party } from './contender.ts'

/** What the harness calls by `page.evaluate`. */
export interface Bench extends CallBench {
  /** Joins and hands back the ticket for the next person. */
  join(options: JoinOptions): Promise<string>
  /** Joins and waits for the first link: milliseconds. */
  joinTimed(options: JoinOptions): Promise<number>
  linked(others: number): Promise<void>
  /** Answers every message with itself. */
  echo(): void
  /** Round-trip times of `count` messages of 100 bytes, one after the other, in milliseconds. */
  ping(count: number): Promise<number[]>
  /** Takes bulk bytes, and says so to the sender when `total` have come. */
  sink(total: number): void
  /** Sends `total` bytes in messages of `size`; milliseconds until the other side has said that all came. */
  blast(total: number, size: number): Promise<number>
}

declare global {
  var bench: Bench
  /** How many RTCPeerConnections this page has constructed; only in pages that count them. */
  var constructed: number | undefined
  /** These connections, likewise. */
  var connections: RTCPeerConnection[] | undefined
}

export function serve(joinAs: Join): void {
  let joined: Party | undefined
  const party = (): Party => {
    if (joined === undefined) throw new Error('Not joined')
    return joined
  }
  globalThis.bench = {
    async join(options) {
      joined = await joinAs(options)
      return joined.ticket
    },
    async joinTimed(options) {
      const start = performance.now()
      joined = await joinAs(options)
      await joined.linked(1)
      return performance.now() - start
    },
    linked: (others) => party().linked(others),
    echo() {
      // A copy: what a library hands over may be a view of something it uses again.
      party().onMessage((bytes) => void party().send(new Uint8Array(bytes)))
    },
    ping: (count) => ping(party(), count),
    sink(total) {
      let received = 0
      party().onMessage((bytes) => {
        received += bytes.length
        if (received === total) void party().send(Uint8Array.of(1))
        if (received > total) throw new Error(`${received} bytes came, ${total} were sent`)
      })
    },
    blast: (total, size) => blast(party(), total, size),
    ...openGrid(party),
  }
}

async function ping(party: Party, count: number): Promise<number[]> {
  const times: number[] = []
  const message = crypto.getRandomValues(new Uint8Array(100))
  let answered: () => void = () => {}
  party.onMessage(() => answered())
  while (times.length < count) {
    const answer = new Promise<void>((resolve) => (answered = resolve))
    const start = performance.now()
    await party.send(message)
    await answer
    times.push(performance.now() - start)
  }
  return times
}

async function blast(party: Party, total: number, size: number): Promise<number> {
  const message = new Uint8Array(size)
  // One call fills at most 65,536 bytes.
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(message.subarray(at, at + 65_536))
  const confirmed = new Promise<void>((resolve) => party.onMessage(() => resolve()))
  const start = performance.now()
  for (let left = total; left > 0; left -= size) await party.send(left < size ? message.slice(0, left) : message)
  await confirmed
  return performance.now() - start
}
