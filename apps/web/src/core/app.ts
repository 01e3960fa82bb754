/**
 * The app without its looks: which screen is up, and what the buttons do. Everything of the browser
 * comes in through `World`; nothing here knows of elements.
 */
import { live, when, type Invitation, type Live } from 'privet'
import type { Store } from 'privet/indexeddb'
import type { Sight } from 'privet/membership'
import { createEntering } from './app/entering.ts'
import { createKeptRooms, type KeptRooms } from './app/kept-rooms.ts'
import { followLock } from './app/locking.ts'
import { createOverReload } from './app/over-reload.ts'
import { createOwnStore } from './app/own-store.ts'
import { createScreens, type Screen } from './app/screen.ts'
import { createTerms } from './app/terms.ts'
import type { World } from './app/world.ts'
import { createMeeting, type Crossing, type How, type Taken } from './by-hand/meeting.ts'
import type { Brought } from './by-hand/recognise.ts'
import { createStandings } from './by-hand/standings.ts'
import type { Trouble } from './by-hand/trouble.ts'
import { createAskFirst, type AskFirst } from './call/ask-first.ts'
import { createOwnDevices, type OwnDevices } from './call/own-devices.ts'
import type { Returning } from './call/remembered.ts'
import type { Kept } from './kept/kept.ts'
import { once } from './once.ts'
import type { Calls } from './ringing/calls.ts'
import type { KeptRoom } from './rooms/kept-room.ts'
import { QUICK, type Plan } from './rooms/plan.ts'
import type { Site } from './site.ts'
import { followPen } from './windows/follow.ts'
import { createGate, type Gate, type PassOptions } from './windows/gate.ts'

export type { Failure, Screen } from './app/screen.ts'
export type { Library, World } from './app/world.ts'

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

