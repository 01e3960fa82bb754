/**
 * The app without its looks: which screen is up, and what the buttons do. Everything of the browser
 * comes in through `World`; nothing here knows of elements.
 */
import { live, when } from 'privet'
import { createEntering } from './app/entering.ts'
import type { App } from './app/for-views.ts'
import { createKeptRooms } from './app/kept-rooms.ts'
import { followLock } from './app/locking.ts'
import { createOverReload } from './app/over-reload.ts'
import { createOwnStore } from './app/own-store.ts'
import { createScreens } from './app/screen.ts'
import { createTerms } from './app/terms.ts'
import type { World } from './app/world.ts'
import { createMeeting, type Crossing } from './by-hand/meeting.ts'
import { createStandings } from './by-hand/standings.ts'
import { createAskFirst } from './call/ask-first.ts'
import { createOwnDevices } from './call/own-devices.ts'
import { once } from './once.ts'
import type { Calls } from './ringing/calls.ts'
import { clearAway } from './rooms/clear-away.ts'
import { QUICK } from './rooms/plan.ts'
import type { Site } from './site.ts'
import { followPen } from './windows/follow.ts'
import { createGate } from './windows/gate.ts'

export type { App } from './app/for-views.ts'
export type { Failure, Screen } from './app/screen.ts'
export type { Library, World } from './app/world.ts'

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
  clearAway({ own, pen: world.pen, screen })
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
    async createRoom(plan = QUICK) {
      // One that ends for all at a date is no room for good.
      if (plan.lifetime === 'kept' && plan.expires === undefined) world.persist?.()
      const enter = (): Promise<void> =>
        entering.enter(
          async () => ({ plan }),
          () => void enter(),
        )
      await enter()
    },
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
        // What has been learnt of it since it was shown counts.
        async () => ({ saved: ((await own.kept()).shelf.find(room.id) ?? room).saved }),
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
    ...createKeptRooms(own, gate, () => session()?.room, world.persist),
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
