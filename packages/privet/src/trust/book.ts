/**
 * The book: whom we have met, how sure we are of each, and the verifications that failed. It holds everything in
 * memory and writes what changes; a store that fails costs what is kept, never what is known now. SPEC.md, TR-10 ….
 */
import { type Clock, systemClock } from '../clock.ts'
import type { RoomId } from '../handshake/index.ts'
import type { PeerId } from '../identity/index.ts'
import { MAX_FAILED_RUNS, MAX_FAILURES_KEPT, FAILED_RUN_LIFETIME, MAX_CONTACTS } from '../limits.ts'
import { type Live, live } from '../live.ts'
import { cleanName } from '../room/index.ts'
import { met, withKeptApart } from './contact.ts'
import { withoutMarks } from './name-likeness.ts'
import { standing, type Standing } from './standing.ts'
import type { BookChange, BookStore, Contact, FailedRun, PairSecret, VerificationMethod } from './types.ts'

/** People, as this device remembers them. */
export interface Book {
  /** By id; a new map at every change. */
  readonly contacts: Live<ReadonlyMap<PeerId, Contact>>
  /** Why the last change could not be kept; undefined: it was. What is known now is in `contacts` all the same. */
  readonly unkept: Live<unknown>
  /** What they are to us while they go by this name. */
  standing(id: PeerId, name: string): Standing
  /** We are linked with them, under this name, in this room; also to be called when the name changes. */
  note(id: PeerId, name: string, room: RoomId): void
  /** Calls them something of our own; undefined or empty: what they call themselves. */
  call(id: PeerId, petname: string | undefined): void
  /** The person here is sure that this device is whose they think it is. Only for what they did themselves. */
  verify(id: PeerId, method: VerificationMethod): void
  /** Takes that back. */
  distrust(id: PeerId): void
  /** Whoever has a name like theirs now is somebody else: ends their conflict without a mark. */
  keepApart(id: PeerId, name: string): void
  block(id: PeerId, isBlocked: boolean): void
  /** Erases them, with their secrets; failed verifications stay until their time is over. */
  forget(id: PeerId): void
  /** Keeps what was agreed on with them. */
  share(id: PeerId, secrets: readonly PairSecret[]): void
  /**
   * Whether somebody may be verified: not after `MAX_FAILED_RUNS` failures within a day with this id or in this
   * room. An attacker has as many ids as they like.
   */
  mayVerify(id: PeerId, room: RoomId): boolean
  /** A verification begins, and counts as failed until `settle`. Resolves when that is kept, or could not be. */
  attempt(run: Omit<FailedRun, 'at'>): Promise<void>
  /** It ended in a match: does not count, and they are verified. */
  settle(run: string, method: VerificationMethod): void
  /** Stops following the store. */
  close(): void
}

/** What a book may be given. */
export interface BookOptions {
  readonly clock?: Pick<Clock, 'now'>
}

type How = (now: Contact | undefined) => Contact

