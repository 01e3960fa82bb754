/** Calls: what people send each other in a room, how much of it, and where it is captured. */
export { type Call, type MediaLink, openCall } from './call.ts'
export {
  type Demand,
  type Encoding,
  type Notice,
  type Plan,
  type Policy,
  type Shape,
  type Situation,
  type Size,
  SLOT_KINDS,
  type SlotKind,
  type Traffic,
  type Wishes,
} from './types.ts'
