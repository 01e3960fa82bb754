/** A browser with several windows, as far as a store needs one; passphrases cost next to nothing. */
import * as fake from 'fake-indexeddb'
import { type FakeClock, fakeClock } from '@privet/testing/clock'
import { sha256 } from '../crypto/index.ts'
import { fromHex, toHex } from '../bytes/index.ts'
import { type PeerId, peerIdFrom, publicKeyOf } from '../identity/index.ts'
import type { KeptRecord } from '../log/index.ts'
import { type Kdf, openStore, type Store, type StoreOptions } from './index.ts'

// Not its `/auto`, which has no types: what it does, for what `idb` asks of the platform.
Object.assign(globalThis, fake, { indexedDB: new fake.IDBFactory() })

/** A hash in place of Argon2id: tests of what is done with a key need no slow one. */
export const quickKdf: Kdf = (passphrase, salt) => sha256(passphrase, salt)

export const PEOPLE: readonly PeerId[] = [
  // Of the first three test vectors of RFC 8032.
  'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
  '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
  'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
].map((hex) => peerIdFrom(fromHex(hex)))

export function person(index: number): PeerId {
  const id = PEOPLE[index % PEOPLE.length]
  if (id === undefined) throw new Error('Nobody')
  return id
}

let databases = 0

export interface World {
  readonly clock: FakeClock
  readonly name: string
  /** One more window of the browser. */
  open(options?: StoreOptions): Promise<Window>
  close(): Promise<void>
}

export interface Window {
  readonly store: Store
  /** The window goes without a word, as when its process is killed. */
  kill(): void
}

export function openWorld(): World {
  const clock = fakeClock()
  const name = `store ${++databases}`
  const locks = fakeLocks()
  const channels = fakeChannels()
  const open: Window[] = []
  return {
    clock,
    name,
    async open(options) {
      const window = locks.window()
      const store = await openStore({
        name,
        kdf: quickKdf,
        cost: { memory: 8, passes: 1, lanes: 1 },
        ...options,
        environment: { clock, locks: window, channel: channels, ...options?.environment },
      })
      const opened = { store, kill: window.kill }
      open.push(opened)
      return opened
    },
    async close() {
      for (const { store } of open) await store.close()
    },
  }
}

/** Locks of one browser: first come, first served; a window that is killed lets go of its own. */
function fakeLocks(): { window(): Pick<LockManager, 'request'> & { kill(): void } } {
  const queues = new Map<string, { readonly owner: object; start(): void }[]>()
  const leave = (name: string, entry: object): void => {
    const queue = queues.get(name) ?? []
    const isFirst = queue[0] === entry
    const left = queue.filter((each) => each !== entry)
    queues.set(name, left)
    if (isFirst) left[0]?.start()
  }
  return {
    window() {
      const owner = {}
      const request = (name: string, options: LockOptions, grant: (lock: Lock | null) => unknown): Promise<unknown> => {
        const queue = queues.get(name) ?? []
        if (options.ifAvailable && queue.length > 0) return Promise.resolve(grant(null))
        return new Promise((resolve, reject) => {
          const entry = {
            owner,
            start: () => {
              void Promise.resolve(grant({ name, mode: 'exclusive' })).then((value) => {
                leave(name, entry)
                resolve(value)
              })
            },
          }
          options.signal?.addEventListener('abort', () => {
            if (queues.get(name)?.[0] === entry) return
            leave(name, entry)
            reject(new DOMException('aborted', 'AbortError'))
          })
          queues.set(name, [...queue, entry])
          if (queue.length === 0) entry.start()
        })
      }
      return {
        request: request as LockManager['request'],
        kill() {
          for (const [name, queue] of queues) {
            for (const entry of queue) if (entry.owner === owner) leave(name, entry)
          }
        },
      }
    },
  }
}

/** Channels whose messages come in a turn of their own, as copies, to everyone else. */
function fakeChannels(): typeof BroadcastChannel {
  const all = new Set<FakeChannel>()
  class FakeChannel extends EventTarget {
    readonly name: string
    constructor(name: string) {
      super()
      this.name = name
      all.add(this)
    }
    postMessage(value: unknown): void {
      const copy = structuredClone(value)
      for (const other of all) {
        if (other === this || other.name !== this.name) continue
        setTimeout(() => other.dispatchEvent(new MessageEvent('message', { data: copy })), 0)
      }
    }
    close(): void {
      all.delete(this)
    }
  }
  return FakeChannel as unknown as typeof BroadcastChannel
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

/** A message of a log as it would be kept; `about` another one it is not listed. */
export function kept(lamport: number, author: number, number: number, text = '', about?: KeptRecord): KeptRecord {
  const id = person(author)
  const hash =
    hex(lamport, 16) +
    hex(author, 16) +
    hex(number, 16) +
    hex([...text].reduce((sum, letter) => ((sum * 31) % 2 ** 40) + (letter.codePointAt(0) ?? 0), 0) % 2 ** 40, 16)
  const key = toHex(publicKeyOf(id))
  return {
    hash,
    position: hex(lamport, 12) + key + hex(number, 8),
    author: id,
    number,
    arrived: 1_790_000_000_000 + lamport,
    about: about?.hash,
    text,
    bytes: new TextEncoder().encode(`record ${lamport} ${author} ${number} ${text}`),
  }
}
