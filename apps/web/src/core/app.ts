/**
 * The app without its looks: which screen is up, and what the buttons do. Everything of the browser
 * comes in through `World`; nothing here knows of elements.
 */
import {
  live,
  PeerError,
  type Identity,
  type Invitation,
  type Live,
  type PeerId,
  type Room,
  type RoomOptions,
  type Refusal,
} from 'privet'
import type { CaptureDevices, CaptureOptions } from 'privet/media'
import { publicBrokers } from 'privet/mqtt'
import type { Ended } from './rooms/ended.ts'
import type { Lifetime } from './rooms/lifetime.ts'
import { QUICK, type Plan } from './rooms/plan.ts'
import { openShelf } from './rooms/shelf.ts'
import { openStay } from './rooms/stay.ts'
import { tellKept } from './rooms/watch.ts'
import type { Book } from 'privet/trust'
import { comesRightBack, noteGoing } from './arrival.ts'
import type { Answering } from './by-hand/answering.ts'
import { createMeeting, type ByHandLibrary, type Crossing, type How, type Taken } from './by-hand/meeting.ts'
import type { Brought, Readers } from './by-hand/recognise.ts'
import { createStandings } from './by-hand/standings.ts'
import type { Trouble } from './by-hand/trouble.ts'
import type { Windows } from './by-hand/windows.ts'
import { createAskFirst, type AskFirst } from './call/ask-first.ts'
import type { SpeakerList } from './call/output.ts'
import { createOwnDevices, type OwnDevices } from './call/own-devices.ts'
import { RETURNING, type Returning } from './call/remembered.ts'
import type { OtherRoom } from './chat/elsewhere.ts'
import type { Logs } from './chat/logs.ts'
import type { Database, KeptRoom } from './database.ts'
import { iceServers, meetingPoints } from './network.ts'
import type { Keeping } from './keeping.ts'
import type { Session } from './room/session.ts'
import type { SettingsStore } from './settings.ts'
import { NO_SITE, type Site } from './site.ts'
import type { Surroundings } from './surroundings.ts'

/** Why a room did not open: what can be said in words, or anything else. */
export type Failure = 'no-relay' | 'other'

export type Screen =
  | { readonly name: 'start' }
  | { readonly name: 'join'; readonly invitation: Invitation }
  | { readonly name: 'answer'; readonly answering: Answering }
  /** What was opened here has reached the window that waits for it. */
  | { readonly name: 'delivered' }
  /** `anyway` goes on all the same. */
  | { readonly name: 'trouble'; readonly trouble: Trouble; readonly anyway?: (() => void) | undefined }
  | { readonly name: 'opening' }
  | { readonly name: 'failed'; readonly failure: Failure; readonly details: string; readonly again: () => void }
  | { readonly name: 'room'; readonly session: Session }
  | { readonly name: 'left'; readonly room: KeptRoom | undefined }
  /** The room is over for us. */
  | { readonly name: 'ended'; readonly ended: Ended }

export type Library = typeof import('./library.ts')

export interface World {
  readonly seat: number
  readonly database: Database
  readonly settings: SettingsStore
  readonly library: () => Promise<Library>
  readonly byHand: () => Promise<ByHandLibrary>
  readonly readPicture: Readers['readPicture']
  /** The other windows of this browser. */
  readonly windows: Windows
  /** Whether this machine's addresses in its own network are hidden from the page. */
  readonly isHidden: () => Promise<boolean>
  /** Asks for a look at this window. */
  readonly attract: () => void
  readonly site: () => Promise<Site>
  /** The stronger noise suppression, where the app has one. */
  readonly suppress?: CaptureOptions['suppress']
  readonly devices: (CaptureDevices & SpeakerList) | undefined
  /** What the browser would say if it were asked for this device; undefined where it does not tell. */
  readonly permission: (device: Returning) => Promise<PermissionState | undefined>
  readonly keeping: Keeping
  readonly isOnline: () => boolean
  /** Whether the person has reloaded this page: not opened it anew, nor was it brought back by the browser. */
  readonly isReload: boolean
  /** What lies around a call; the browser's own unless given. */
  readonly surroundings?: Surroundings
}

