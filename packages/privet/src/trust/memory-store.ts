/** A book that is gone with the page. */
import type { BookRecords, BookStore } from './types.ts'

/** A `BookStore` in memory: for tests, and where nothing may be kept. Several books on it are as several windows. */
export function memoryBookStore(first: BookRecords = { contacts: [], failures: [] }): BookStore {
  let contacts = new Map(first.contacts.map((contact) => [contact.id, contact]))
  let failures = new Map(first.failures.map((each) => [each.run, each]))
  const listeners = new Set<{ readonly call: () => void }>()
  return {
    load: async () => ({ contacts: [...contacts.values()], failures: [...failures.values()] }),
    async save(change) {
      const next = new Map(contacts)
      for (const contact of change.contacts ?? [])
        next.set(contact.id, change.how?.get(contact.id)?.(next.get(contact.id)) ?? contact)
      for (const id of change.forgotten ?? []) next.delete(id)
      contacts = next
      failures = new Map(failures)
      for (const each of change.failures ?? []) failures.set(each.run, each)
      for (const run of change.settled ?? []) failures.delete(run)
      for (const { call } of [...listeners]) call()
    },
    watch(call) {
      const own = { call }
      listeners.add(own)
      return () => {
        listeners.delete(own)
      }
    },
  }
}
