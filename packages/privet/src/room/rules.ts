/**
 * Where the rules of a room take hold of it. They stand in front of the machine and between the proof and the link;
 * what they say, `privet/membership` knows.
 */
import type { GenesisKind } from '../handshake/index.ts'
import type { Proven } from '../link/index.ts'
import type { RoomInput } from './state.ts'
import type { Room } from './types.ts'

/** The rules of one room, as `roomRules` of `privet/membership` makes them. */
export interface Rules {
  /** How rooms with rules begin. */
  readonly kind: GenesisKind
  /** What to call ourselves at the door, where everyone who has the invitation can read it. */
  readonly knockAs?: string | undefined
  /** Opens the meeting places, which depend on what the rules have come to. */
  begin(room: Room): Promise<void>
  /** What the room may hear of this: all of it, less, or nothing. */
  judge(input: RoomInput): RoomInput | undefined
  /**
   * On a connection that was just proven, before it is a link: both sides tell what they know. Rejects, and has closed
   * the connection, unless each is a member for the other. `isAdmitted`: a person has said yes to them by hand.
   */
  greet(proven: Proven, isAdmitted?: true): Promise<Proven>
}
