/** Who is who: contacts and how sure we are of them, verification, and ringing somebody again. */
export { acquaint } from './acquaintance.ts'
export { type Book, type BookOptions, openBook } from './book.ts'
export { met, type Sighting, withKeptApart } from './contact.ts'
export { EMOJI, type EmojiName } from './emoji.ts'
export { idCodeBytes, idCodeOf, isIdCode, matchesIdCode } from './id-code.ts'
export { memoryBookStore } from './memory-store.ts'
export { areAlike, withoutMarks } from './name-likeness.ts'
export { standing, type Standing } from './standing.ts'
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
export { type Comparison, type ComparisonState, openVerification, type Verifications } from './verification.ts'
export type { RunOutcome } from './verification-machine.ts'
export type { Availability, IncomingStatus, OutgoingStatus } from './ring-machine.ts'
export {
  type IncomingCall,
  openRinging,
  type OutgoingCall,
  type Ringing,
  type RingingOptions,
  type RingOptions,
} from './ringing.ts'
