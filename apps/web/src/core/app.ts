/**
 * The app without its looks: which screen is up, and what the buttons do. Everything of the browser
 * comes in through `World`; nothing here knows of elements.
 */
import { live, PeerError, type Identity, type Invitation, type Live, type Room } from 'privet'
import { publicBrokers } from 'privet/mqtt'
import type { CaptureDevices } from './call/call.ts'
import type { Database, KeptRoom } from './database.ts'
import { iceServers, meetingPoints } from './network.ts'
import type { Keeping } from './keeping.ts'
import type { Session } from './room/session.ts'
import type { SettingsStore } from './settings.ts'
import { NO_SITE, type Site } from './site.ts'

/** Why an invitation cannot be used: cut off on its way, not ours, from a later version. */
export type InvitationProblem = 'torn' | 'foreign' | 'newer'

/** Why a room did not open: what can be said in words, or anything else. */
export type Failure = 'no-relay' | 'other'

export type Screen =
  | { readonly name: 'start' }
  | { readonly name: 'join'; readonly invitation: Invitation }
  | { readonly name: 'bad-invitation'; readonly problem: InvitationProblem }
  | { readonly name: 'opening' }
  | { readonly name: 'failed'; readonly failure: Failure; readonly details: string; readonly again: () => void }
  | { readonly name: 'room'; readonly session: Session }
  | { readonly name: 'left'; readonly room: KeptRoom | undefined }

export type Library = typeof import('./library.ts')

export interface World {
  readonly seat: number
  readonly database: Database
  readonly settings: SettingsStore
  readonly library: () => Promise<Library>
  readonly site: () => Promise<Site>
  readonly devices: CaptureDevices | undefined
  /** Whether the browser would give this device without asking. */
  readonly isGranted: (device: 'microphone' | 'camera') => Promise<boolean>
  readonly keeping: Keeping
  readonly isOnline: () => boolean
}

export interface App {
  readonly world: World
  readonly screen: Live<Screen>
  readonly name: Live<string>
  readonly rooms: Live<readonly KeptRoom[]>
  readonly site: Live<Site | undefined>
  /** When the start page has all that it shows: before that, parts of it would jump. */
  readonly ready: Promise<unknown>
  rename(name: string): void
  createRoom(): Promise<void>
  /** Reads whatever was pasted or stood in the address; says what is wrong with it, or shows the join screen. */
  answer(text: string): Promise<InvitationProblem | undefined>
  /** Shows why the invitation in the address cannot be used. */
  show(problem: InvitationProblem): void
  join(invitation: Invitation): Promise<void>
  comeBack(room: KeptRoom): Promise<void>
  /** Back from a reload: into the room that this window was in. */
  resume(): Promise<void>
  leave(): Promise<void>
  /** The page is going: says goodbye, but remembers the room. */
  depart(): void
  forget(room: KeptRoom): Promise<void>
  home(): void
  /** Nothing of this app is in the browser afterwards; the page has to start anew. */
  deleteEverything(): Promise<void>
}

const HERE = 'privet-room'
/** What was switched on when the page was reloaded. */
const ON = 'privet-on'
const RETURNING = ['microphone', 'camera'] as const

/** Into a new room, by an invitation, or back. */
type Entrance = { readonly invitation?: Invitation; readonly saved?: KeptRoom['saved'] }

