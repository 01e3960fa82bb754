/** Who belongs to a room and is not there: pure. */
import type { PeerId } from 'privet'
import type { Contact } from 'privet/trust'

/** Somebody who is elsewhere. */
export interface Absent {
  readonly id: PeerId
  /** What they are called here, or were when they were last met; empty: they were never met, or have never said. */
  readonly name: string
  /** When we were last linked with them (ms since the Unix epoch); undefined: never. */
  readonly lastSeen: number | undefined
}

export interface AwayFacts {
  /** Who belongs there. */
  readonly ids: readonly PeerId[]
  readonly here: ReadonlyMap<PeerId, unknown>
  /** Of those who were there while we were. */
  readonly names: ReadonlyMap<PeerId, string>
  readonly contacts: ReadonlyMap<PeerId, Pick<Contact, 'petname' | 'names' | 'lastSeen'>>
}

/** By name, those without one at the end. */
export function whoIsAway({ ids, here, names, contacts }: AwayFacts): readonly Absent[] {
  return ids
    .filter((id) => !here.has(id))
    .map((id) => {
      const contact = contacts.get(id)
      const name = contact?.petname ?? (names.get(id) || contact?.names[0]) ?? ''
      return { id, name, lastSeen: contact?.lastSeen }
    })
    .toSorted((a, b) => Number(a.name === '') - Number(b.name === '') || a.name.localeCompare(b.name))
}
