/**
 * Calls in the app: there from when the profile is open, gone while it is locked. Comes with the library, after the page
 * has been painted.
 */
import { live, type Identity, type Invitation, type Live, type Room } from 'privet'
import type { Store } from 'privet/indexeddb'
import { mqtt, publicBrokers } from 'privet/mqtt'
import { openRinging, type Book } from 'privet/trust'
import type { Screen } from '../app/screen.ts'
import type { Kept } from '../kept/kept.ts'
import { brokerName, meetingPoints } from '../network.ts'
import type { KeptRoom } from '../rooms/kept-room.ts'
import type { SettingsStore } from '../settings.ts'
import { NO_SITE, type Site } from '../site.ts'
import type { Pen } from '../windows/pen.ts'
import { openCalls, type Calls, type CallRooms } from './calls.ts'
import type { Missed } from './missed.ts'

/** What calls need of the app. */
export interface AppForCalls {
  readonly world: { readonly settings: SettingsStore; readonly pen: Pick<Pen, 'isHere'> }
  readonly screen: Live<Screen>
  readonly name: Live<string>
  readonly site: Live<Site | undefined>
  readonly store: Live<Store | undefined>
  readonly rooms: Live<readonly KeptRoom[]>
  kept(): Promise<Pick<Kept, 'book'>>
  createRoom(): Promise<void>
  join(invitation: Invitation): Promise<void>
  leave(): Promise<void>
  forget(room: KeptRoom): Promise<unknown>
  home(): void
}

/** Whatever becomes of the profile is followed for as long as the page lives. */
export function connectCalls(app: AppForCalls): Live<Calls | undefined> {
  const calls = live<Calls | undefined>(undefined)
  const { settings } = app.world
  const site = () => app.site.value ?? NO_SITE
  const here = live<Room | undefined>(undefined)
  app.screen.subscribe((screen) => here.set(screen.name === 'room' ? screen.session.room : undefined))
  let turn = 0

  const open = async (store: Store): Promise<void> => {
    const own = ++turn
    const book = await (await app.kept()).book()
    if (own !== turn) return
    calls.set(
      openCalls({
        book,
        identity: () => store.identity(),
        settings,
        meetingPoints: () => meetingPoints(settings.current.value, site(), publicBrokers),
        open: (people: Book, identity: Identity, points: readonly string[]) =>
          openRinging({ identity, book: people, carriers: points.map((url) => mqtt(url, brokerName(url, site()))) }),
        rooms: roomsOf(app, here),
        name: () => app.name.value.trim(),
        isInUse: app.world.pen.isHere,
        missed: store.drawer<Missed>('missed call'),
      }),
    )
  }
  const shut = (): void => {
    turn++
    const before = calls.value
    calls.set(undefined)
    void before?.close()
  }

  app.store.subscribe((store) =>
    store?.protection.state.subscribe((state) => {
      // Set for the first time, a passphrase changes nothing of who we are.
      if (state !== 'locked' && calls.value) return
      shut()
      // A profile that cannot be read is told elsewhere.
      if (state !== 'locked') open(store).catch(() => undefined)
    }),
  )
  app.site.subscribe(() => calls.value?.look())
  return calls
}

function roomsOf(app: AppForCalls, here: Live<Room | undefined>): CallRooms {
  return {
    here,
    async create() {
      await app.createRoom()
      return here.value
    },
    join: (invitation) => app.join(invitation),
    async drop(room) {
      if (here.value === room) await app.leave()
      const kept = app.rooms.value.find(({ id }) => id === room.id)
      if (kept) await app.forget(kept)
      if (app.screen.value.name === 'left') app.home()
    },
  }
}
