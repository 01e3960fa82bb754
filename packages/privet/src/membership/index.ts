/**
 * Who belongs to a room and what holds there, as signed statements that every device checks and obeys for itself:
 * who comes in, lock, end, removal. `openRoom({ rules: roomRules() })`, then `openMembership(room)`.
 */
export { openMembership, type RoomMembership, roomRules, type RulesOptions } from './rules.ts'
export { openStatements } from './check.ts'
export { type LookOptions, type Sight, whoIsThere } from './look.ts'
export type { Caller } from './knocks.ts'
export type { Ended } from './ending.ts'
export type { RulesEvent } from './news.ts'
export { mayHaveWritten, type Rights, rightsOf } from './gate.ts'
export { evaluate, FIRST_POLICY, type Membership, type Removal, type Role } from './evaluate.ts'
export {
  CHAIN_BEGIN,
  type ChainEnd,
  type Epoch,
  type GrantedRole,
  type HistoryRule,
  makeStatement,
  openStatement,
  type RoomPolicy,
  type Saying,
  type Statement,
  type StatementDraft,
  STATEMENT_BYTES,
} from './statement.ts'
