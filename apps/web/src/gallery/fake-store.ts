/** What a device keeps, in memory and without any cryptography, for component tests and the gallery. */
import { live, PeerError, type Settable } from 'privet'
import type { Drawer, Protection, ProtectionState, Store, StoreStatus } from 'privet/indexeddb'

export interface FakeStore extends Store {
  readonly status: Settable<StoreStatus>
  readonly damaged: Settable<number>
  readonly protection: Protection & { readonly state: Settable<ProtectionState>; readonly nextTry: Settable<number> }
  /** What was asked for, in order. */
  readonly asked: readonly string[]
}

interface FakeStoreOptions {
  readonly passphrase?: string
  readonly isLocked?: boolean
  /** From an earlier version: it cannot be written down. */
  readonly isUnwritten?: boolean
  /** When a wrong passphrase has been typed too often: until then (ms since the Unix epoch). */
  readonly pauseUntil?: number
}

const refusing = (reason: `E_${string}`): never => {
  throw new PeerError('refused', 'No', { reason })
}

const named = (name: string, value: unknown): readonly (readonly [string, unknown])[] =>
  value === undefined ? [] : [[name, value]]

function createFakeDrawer(): Drawer<unknown> {
  const all = live<ReadonlyMap<string, unknown>>(new Map())
  const put = async (name: string, value: unknown): Promise<void> =>
    all.set(new Map([...[...all.value].filter(([each]) => each !== name), ...named(name, value)]))
  return {
    all,
    put,
    update: (name, next) => put(name, next(all.value.get(name))),
    delete: (name) => put(name, undefined),
  }
}

export function createFakeStore(options: FakeStoreOptions = {}): FakeStore {
  let { passphrase, isUnwritten = false } = options
  const asked: string[] = []
  const state = live<ProtectionState>(passphrase === undefined ? 'none' : options.isLocked ? 'locked' : 'open')
  const nextTry = live(0)
  const lockAfter = live<number | undefined>(undefined)
  const status = live<StoreStatus>({ type: 'kept' })
  const damaged = live(0)
  const check = (typed: string): void => {
    if (typed === passphrase) return
    if (options.pauseUntil !== undefined) nextTry.set(options.pauseUntil)
    refusing('E_WRONG')
  }
  const checkWritten = (): void => {
    if (isUnwritten) refusing('E_UNWRITTEN')
  }
  const protection: FakeStore['protection'] = {
    state,
    nextTry,
    lockAfter,
    async set(next) {
      checkWritten()
      passphrase = next
      state.set('open')
    },
    async unlock(typed) {
      asked.push('unlock')
      check(typed)
      state.set('open')
    },
    lock: () => state.set('locked'),
    async change(from, to) {
      check(from)
      passphrase = to
    },
    async remove(typed) {
      check(typed)
      passphrase = undefined
      state.set('none')
    },
    setLockAfter: async (minutes) => lockAfter.set(minutes),
    touch: () => void asked.push('touch'),
  }
  const drawers = new Map<string, Drawer<unknown>>()
  const part = {
    asked,
    drawer(kind: string) {
      const found = drawers.get(kind) ?? createFakeDrawer()
      drawers.set(kind, found)
      return found
    },
    protection,
    status,
    damaged,
    async renewIdentity() {
      asked.push('renew')
      isUnwritten = false
    },
    async backup(under: string) {
      checkWritten()
      asked.push('backup')
      return new TextEncoder().encode(`PVB1${under}`)
    },
    async restore(file: Uint8Array, under: string) {
      const text = new TextDecoder().decode(file)
      if (text === 'PVB1 huge') refusing('E_COST')
      if (!text.startsWith('PVB1')) refusing('E_BACKUP')
      if (text !== `PVB1${under}`) refusing('E_WRONG')
      asked.push('restore')
    },
  }
  return part as unknown as FakeStore
}
