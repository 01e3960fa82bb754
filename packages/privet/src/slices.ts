/**
 * Long work in slices: between two of them the page draws, and whoever types is heard. It knows a clock, not the work.
 */
import { type Clock, systemClock } from './clock.ts'
import { WORK_SLICE } from './limits.ts'

/**
 * So many are handed to the platform at a time. Firefox works on them beside us, on other threads; Chromium 156 checks
 * signatures at once, on ours: more would make a slice too long.
 */
const TOGETHER = 8

/** When all else had its turn last: pieces of work that follow on each other share one slice. */
const turns = new WeakMap<Clock, number>()

/**
 * Begins to work. What it gives is called, and awaited, after every piece of work: while the slice lasts there is nothing
 * to wait for; after `WORK_SLICE` all else has its turn, and the next slice begins.
 */
export function inSlices(clock: Clock): () => Promise<void> | undefined {
  // Where a turn would have to wait for a timer each work has a slice of its own.
  if (soonOf(clock) === undefined || !turns.has(clock)) turns.set(clock, clock.now())
  return () => {
    if (clock.now() - (turns.get(clock) ?? 0) < WORK_SLICE) return undefined
    return turnOf(clock).then(() => void turns.set(clock, clock.now()))
  }
}

/** What `work` makes of each, in their order, in slices. Rejects with the first that does, and goes no further. */
export async function eachInSlices<Item, Result>(
  items: readonly Item[],
  clock: Clock,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const done: Result[] = []
  const pause = inSlices(clock)
  for (let at = 0; at < items.length; at += TOGETHER) {
    done.push(...(await Promise.all(items.slice(at, at + TOGETHER).map(work))))
    await pause()
  }
  return done
}

function turnOf(clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const soon = soonOf(clock)
    if (soon === undefined) clock.after(0, resolve)
    else soon(resolve)
  })
}

function soonOf(clock: Clock): Clock['soon'] {
  return clock === systemClock ? inNextTurn : clock.soon
}

/** Not by a timer: browsers let it wait 4 ms when many follow each other, and a second where nobody looks. */
function inNextTurn(call: () => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    call()
  }
  port2.postMessage(undefined)
}