export function createApp(world: World): App {
  const { local } = world.keeping
  const nameKey = `privet-name-${world.seat}`
  const name = live(local.getItem(nameKey) ?? '')
  const site = live<Site | undefined>(undefined)
  const calls = live<Calls | undefined>(undefined)
  const siteReady = world.site().then((found) => {
    site.set(found)
    return found
  })
  const own = createOwnStore(world, () => entering.session()?.room.id)
  const { shown, beneath: screen } = createScreens(own.isLocked)
  const crossing = live<Crossing | undefined>(undefined)
  const standings = createStandings()
  const devices = createOwnDevices({
    media: world.devices,
    library: world.library,
    settings: world.settings,
    permission: world.permission,
    ...(world.suppress ? { suppress: world.suppress } : {}),
  })
  const askFirst = createAskFirst(world)
  const terms = createTerms({ world, own, name, site: siteReady })
  const overReload = createOverReload(world.keeping.session, world.isReload)
  const gate = createGate({ pen: world.pen, becomeGuest: (link) => world.restart('guest', link) })
  const entering = createEntering({
    world,
    own,
    devices,
    askFirst,
    standings,
    terms,
    screen,
    overReload,
    gate,
    // Who goes elsewhere is not fetched from there minutes later, when their reply is brought back.
    onSetOut: () => meeting.giveUp(),
  })
  const { session } = entering
  const meeting = createMeeting({
    library: world.byHand,
    readPicture: world.readPicture,
    windows: world.windows,
    standings,
    now: Date.now,
    hosting: () => session()?.hosting,
    isAlone: () => session()?.room.members.value.size === 0,
    isInRoom: () => session() !== undefined,
    ask: crossing.set,
    self: terms.self,
    async terms({ envelope }) {
      const { textOf } = await world.byHand()
      if (await gate.pass({ link: () => textOf(envelope) })) return await terms.now()
      app.giveUp()
      throw new Error('Not in this window')
    },
    showInvitation: (invitation) => screen.set({ name: 'join', invitation }),
    showAnswering: (answering) => screen.set({ name: 'answer', answering }),
    showTrouble: (trouble, anyway) => screen.set({ name: 'trouble', trouble, anyway }),
    enter: (room, met) => void entering.enterOpened(room, met, () => app.home()),
    attract: world.attract,
  })

  shown.subscribe(({ name: visible }) => {
    // Nobody is seen or heard by a camera and a microphone that no page shows.
    if (!session() && visible !== 'join' && visible !== 'opening') devices.close()
  })
  followPen({
    pen: world.pen,
    screen,
    entering,
    isAnswering: () => meeting.underWay() !== undefined,
    giveUp: () => meeting.giveUp(),
    find: (room) => own.rooms.value.find(({ id }) => id === room),
    comeBack: (room) => void app.comeBack(room, { isSaid: true }),
  })
  followLock({
    own,
    screen,
    entering,
    onLocked() {
      crossing.set(undefined)
      meeting.giveUp()
    },
  })

  const app: App = {
    world,
    screen: shown,
    name,
    store: own.store,
    kept: own.kept,
    rooms: own.rooms,
    site,
    calls,
    attend: once(async () => void (await world.library()).connectCalls(app).subscribe(calls.set)),
    devices,
    askFirst,
    ready: Promise.all([siteReady, when(own.store, (store) => store !== undefined)]),
    rename(next) {
      name.set(next)
      local.setItem(nameKey, next)
      session()?.rename(next.trim())
    },
    createRoom: (plan = QUICK) =>
      entering.enter(
        async () => ({ plan }),
        () => void app.createRoom(plan),
      ),
    take: meeting.take,
    async open(link) {
      const taken = await meeting.take({ as: 'text', text: link })
      const isBusy = session() !== undefined || meeting.underWay() !== undefined
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
      // Nobody is heard or seen in a room that is not on the screen.
      if (chosen.leaves === 'room') await entering.leave()
      chosen.go()
    },
    async join(invitation, on = []) {
      devices.enter(on)
      const find = async () => {
        const before = (await own.kept()).shelf.find(invitation.room)
        return before ? { saved: before.saved } : { invitation }
      }
      await entering.enter(find, () => void app.join(invitation), { link: () => invitation.text })
    },
    comeBack: (room, how) =>
      entering.enter(
        async () => ({ saved: room.saved }),
        () => void app.comeBack(room),
        how,
      ),
    whoIsThere: ({ saved }) => terms.whoIsThere(saved),
    async resume() {
      const { room: id, devices: were, isRightBack } = overReload
      if (id === undefined) return
      screen.set({ name: 'opening' })
      const before = await own.kept().then(
        ({ shelf }) => shelf.find(id),
        () => undefined,
      )
      if (!before) return screen.set({ name: 'start' })
      await app.comeBack(before, { isReturn: isRightBack })
      if (!session()) return
      if (isRightBack) void devices.restore(were)
      else devices.offer(were)
    },
    async leave() {
      const id = session()?.room.id
      await entering.leave()
      screen.set({ name: 'left', room: own.rooms.value.find((room) => room.id === id) })
    },
    depart() {
      overReload.depart()
      void session()
        ?.room.leave()
        .catch(() => undefined)
    },
    gate,
    beMyself: () => world.restart('self'),
    ...createKeptRooms(own, gate, () => session()?.room),
    home() {
      const answering = meeting.underWay()
      if (answering) return screen.set({ name: 'answer', answering })
      meeting.giveUp()
      const here = session()
      screen.set(here ? { name: 'room', session: here } : { name: 'start' })
    },
    giveUp() {
      meeting.giveUp()
      app.home()
    },
    async deleteEverything() {
      entering.cancel()
      await entering.leave()
      try {
        await world.deleteKept()
      } finally {
        local.clear()
        world.keeping.session.clear()
      }
    },
  }
  // What cannot be loaded now is asked for again when somebody goes into a room, and that says so.
  own.kept().catch(() => undefined)
  return app
}
