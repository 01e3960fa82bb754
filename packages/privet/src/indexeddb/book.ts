/** People, kept as items: one for each contact, and one for each verification that failed, so that windows do not undo each other's. */
import { refuse } from '../error.ts'
import type { BookStore, Contact, FailedRun } from '../trust/index.ts'
import type { Items } from './items.ts'

const CONTACT = 'contact'
const FAILURE = 'failure'

/** The book of a profile. `load` rejects with `refused` (`E_LOCKED`) while that is locked. */
export function createBookStore(items: Items): BookStore {
  return {
    async load() {
      if (!items.isOpen) refuse('refused', 'E_LOCKED', 'Locked: it takes the passphrase')
      const contacts = [...items.kind(CONTACT).value.values()] as Contact[]
      const failures = [...items.kind(FAILURE).value.values()] as FailedRun[]
      // A field that is undefined is not written.
      return {
        contacts: contacts.map((contact) => ({
          ...contact,
          petname: contact.petname ?? undefined,
          verified: contact.verified ?? undefined,
        })),
        failures,
      }
    },
    save: ({ contacts = [], forgotten = [], failures = [], settled = [] }) =>
      items.put(
        ...contacts.map((contact) => ({ kind: CONTACT, name: contact.id, value: contact })),
        ...forgotten.map((id) => ({ kind: CONTACT, name: id, value: undefined })),
        ...failures.map((failed) => ({ kind: FAILURE, name: failed.run, value: failed })),
        ...settled.map((run) => ({ kind: FAILURE, name: run, value: undefined })),
      ),
    watch(listener) {
      let isBegun = false
      const tell = (): void => {
        if (isBegun) listener()
      }
      const stops = [items.kind(CONTACT).subscribe(tell), items.kind(FAILURE).subscribe(tell)]
      isBegun = true
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}
