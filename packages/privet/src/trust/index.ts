/** Who is who: contacts and how sure we are of them, verification, and ringing somebody again. */
export { memoryBookStore } from './memory-store.ts'
export type {
  BookChange,
  BookRecords,
  BookStore,
  Contact,
  FailedRun,
  PairSecret,
  Verification,
  VerificationMethod,
} from './types.ts'
