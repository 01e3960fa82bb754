/**
 * Where the logs of this device lie in its store. Beside each room's log lie those of what was said there to one person
 * alone.
 */
import type { Live, PeerId } from 'privet'
import type { Store, StoreStatus } from 'privet/indexeddb'
import type { LogStore } from 'privet/log'
import { unlessLocked } from '../kept/unless-locked.ts'
import { DRAFTS } from './kept-draft.ts'

export interface Logs {
  room(room: string): Promise<LogStore>
  /** What we and this person say to each other alone. */
  alone(room: string, peer: PeerId): Promise<LogStore>
  /** With whom there is something of that in this room. */
  confidants(room: string): readonly PeerId[]
  keepConfidant(room: string, peer: PeerId): void
  /** Whether anything is kept at all. */
  readonly status: Live<StoreStatus>
  /** What was wrong in this room and has been read. */
  told(room: string): readonly string[]
  keepTold(room: string, key: string): void
  /** Erases this room, and what was said in it. */
  forget(room: string): Promise<void>
}

const nameOf = (room: string, peer: PeerId): string => `${room} ${peer}`

export function openLogs(store: Pick<Store, 'drawer' | 'log' | 'dropRoom' | 'status'>): Logs {
  const confidants = store.drawer<readonly PeerId[]>('confidants')
  /** With whom a log of two was opened, whether anything was said in it or not: that, too, goes with the room. */
  const opened = store.drawer<readonly PeerId[]>('alone')
  const told = store.drawer<readonly string[]>('told')
  const drafts = store.drawer<string>(DRAFTS)
  const of = (room: string): readonly PeerId[] => confidants.all.value.get(room) ?? []
  return {
    room: (room) => store.log(room),
    async alone(room, peer) {
      // Before there is anything in it: what nobody knows of is erased by nobody.
      await unlessLocked(() => opened.update(room, (peers = []) => (peers.includes(peer) ? peers : [...peers, peer])))
      return store.log(nameOf(room, peer))
    },
    confidants: of,
    keepConfidant(room, peer) {
      if (of(room).includes(peer)) return
      // What cannot be kept is told by the log itself.
      void unlessLocked(() => confidants.put(room, [...of(room), peer]))
    },
    status: store.status,
    told: (room) => told.all.value.get(room) ?? [],
    keepTold(room, key) {
      void unlessLocked(() => told.put(room, [...(told.all.value.get(room) ?? []), key]))
    },
    async forget(room) {
      const drop = (name: string): Promise<void> => store.dropRoom(name as Parameters<Store['dropRoom']>[0])
      // By the room it is known that there is something to erase, and by these what.
      const peers = new Set([...of(room), ...(opened.all.value.get(room) ?? [])])
      for (const peer of peers) await drop(nameOf(room, peer))
      await Promise.all([confidants, opened, told, drafts].map((drawer) => drawer.delete(room)))
      await drop(room)
    },
  }
}
