/**
 * Where the logs of this window lie: sealed in the browser's database, one profile for each seat, or in memory where
 * nothing lasts. Beside each room's log lie those of what was said there to one person alone.
 */
import type { PeerId } from 'privet'
import { openStore, type Store } from 'privet/indexeddb'
import { memoryLogStore, type LogStore } from 'privet/log'

export interface Logs {
  room(room: string): Promise<LogStore>
  /** What we and this person say to each other alone. */
  alone(room: string, peer: PeerId): Promise<LogStore>
  /** With whom there is something of that in this room. */
  confidants(room: string): readonly PeerId[]
  keepConfidant(room: string, peer: PeerId): void
  /** Erases what was said in this room. */
  forget(room: string): Promise<void>
  forgetEverything(): Promise<void>
}

/** `profile`: undefined where nothing lasts. */
export async function openLogs(profile: string | undefined): Promise<Logs> {
  return profile === undefined ? memoryLogs() : storedLogs(await openStore({ name: profile }))
}

const nameOf = (room: string, peer: PeerId): string => `${room} ${peer}`

function storedLogs(store: Store): Logs {
  const confidants = store.drawer<readonly PeerId[]>('confidants')
  const of = (room: string): readonly PeerId[] => confidants.all.value.get(room) ?? []
  return {
    room: (room) => store.log(room),
    alone: (room, peer) => store.log(nameOf(room, peer)),
    confidants: of,
    keepConfidant(room, peer) {
      if (of(room).includes(peer)) return
      // What cannot be kept is told by the log itself.
      confidants.put(room, [...of(room), peer]).catch(() => undefined)
    },
    async forget(room) {
      for (const name of [room, ...of(room).map((peer) => nameOf(room, peer))])
        await store.dropRoom(name as Parameters<Store['dropRoom']>[0])
      await confidants.delete(room)
    },
    forgetEverything: () => store.deleteEverything(),
  }
}

function memoryLogs(): Logs {
  const logs = new Map<string, LogStore>()
  const confidants = new Map<string, readonly PeerId[]>()
  const open = async (name: string): Promise<LogStore> => {
    const log = logs.get(name) ?? memoryLogStore()
    logs.set(name, log)
    return log
  }
  const of = (room: string): readonly PeerId[] => confidants.get(room) ?? []
  return {
    room: open,
    alone: (room, peer) => open(nameOf(room, peer)),
    confidants: of,
    keepConfidant: (room, peer) => void confidants.set(room, [...new Set([...of(room), peer])]),
    async forget(room) {
      for (const name of [room, ...of(room).map((peer) => nameOf(room, peer))]) logs.delete(name)
      confidants.delete(room)
    },
    async forgetEverything() {
      logs.clear()
      confidants.clear()
    },
  }
}
