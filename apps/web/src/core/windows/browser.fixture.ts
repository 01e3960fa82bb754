/** One browser with several windows, as far as a pen needs it: locks that can be taken away, and channels. */

interface Entry {
  readonly owner: object
  readonly grant: () => Promise<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (reason: DOMException) => void
}

export interface BrowserWindow {
  readonly locks: Pick<LockManager, 'request' | 'query'>
  readonly Channel: typeof BroadcastChannel
  /** It hears and does nothing until it is woken, and keeps its locks. */
  freeze(): void
  wake(): void
  /** It goes without a word. */
  kill(): void
}

export function openBrowser(): { window(): BrowserWindow } {
  const queues = new Map<string, Entry[]>()
  const channels = new Set<FakeChannel>()
  const queueOf = (name: string): Entry[] => queues.get(name) ?? []

  const start = (name: string): void => {
    const [first] = queueOf(name)
    if (!first) return
    void first.grant().then((value) => {
      if (queueOf(name)[0] !== first) return
      queues.set(name, queueOf(name).slice(1))
      first.resolve(value)
      start(name)
    })
  }
  const take = (name: string, entry: Entry): void => {
    const [held, ...rest] = queueOf(name)
    queues.set(name, [entry, ...rest])
    held?.reject(new DOMException('stolen', 'AbortError'))
    start(name)
  }
  const join = (name: string, entry: Entry, signal: AbortSignal | undefined): void => {
    queues.set(name, [...queueOf(name), entry])
    if (queueOf(name)[0] === entry) start(name)
    signal?.addEventListener('abort', () => {
      if (queueOf(name)[0] === entry) return
      queues.set(
        name,
        queueOf(name).filter((each) => each !== entry),
      )
      entry.reject(new DOMException('aborted', 'AbortError'))
    })
  }

  class FakeChannel extends EventTarget {
    readonly name: string
    readonly owner: object
    constructor(name: string, owner: object) {
      super()
      this.name = name
      this.owner = owner
      channels.add(this)
    }
    postMessage(value: unknown): void {
      const data: unknown = structuredClone(value)
      for (const other of channels)
        if (other !== this && other.name === this.name)
          queueMicrotask(() => other.dispatchEvent(new MessageEvent('message', { data })))
    }
  }

  return {
    window() {
      const owner = {}
      let late: (() => void)[] | undefined
      const now = (event: () => void): void => void (late ? late.push(event) : event())
      const request = (name: string, options: LockOptions, grant: (lock: Lock) => unknown): Promise<unknown> =>
        new Promise((resolve, reject) => {
          const entry: Entry = {
            owner,
            grant: () => new Promise((over) => now(() => over(grant({ name, mode: 'exclusive' })))),
            resolve,
            reject: (reason) => now(() => reject(reason)),
          }
          if (options.steal) take(name, entry)
          else join(name, entry, options.signal)
        })
      class Channel extends FakeChannel {
        constructor(name: string) {
          super(name, owner)
        }
        override dispatchEvent(event: Event): boolean {
          now(() => super.dispatchEvent(event))
          return true
        }
      }
      return {
        locks: {
          request: request as LockManager['request'],
          query: async () => ({
            held: [...queues].filter(([, queue]) => queue.length > 0).map(([name]) => ({ name })),
          }),
        },
        Channel: Channel as unknown as typeof BroadcastChannel,
        freeze: () => (late = []),
        wake() {
          const missed = late ?? []
          late = undefined
          for (const event of missed) event()
        },
        kill() {
          for (const channel of channels) if (channel.owner === owner) channels.delete(channel)
          for (const [name, queue] of queues) {
            const wasFirst = queue[0]?.owner === owner
            queues.set(
              name,
              queue.filter((entry) => entry.owner !== owner),
            )
            if (wasFirst) start(name)
          }
        },
      }
    },
  }
}