export function createApp(world: World): App {
  const { database, seat, settings } = world
  const nameKey = `privet-name-${seat}`
  const screen = live<Screen>({ name: 'start' })
  const name = live(world.keeping.local.getItem(nameKey) ?? '')
  const rooms = live<readonly KeptRoom[]>([])
  const site = live<Site | undefined>(undefined)
  let session: Session | undefined
  const siteReady = world.site().then((found) => site.set(found))

  const listRooms = async (): Promise<void> => {
    const all = await database.rooms(seat)
    rooms.set([...all].sort((a, b) => b.seenAt - a.seenAt))
  }
  const ready = Promise.all([siteReady, listRooms()])

  const identity = async (library: Library): Promise<Identity> => {
    const keys = await database.identity(seat)
    if (keys) return library.identityFrom(keys)
    const fresh = await library.createIdentity()
    await database.keepIdentity({ seat, keys: fresh.keys })
    return fresh
  }

  const enter = async (how: Entrance, again: () => void): Promise<void> => {
    await leaveQuietly()
    screen.set({ name: 'opening' })
    try {
      const [library] = await Promise.all([world.library(), siteReady])
      const offered = site.value ?? NO_SITE
      const brokers = meetingPoints(settings.current.value, offered, publicBrokers)
      const own = await identity(library)
      const room = await library.openRoom({
        ...how,
        carriers: brokers.map((url) => library.mqtt(url, brokerName(url, offered))),
        identity: own,
        name: name.value.trim(),
        ice: { mode: settings.current.value.mode, servers: iceServers(settings.current.value, offered) },
      })
      session = library.openSession({
        room,
        devices: world.devices,
        restored: await database.messages(seat, room.id),
        keepMessage: (message) => database.keepMessage({ seat, room: room.id, message }),
        keepRoom: (people) => void keepRoom(room, people),
        isOnline: world.isOnline,
      })
      world.keeping.session.setItem(HERE, room.id)
      const entered = session
      for (const device of RETURNING) entered.call[device].subscribe(() => rememberDevices(entered))
      screen.set({ name: 'room', session })
    } catch (error) {
      const details = error instanceof Error ? error.message : String(error)
      screen.set({ name: 'failed', failure: failureOf(error), details, again })
    }
  }

  const keepRoom = async (room: Room, people: readonly string[]): Promise<void> => {
    const before = (await database.rooms(seat)).find((each) => each.room === room.id)
    const seenAt = Date.now()
    await database.keepRoom({
      seat,
      room: room.id,
      saved: room.save(),
      createdAt: before?.createdAt ?? seenAt,
      seenAt,
      people: people.length > 0 ? people : (before?.people ?? []),
    })
    await listRooms()
  }

  const rememberDevices = ({ call }: Session): void => {
    // `session` differs once the room is left: then there is nothing to come back to.
    if (session?.call === call)
      world.keeping.session.setItem(ON, RETURNING.filter((device) => call[device].value === 'on').join())
  }

  /** Switches on what was on, unless the browser would have to ask: nobody expects a question after a reload. */
  const restoreDevices = async (on: string): Promise<void> => {
    for (const device of RETURNING) {
      if (on.includes(device) && (await world.isGranted(device))) await session?.call.set(device, true)
    }
  }

  const leaveQuietly = async (): Promise<void> => {
    const leaving = session
    session = undefined
    world.keeping.session.removeItem(HERE)
    await leaving?.leave().catch(() => undefined)
  }

  const app: App = {
    world,
    screen,
    name,
    rooms,
    site,
    ready,
    rename(next) {
      name.set(next)
      world.keeping.local.setItem(nameKey, next)
      session?.rename(next.trim())
    },
    createRoom: () => enter({}, () => void app.createRoom()),
    async answer(text) {
      const { parseInvitation } = await world.library()
      try {
        screen.set({ name: 'join', invitation: parseInvitation(text) })
        return undefined
      } catch (error) {
        return problemOf(error)
      }
    },
    show: (problem) => screen.set({ name: 'bad-invitation', problem }),
    async join(invitation) {
      const kept = (await database.rooms(seat)).find(({ room }) => room === invitation.room)
      await enter(kept ? { saved: kept.saved } : { invitation }, () => void app.join(invitation))
    },
    comeBack: (room) => enter({ saved: room.saved }, () => void app.comeBack(room)),
    async resume() {
      const id = world.keeping.session.getItem(HERE)
      if (id === null) return
      screen.set({ name: 'opening' })
      const kept = (await database.rooms(seat)).find(({ room }) => room === id)
      if (!kept) return screen.set({ name: 'start' })
      const on = world.keeping.session.getItem(ON) ?? ''
      await app.comeBack(kept)
      void restoreDevices(on)
    },
    async leave() {
      const id = session?.room.id
      await leaveQuietly()
      await listRooms()
      screen.set({ name: 'left', room: rooms.value.find(({ room }) => room === id) })
    },
    depart: () => void session?.room.leave().catch(() => undefined),
    async forget(room) {
      await database.forgetRoom(seat, room.room)
      await listRooms()
    },
    home: () => screen.set(session ? { name: 'room', session } : { name: 'start' }),
    async deleteEverything() {
      await leaveQuietly()
      await database.forgetEverything()
      world.keeping.local.clear()
      world.keeping.session.clear()
    },
  }
  return app
}

/** The site's own broker has one name under all its addresses, or people on different ones would not meet. */
function brokerName(url: string, site: Site): { readonly name?: string } {
  return site.brokerName !== undefined && site.brokers.includes(url) ? { name: site.brokerName } : {}
}

/** By the library's reasons for not opening a room. */
export const failureOf = (error: unknown): Failure =>
  error instanceof PeerError && error.reason === 'E_NOTURN' ? 'no-relay' : 'other'

/** By the reasons that the library gives for an invitation it refuses. */
export function problemOf(error: unknown): InvitationProblem {
  const reason = error instanceof PeerError ? error.reason : undefined
  if (reason === 'E_TORN') return 'torn'
  return reason === 'E_NEWER' ? 'newer' : 'foreign'
}
