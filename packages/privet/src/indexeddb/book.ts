/** People, kept as items: one for each contact, and one for the verifications that failed. */
import { refuse } from '../error.ts'
import type { BookStore, Contact, FailedRun } from '../trust/index.ts'
import type { Items } from './items.ts'

const CONTACT = 'contact'
const FAILURES = 'failures'
const ALL = 'all'

/** The book of a profile. `load` rejects with `refused` (`E_LOCKED`) while that is locked. */
export function createBookStore(items: Items): BookStore {
  return {
    async load() {
      if (!items.isOpen) refuse('refused', 'E_LOCKED', 'Locked: it takes the passphrase')
      const contacts = [...items.kind(CONTACT).value.values()] as Contact[]
      const failures = (items.kind(FAILURES).value.get(ALL) ?? []) as readonly FailedRun[]
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
    save: ({ contacts = [], forgotten = [], failures }) =>
      items.put(
        ...contacts.map((contact) => ({ kind: CONTACT, name: contact.id, value: contact })),
        ...forgotten.map((id) => ({ kind: CONTACT, name: id, value: undefined })),
        ...(failures === undefined ? [] : [{ kind: FAILURES, name: ALL, value: failures }]),
      ),
    watch(listener) {
      let isBegun = false
      const tell = (): void => {
        if (isBegun) listener()
      }
      const stops = [items.kind(CONTACT).subscribe(tell), items.kind(FAILURES).subscribe(tell)]
      isBegun = true
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}
