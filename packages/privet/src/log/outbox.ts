/**
 * What was written and is not signed yet. It is kept first, so that nothing typed is lost; and it waits where a signature
 * could contradict an earlier one: on a device that does not know what it has said before. LG-43.
 */
import type { Clock } from '../clock.ts'
import { live, type Live } from '../live.ts'
import { type Content, contentIn } from './content.ts'
import { payloadsOf, type Saying } from './picture.ts'
import type { LogStore, Waiting } from './types.ts'

/** Something of ours that is not in the history yet. */
export interface WaitingMessage {
  readonly id: string
  readonly written: number
  readonly content: Content
}

export interface Outbox {
  readonly waiting: Live<readonly WaitingMessage[]>
  /** Resolves when it would survive a reload: all of it, of a picture too; else rejects, and nothing of it is kept. */
  put(saying: Saying): Promise<void>
  /** Signs what waits, one after the other, if that may be. */
  flush(): Promise<void>
}

export interface OutboxOptions {
  readonly store: LogStore
  readonly clock: Clock
  readonly restored: readonly Waiting[]
  /** Whether we know what we have said before. */
  readonly maySign: () => boolean
  /** Signs, keeps and sends; what waited is settled with it. */
  readonly sign: (payload: Uint8Array, written: number, waiting?: Waiting) => Promise<unknown>
}

export function openOutbox({ store, clock, restored, maySign, sign }: OutboxOptions): Outbox {
  const waiting = live<readonly WaitingMessage[]>([])
  let queue: readonly Waiting[] = restored
  let last: Promise<unknown> = Promise.resolve()
  let count = 0

  const show = (): void =>
    waiting.set(
      queue.flatMap(({ id, written, payload }) => {
        const content = contentIn(payload)
        return content === undefined || content.type === 'part' ? [] : [{ id, written, content }]
      }),
    )
  function inTurn(job: () => Promise<void>): Promise<void> {
    const result = last.then(job)
    last = result.catch(() => {})
    return result
  }
  /** Ids are in the order of time, also across reloads. */
  const nextId = (now: number): string => `${String(now).padStart(15, '0')} ${String((count += 1)).padStart(9, '0')}`

  async function signAll(): Promise<void> {
    for (let next = queue[0]; next !== undefined && maySign(); next = queue[0]) {
      await sign(next.payload, next.written, next)
      queue = queue.slice(1)
      show()
    }
  }

  show()
  return {
    waiting,
    put(saying) {
      const now = clock.now()
      return inTurn(async () => {
        const payloads = await payloadsOf(saying)
        const [only, more] = payloads
        const isFirst = queue.length === 0
        // What was written before goes before.
        if (only !== undefined && more === undefined && isFirst && maySign()) return void (await sign(only, now))
        const some = payloads.map((payload) => ({ id: nextId(now), written: now, payload }))
        await store.commit({ waiting: some })
        queue = [...queue, ...some]
        show()
        if (!isFirst) return
        try {
          await signAll()
        } catch (error) {
          // Part of it is said: the rest waits for its turn.
          if (queue.length < some.length) return
          queue = []
          show()
          await store.commit({ settled: some.map(({ id }) => id) })
          throw error
        }
      })
    },
    flush: () => inTurn(signAll),
  }
}
