/**
 * Virtual time. A `FakeClock` is a `Clock` of the library (by shape: this file knows nothing of it)
 * whose hours pass only when a test says so. Calls due at the same millisecond happen in the order
 * in which they were asked for, so a run with the same seed is the same run.
 */
import { cryptoAtWork } from './crypto-at-work.ts'

export interface FakeClock {
  now(): number
  after(ms: number, call: () => void): () => void
  /** Lets `ms` pass, running everything that falls due, in one synchronous go. For pure machines. */
  advance(ms: number): void
  /** Lets `ms` pass, giving promises (also those of WebCrypto) a turn of the event loop after every call. */
  advanceAsync(ms: number): Promise<void>
  /** Goes to the next call that is due and runs it; false when nothing is waiting. */
  step(): boolean
  /** How many calls are waiting. */
  readonly waiting: number
}

interface Entry {
  readonly at: number
  readonly order: number
  readonly call: () => void
}

/** Makes a clock that stands still at `start` (a fixed day in 2026 unless given). */
export function fakeClock(start = 1_790_000_000_000): FakeClock {
  let now = start
  let asked = 0
  const queue = heap()

  function runNext(until: number): boolean {
    const next = queue.peek()
    if (next === undefined || next.at > until) return false
    queue.pop()
    now = Math.max(now, next.at)
    next.call()
    return true
  }

  return {
    now: () => now,
    after(ms, call) {
      let cancelled = false
      queue.push({
        at: now + Math.max(0, ms),
        order: asked++,
        call: () => {
          if (!cancelled) call()
        },
      })
      return () => {
        cancelled = true
      }
    },
    advance(ms) {
      const until = now + ms
      while (runNext(until));
      now = until
    },
    async advanceAsync(ms) {
      const until = now + ms
      await turn()
      while (runNext(until)) await turn()
      now = until
    },
    step: () => runNext(Number.POSITIVE_INFINITY),
    get waiting() {
      return queue.size
    },
  }
}

/**
 * One turn of the real event loop: microtasks, and what WebCrypto had begun, which runs on other threads and takes many
 * turns there when the machine is busy.
 */
export async function turn(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
  await cryptoAtWork()
}

/** A binary heap: simulated schedules run hundreds of thousands of timers. */
function heap(): { readonly size: number; push(entry: Entry): void; peek(): Entry | undefined; pop(): void } {
  const entries: Entry[] = []
  const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)
  return {
    get size() {
      return entries.length
    },
    push(entry) {
      let index = entries.length
      entries.push(entry)
      while (index > 0) {
        const above = (index - 1) >> 1
        const parent = entries[above]
        if (parent === undefined || !before(entry, parent)) break
        entries[index] = parent
        index = above
      }
      entries[index] = entry
    },
    peek: () => entries[0],
    pop() {
      const last = entries.pop()
      if (last === undefined || entries.length === 0) return
      let index = 0
      for (;;) {
        const left = entries[2 * index + 1]
        const right = entries[2 * index + 2]
        if (left === undefined) break
        const goRight = right !== undefined && before(right, left)
        const child = goRight ? right : left
        if (!before(child, last)) break
        entries[index] = child
        index = 2 * index + (goRight ? 2 : 1)
      }
      entries[index] = last
    },
  }
}