/** Opens the book that is kept there. Rejects with what the store's `load` rejects with. */
export async function openBook(store: BookStore, { clock = systemClock }: BookOptions = {}): Promise<Book> {
  const first = await store.load()
  const contacts = live<ReadonlyMap<PeerId, Contact>>(new Map(first.contacts.map((each) => [each.id, each])))
  const unkept = live<unknown>(undefined)
  /** What the store has not got yet; undefined: erased. */
  const owed = new Map<PeerId, Contact | undefined>()
  const owedRuns = new Map<string, FailedRun | undefined>()
  let failures = first.failures
  let saving: Promise<void> = Promise.resolve()
  let reading: Promise<void> | undefined

  /** One after the other, so that an older state never overwrites a newer one; with what could not be kept before. */
  function save(change: BookChange): Promise<void> {
    saving = saving
      .then(async () => {
        // Of what could not be kept before more has changed than this.
        const how = new Map([...(change.how ?? [])].filter(([id]) => !owed.has(id)))
        for (const contact of change.contacts ?? []) owed.set(contact.id, contact)
        for (const id of change.forgotten ?? []) owed.set(id, undefined)
        for (const each of change.failures ?? []) owedRuns.set(each.run, each)
        for (const run of change.settled ?? []) owedRuns.set(run, undefined)
        await store.save({
          contacts: [...owed.values()].flatMap((contact) => contact ?? []),
          how,
          forgotten: [...owed].flatMap(([id, contact]) => (contact === undefined ? id : [])),
          failures: [...owedRuns.values()].flatMap((each) => each ?? []),
          settled: [...owedRuns].flatMap(([run, each]) => (each === undefined ? run : [])),
        })
        owed.clear()
        owedRuns.clear()
        unkept.set(undefined)
      })
      .catch((error: unknown) => unkept.set(error ?? new Error('The book could not be kept')))
    return saving
  }

  function put(id: PeerId, how: How): void {
    const next = how(contacts.value.get(id))
    const all = new Map(contacts.value).set(next.id, next)
    const forgotten = beyond(all)
    for (const id of forgotten) all.delete(id)
    contacts.set(all)
    void save({ contacts: [next], how: new Map([[id, how]]), ...(forgotten.length > 0 ? { forgotten } : {}) })
  }

  function change(id: PeerId, how: (contact: Contact) => Contact): void {
    const at = clock.now()
    put(id, (now) => how(now ?? met(undefined, { id, name: '', room: undefined, at })))
  }

  function verify(id: PeerId, method: VerificationMethod): void {
    const at = clock.now()
    change(id, (contact) => ({ ...contact, verified: { method, at } }))
  }

  /** Keeps these alone, of what we know of; what another window has begun meanwhile, we do not. */
  function recount(next: readonly FailedRun[], begun: readonly FailedRun[] = []): Promise<void> {
    const left = new Set(next.map(({ run }) => run))
    const settled = failures.flatMap(({ run }) => (left.has(run) ? [] : run))
    failures = next
    return save({ failures: begun, settled })
  }

  function counted(): readonly FailedRun[] {
    const now = clock.now()
    // A clock that was set back must not make a failure count for ever, nor one set forward forget it at once here.
    return failures.filter(({ at }) => Math.abs(now - at) < FAILED_RUN_LIFETIME)
  }

  /** Another window wrote. What was changed here meanwhile, or could not be kept, must not be lost by reading. */
  async function follow(): Promise<void> {
    for (;;) {
      const ours = saving
      await ours
      if (unkept.value !== undefined) return
      const records = await store.load()
      if (ours !== saving) continue
      contacts.set(new Map(records.contacts.map((each) => [each.id, each])))
      failures = records.failures
      return
    }
  }

  const stopWatching = store.watch(() => {
    reading ??= follow()
      .catch((error: unknown) => unkept.set(error ?? new Error('The book could not be read')))
      .finally(() => {
        reading = undefined
      })
  })

  return {
    contacts,
    unkept,
    standing: (id, name) => standing(contacts.value, id, name),
    note(id, name, room) {
      const sighting = { id, name: withoutMarks(name), room, at: clock.now() }
      put(id, (now) => met(now, sighting))
    },
    call: (id, petname) =>
      change(id, (contact) => ({ ...contact, petname: withoutMarks(cleanName(petname ?? '')) || undefined })),
    verify,
    distrust: (id) => change(id, (contact) => ({ ...contact, verified: undefined })),
    keepApart(id, name) {
      const now = standing(contacts.value, id, name)
      if (now.status === 'conflict') change(id, (contact) => withKeptApart(contact, now.known))
    },
    block: (id, isBlocked) => change(id, (contact) => ({ ...contact, blocked: isBlocked })),
    forget(id) {
      const others = new Map(contacts.value)
      if (!others.delete(id)) return
      contacts.set(others)
      void save({ forgotten: [id] })
    },
    share: (id, secrets) => change(id, (contact) => ({ ...contact, secrets })),
    mayVerify(id, room) {
      const those = counted()
      const withThem = those.filter((each) => each.id === id).length
      return withThem < MAX_FAILED_RUNS && those.filter((each) => each.room === room).length < MAX_FAILED_RUNS
    },
    attempt(run) {
      const begun = { ...run, at: clock.now() }
      const newest = counted().toSorted((a, b) => b.at - a.at)
      return recount([begun, ...newest].slice(0, MAX_FAILURES_KEPT), [begun])
    },
    settle(run, method) {
      const id = failures.find((each) => each.run === run)?.id
      void recount(counted().filter((each) => each.run !== run))
      if (id !== undefined) verify(id, method)
    },
    close: stopWatching,
  }
}

/** Whom a full book forgets: those seen longest ago of whom nothing was said by the person here. */
function beyond(contacts: ReadonlyMap<PeerId, Contact>): readonly PeerId[] {
  const tooMany = contacts.size - MAX_CONTACTS
  if (tooMany <= 0) return []
  return [...contacts.values()]
    .filter(({ verified, petname, blocked }) => verified === undefined && petname === undefined && !blocked)
    .toSorted((a, b) => a.lastSeen - b.lastSeen)
    .slice(0, tooMany)
    .map(({ id }) => id)
}