export interface App {
  readonly world: World
  readonly screen: Live<Screen>
  readonly name: Live<string>
  readonly rooms: Live<readonly KeptRoom[]>
  readonly site: Live<Site | undefined>
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
  comeBack(room: KeptRoom): Promise<void>
  /** Back from a reload: into the room that this window was in. */
  resume(): Promise<void>
  leave(): Promise<void>
  /** The page is going: says goodbye, but remembers the room. */
  depart(): void
  forget(room: KeptRoom): Promise<void>
  /** How long this device keeps it. */
  keep(room: KeptRoom, lifetime: Lifetime): Promise<void>
  /** What we call it; empty: by who is in it. */
  callRoom(room: KeptRoom, title: string): Promise<void>
  /** To where this window is: its room, its reply that is under way, or the start. */
  home(): void
  /** The reply that is under way is waited for no more. */
  giveUp(): void
  /** Nothing of this app is in the browser afterwards; the page has to start anew. */
  deleteEverything(): Promise<void>
}

const HERE = 'privet-room'
/** What was switched on when the page was reloaded. */
const ON = 'privet-on'

/** Into a new room, by an invitation, or back. */
type Entrance = { readonly invitation?: Invitation; readonly saved?: KeptRoom['saved']; readonly plan?: Plan }

export function createApp(world: World): App {
  const { database, seat, settings } = world
  const nameKey = `privet-name-${seat}`
  const screen = live<Screen>({ name: 'start' })
  const name = live(world.keeping.local.getItem(nameKey) ?? '')
  const shelf = openShelf({ database, seat, drop: (room) => erase(room), here: () => session?.room.id })
  const { rooms, list: listRooms } = shelf
  const site = live<Site | undefined>(undefined)
  let session: Session | undefined
  const crossing = live<Crossing | undefined>(undefined)
  const standings = createStandings()
  let self: PeerId | undefined
  const devices = createOwnDevices({
    media: world.devices,
    library: world.library,
    settings,
    permission: world.permission,
    ...(world.suppress ? { suppress: world.suppress } : {}),
  })
  const askFirst = createAskFirst(world)
  const siteReady = world.site().then((found) => site.set(found))

  const ready = Promise.all([siteReady, listRooms()])

  let opened: Promise<Book> | undefined
  const openBook = (): Promise<Book> =>
    (opened ??= world.library().then((library) => library.openBook(database.book(seat))))

  /** Where what is said lies; a profile for each seat. */
  let openedLogs: Promise<Logs> | undefined
  const openLogs = (): Promise<Logs> =>
    (openedLogs ??= world
      .library()
      .then((library) => library.openLogs(world.keeping.lasting ? `privet-store-${seat}` : undefined)))
  const receipts = live(settings.current.value.read)
  settings.current.subscribe(({ read }) => receipts.set(read))

  const identity = async (library: Library): Promise<Identity> => {
    const keys = await database.identity(seat)
    const own = keys ? await library.identityFrom(keys) : await library.createIdentity()
    if (!keys && 'keys' in own) await database.keepIdentity({ seat, keys: own.keys })
    self = own.id
    return own
  }

  /** What we bring along into any room, by whatever way. */
  const terms = async (
    plan: Plan = QUICK,
  ): Promise<Pick<RoomOptions, 'carriers' | 'identity' | 'name' | 'ice' | 'rules'>> => {
    const [library] = await Promise.all([world.library(), siteReady])
    const offered = site.value ?? NO_SITE
    const brokers = meetingPoints(settings.current.value, offered, publicBrokers)
    return {
      carriers: brokers.map((url) => library.mqtt(url, brokerName(url, offered))),
      identity: await identity(library),
      name: name.value.trim(),
      // A room that was made without rules stays without.
      rules: library.roomRules({ knockAs: name.value.trim(), policy: { approval: plan.approval } }),
      ice: { mode: settings.current.value.mode, servers: iceServers(settings.current.value, offered) },
    }
  }

  /** From a room to the screen of it; `met`: whom we hold our phone against. */
  const settle = async (entrance: number, room: Room, isNew: boolean, met?: PeerId, plan?: Plan): Promise<void> => {
    // Said while the rest is being opened, it would be heard by nobody, and it is said once a minute.
    let refusal: Refusal | undefined
    const stopHearing = room.on((event) => {
      if (event.type === 'refused') refusal = event.reason
      if (event.type === 'joined') refusal = undefined
    })
    const library = await world.library()
    const { capture, levels } = await devices.open()
    const [past, book, logs] = await Promise.all([database.messages(seat, room.id), openBook(), openLogs()])
    const conversation = await library.openConversation({
      room,
      logs,
      receipts,
      isNew,
      past,
      knownAs: (peer) => knownAs(book, peer),
      elsewhere: () => rooms.value.filter((each) => each.room !== room.id).map(otherRoom),
      onResaid: (message) =>
        void database.keepMessage({ seat, room: room.id, message: { ...message, with: [room.self.id] } }),
    })
    // Whoever has gone elsewhere meanwhile is in no room that no page shows.
    if (entrance !== entrances) return await room.leave().catch(() => undefined)
    session = library.openSession({
      room,
      media: library.openCall(room, { capture }),
      capture: askFirst.around(capture),
      levels,
      byHand: world.byHand,
      standings,
      book,
      verifications: library.openVerification(room, { book }),
      met,
      refusal,
      conversation,
      rules: library.membershipOf(room),
      keepRoom: (people) =>
        void shelf.keep(room, people, { first: plan && { lifetime: plan.lifetime, isChosen: true } }),
      isOnline: world.isOnline,
    })
    stopHearing()
    world.keeping.session.setItem(HERE, room.id)
    const entered = session
    for (const device of RETURNING) entered.capture[device].subscribe(() => rememberDevices(entered))
    screen.set({ name: 'room', session })
    openStay({ session, shelf, plan, onEnd: (ended) => void finish(room, ended) })
  }

  const fail = (error: unknown, again: () => void): void => {
    const details = error instanceof Error ? error.message : String(error)
    screen.set({ name: 'failed', failure: failureOf(error), details, again })
  }

  /** How often we have set out for a room, or from one: who is not the last to do so leaves theirs at once. */
  let entrances = 0

  const enter = async (how: Entrance, again: () => void): Promise<void> => {
    const entrance = ++entrances
    screen.set({ name: 'opening' })
    // Who goes elsewhere is not fetched from there minutes later, when their reply is brought back.
    meeting.giveUp()
    try {
      await leaveQuietly()
      const library = await world.library()
      const isNew = !how.invitation && !how.saved
      const { plan: _, ...given } = how
      await settle(
        entrance,
        await library.openRoom({ ...given, ...(await terms(how.plan)) }),
        isNew,
        undefined,
        how.plan,
      )
    } catch (error) {
      if (entrance === entrances) fail(error, again)
    }
  }

  const meeting = createMeeting({
    library: world.byHand,
    readPicture: world.readPicture,
    windows: world.windows,
    standings,
    now: Date.now,
    hosting: () => session?.hosting,
    isAlone: () => session?.room.members.value.size === 0,
    isInRoom: () => session !== undefined,
    ask: crossing.set,
    self: () => self,
    terms: () => terms(),
    showInvitation: (invitation) => screen.set({ name: 'join', invitation }),
    showAnswering: (answering) => screen.set({ name: 'answer', answering }),
    showTrouble: (trouble, anyway) => screen.set({ name: 'trouble', trouble, anyway }),
    enter(room, met) {
      const entrance = ++entrances
      void leaveQuietly()
        .then(() => settle(entrance, room, false, met))
        .catch((error: unknown) => fail(error, () => app.home()))
    },
    attract: world.attract,
  })

  const erase = async (room: KeptRoom): Promise<void> => {
    await Promise.all([database.forgetRoom(seat, room.room), openLogs().then((logs) => logs.forget(room.room))])
  }

  /** The room that we are in is over. What has ended goes for good; whoever was removed keeps what was said until then. */
  const finish = async (room: Room, ended: Ended): Promise<void> => {
    if (session?.room !== room) return
    entrances++
    await leaveQuietly()
    const kept = await shelf.find(room.id)
    if (kept && ended.why === 'expired') await erase(kept)
    await listRooms()
    screen.set({ name: 'ended', ended })
  }

  /** What is on now, and what still waits for the press that brings it back. */
  const rememberDevices = ({ capture }: Session): void => {
    // `session` differs once the room is left: then there is nothing to come back to.
    if (session?.capture !== capture) return
    const on = RETURNING.filter((device) => capture[device].value === 'on' || devices.lost.value.includes(device))
    world.keeping.session.setItem(ON, on.join())
  }
  devices.lost.subscribe(() => {
    if (session) rememberDevices(session)
  })

  const leaveQuietly = async (): Promise<void> => {
    const leaving = session
    session = undefined
    askFirst.answer(false)
    world.keeping.session.removeItem(HERE)
    const left = leaving?.leave().catch(() => undefined)
    // Before anything is waited for: whoever enters the next room meanwhile opens them anew.
    if (leaving) devices.close()
    await left
  }
  screen.subscribe(({ name: shown }) => {
    // Nobody is seen or heard by a camera and a microphone that no page shows.
    if (!session && shown !== 'join' && shown !== 'opening') devices.close()
  })

  const app: App = {
    world,
    screen,
    name,
    rooms,
    site,
    devices,
    askFirst,
    ready,
    rename(next) {
      name.set(next)
      world.keeping.local.setItem(nameKey, next)
      session?.rename(next.trim())
    },
    createRoom: (plan = QUICK) => enter({ plan }, () => void app.createRoom(plan)),
    take: meeting.take,
    async open(link) {
      const taken = await meeting.take({ as: 'text', text: link })
      const isBusy = session !== undefined || meeting.underWay() !== undefined
      if (isBusy) return taken.kind === 'trouble' ? taken.trouble : undefined
      if (taken.kind === 'trouble') screen.set({ name: 'trouble', trouble: taken.trouble })
      if (taken.kind === 'delivered') screen.set({ name: 'delivered' })
      return undefined
    },
    crossing,
    async cross(goes) {
      const chosen = crossing.value
      crossing.set(undefined)
      if (!chosen || !goes) return
      if (chosen.leaves === 'room') {
        // Nobody is heard or seen in a room that is not on the screen.
        await leaveQuietly()
        await listRooms()
      }
      chosen.go()
    },
    async join(invitation, shown = []) {
      devices.enter(shown)
      screen.set({ name: 'opening' })
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
      const isRightBack = comesRightBack(world.keeping.session, Date.now(), world.isReload)
      await app.comeBack(kept)
      if (!session) return
      const were = RETURNING.filter((device) => on.includes(device))
      if (isRightBack) void devices.restore(were)
      else devices.offer(were)
    },
    async leave() {
      const id = session?.room.id
      await leaveQuietly()
      await listRooms()
      screen.set({ name: 'left', room: rooms.value.find(({ room }) => room === id) })
    },
    depart() {
      noteGoing(world.keeping.session, Date.now())
      void session?.room.leave().catch(() => undefined)
    },
    async forget(room) {
      await erase(room)
      await listRooms()
    },
    async keep(room, lifetime) {
      await shelf.note(room.room, { lifetime, isChosen: true })
      if (session?.room.id === room.room) tellKept(session.room, lifetime === 'kept')
    },
    callRoom: (room, title) => shelf.note(room.room, { title: title.trim() || undefined }),
    home() {
      const answering = meeting.underWay()
      if (answering) return screen.set({ name: 'answer', answering })
      meeting.giveUp()
      screen.set(session ? { name: 'room', session } : { name: 'start' })
    },
    giveUp() {
      meeting.giveUp()
      app.home()
    },
    async deleteEverything() {
      entrances++
      await leaveQuietly()
      await Promise.all([database.forgetEverything(), openLogs().then((logs) => logs.forgetEverything())])
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

/** A room by what it is called. */
const otherRoom = ({ room, title, people }: KeptRoom): OtherRoom => ({ room, title: title ?? people.join(', ') })

/** What somebody is called who is not here: by us, or else by themselves the last time. */
function knownAs(book: Book, peer: PeerId): string {
  const contact = book.contacts.value.get(peer)
  return contact?.petname ?? contact?.names[0] ?? ''
}

/** By the library's reasons for not opening a room. */
export const failureOf = (error: unknown): Failure =>
  error instanceof PeerError && error.reason === 'E_NOTURN' ? 'no-relay' : 'other'
