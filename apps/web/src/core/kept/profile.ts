/**
 * The profiles of this browser: one sealed store for each seat. Opens that of this window, with what older versions of
 * the app had kept for it, and deletes all of them.
 */
import { when } from 'privet'
import { openStore, type ProtectionState, type Store } from 'privet/indexeddb'
import { readOld } from './old-database.ts'
import { takeOver } from './take-over.ts'

const PREFIX = 'privet-store-'
/** As many are looked for where a browser does not tell which there are (Firefox before 126). */
const SEATS = 16

const profileOf = (seat: number): string => `${PREFIX}${seat}`

/** Opens that of this seat; undefined: in memory, and no disk is touched. */
export async function openProfile(seat: number | undefined): Promise<Store> {
  if (seat === undefined) return await openStore({ memory: true })
  const store = await openStore({ name: profileOf(seat) })
  // What cannot be taken over now is next time: it is deleted only after it was.
  const takingOver = () => takeOverAll(seat, store).catch(() => undefined)
  if (isOpen(store.protection.state.value)) await takingOver()
  else void when(store.protection.state, isOpen).then(takingOver)
  return store
}

async function takeOverAll(own: number, store: Store): Promise<void> {
  const old = await readOld()
  if (old === undefined) return
  let isAllKept = true
  for (const [seat, before] of old.seats) {
    const theirs = seat === own ? store : await openStore({ name: profileOf(seat) })
    const isKept = isOpen(theirs.protection.state.value) && (await takeOver(before, theirs))
    isAllKept &&= isKept
    if (theirs !== store) await theirs.close()
  }
  if (isAllKept) await old.delete()
  else old.close()
}

const isOpen = (state: ProtectionState): boolean => state !== 'locked'

/** Deletes every profile, open ones in other windows too, and what older versions of the app had kept. */
export async function deleteProfiles(own: Store): Promise<void> {
  const status = own.status.value
  // Nothing of it is on a disk, and none may be touched.
  if (status.type === 'memory' && (status.why === 'asked' || status.why === 'refused')) return await own.close()
  await own.deleteEverything()
  for (const name of await profileNames()) await (await openStore({ name })).deleteEverything()
  const old = await readOld()
  await old?.delete()
}

async function profileNames(): Promise<readonly string[]> {
  const seats = Array.from({ length: SEATS }, (_, seat) => profileOf(seat))
  if (!('databases' in indexedDB)) return seats
  const all = await indexedDB.databases()
  return all.map(({ name }) => name ?? '').filter((name) => name.startsWith(PREFIX))
}
