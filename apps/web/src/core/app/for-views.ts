/** What the views have of the app: what is to be seen, and what the buttons do. */
import type { Invitation, Live } from 'privet'
import type { Store } from 'privet/indexeddb'
import type { Sight } from 'privet/membership'
import type { KeptRooms } from './kept-rooms.ts'
import type { Screen } from './screen.ts'
import type { World } from './world.ts'
import type { Crossing, How, Taken } from '../by-hand/meeting.ts'
import type { Brought } from '../by-hand/recognise.ts'
import type { Trouble } from '../by-hand/trouble.ts'
import type { AskFirst } from '../call/ask-first.ts'
import type { OwnDevices } from '../call/own-devices.ts'
import type { Returning } from '../call/remembered.ts'
import type { Kept } from '../kept/kept.ts'
import type { Calls } from '../ringing/calls.ts'
import type { KeptRoom } from '../rooms/kept-room.ts'
import type { Plan } from '../rooms/plan.ts'
import type { Site } from '../site.ts'
import type { Gate, PassOptions } from '../windows/gate.ts'

export interface App extends KeptRooms {
  readonly world: World
  readonly screen: Live<Screen>
  readonly name: Live<string>
  /** What this device keeps; undefined: not opened yet. It may be locked. */
  readonly store: Live<Store | undefined>
  /** The same with what the app makes of it, as soon as it is open and not locked. */
  kept(): Promise<Kept>
  /** To come back to; none while what is kept is locked. */
  readonly rooms: Live<readonly KeptRoom[]>
  readonly site: Live<Site | undefined>
  /** People whom we have met, calls from and to them; undefined: not there yet, or locked. */
  readonly calls: Live<Calls | undefined>
  /** They are there from now on. Loads code, and may go to the meeting points: after the page has been painted. */
  attend(): Promise<void>
  /** Our own camera, microphone and speaker. */
  readonly devices: OwnDevices
  /** What is said before the browser asks for a device in a room. */
  readonly askFirst: AskFirst
  /** When the start page has all that it shows: before that, parts of it would jump. */
  readonly ready: Promise<unknown>
  rename(name: string): void
  /** A quick call, unless something else is planned. */
  createRoom(plan?: Plan): Promise<void>
  /** Takes whatever somebody brought and does the right thing with it, or says what is wrong. */
  take(brought: Brought, how?: How): Promise<Taken>
  /**
   * The same for what stood in the address: a page of its own says how it went. But a room and a reply that is under
   * way stay on the screen; what is wrong is to be told over them then.
   */
  open(link: string): Promise<Trouble | undefined>
  /** Where something that was brought leads, while we are asked whether to go. */
  readonly crossing: Live<Crossing | undefined>
  cross(goes: boolean): Promise<void>
  /** `shown`: which of our devices the page before the room has shown as on or coming on; no other goes along. */
  join(invitation: Invitation, shown?: readonly Returning[]): Promise<void>
  comeBack(room: KeptRoom, how?: PassOptions): Promise<void>
  /** Asks who is there, without going in; undefined: nobody answers. Rejects when nobody could be asked. */
  whoIsThere(room: KeptRoom): Promise<Sight | undefined>
  /** Back from a reload: into the room that this window was in. */
  resume(): Promise<void>
  leave(): Promise<void>
  /** What is asked before this window is used, if another one of the same person is. */
  readonly gate: Gate
  /** A guest is whom this browser belongs to again. */
  beMyself(): void
  /** The page is going: says goodbye, but remembers the room. */
  depart(): void
  /** To where this window is: its room, its reply that is under way, or the start. */
  home(): void
  /** The reply that is under way is waited for no more. */
  giveUp(): void
  /** Nothing of this app is in the browser afterwards; the page has to start anew. */
  deleteEverything(): Promise<void>
}
