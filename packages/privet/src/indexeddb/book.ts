/** People, kept as items: one for each contact, and one for each verification that failed, so that windows do not undo each other's. */
import { refuse } from '../error.ts'
import type { BookStore, Contact, FailedRun } from '../trust/index.ts'
import type { Items } from './items.ts'

const CONTACT = 'contact'
const FAILURE = 'failure'

/** A field that is undefined is not written. */
const whole = (contact: Contact): Contact => ({
  ...contact,
  petname: contact.petname ?? undefined,
  verified: contact.verified ?? undefined,
})

const nextOf =
  (contact: Contact, how: ((now: Contact | undefined) => Contact) | undefined) =>
  (now: unknown): Contact =>
    how ? how(now === undefined ? undefined : whole(now as Contact)) : contact

/** The book of a profile. `load` rejects with `refused` (`E_LOCKED`) while that is locked. */
export function createBookStore(items: Items): BookStore {
  return {
    async load() {
      if (!items.isOpen) refuse('refused', 'E_LOCKED', 'Locked: it takes the passphrase')
      const contacts = [...items.kind(CONTACT).value.values()] as Contact[]
      const failures = [...items.kind(FAILURE).value.values()] as FailedRun[]
      return { contacts: contacts.map(whole), failures }
    },
    save: ({ contacts = [], how, forgotten = [], failures = [], settled = [] }) =>
      items.update(
        ...contacts.map((contact) => ({
          kind: CONTACT,
          name: contact.id,
          next: nextOf(contact, how?.get(contact.id)),
        })),
        ...forgotten.map((id) => ({ kind: CONTACT, name: id, next: () => undefined })),
        ...failures.map((failed) => ({ kind: FAILURE, name: failed.run, next: () => failed })),
        ...settled.map((run) => ({ kind: FAILURE, name: run, next: () => undefined })),
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
