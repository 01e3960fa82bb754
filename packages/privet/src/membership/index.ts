/** Who belongs to a room and what holds there, as signed statements that every device checks for itself. */
export { evaluate, FIRST_POLICY, type Membership, type Role } from './evaluate.ts'
export {
  CHAIN_BEGIN,
  type ChainEnd,
  type Epoch,
  type GrantedRole,
  makeStatement,
  openStatement,
  type RoomPolicy,
  type Saying,
  type Statement,
  type StatementDraft,
  STATEMENT_BYTES,
} from './statement.ts'
