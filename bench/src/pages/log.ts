/** Somebody who keeps what is said in a room, in a page of their own. */
import { createIdentity, openRoom, type Room, when } from 'privet'
import { openStore } from 'privet/indexeddb'
import { memoryLogStore, openLog } from 'privet/log'
import { mqtt } from 'privet/mqtt'
import { watchTurns } from './turns.ts'

/**
 * `milliseconds`: from opening the log on a link that is there to the last record. `bytes`: what went over the link
 * meanwhile, both ways, with all that is around it; `records`: bytes of the records themselves. `blocked`: the longest
 * time for which the page could do nothing else.
 */
export type CaughtUp = Readonly<Record<'milliseconds' | 'bytes' | 'records' | 'blocked', number>>

/** Where what was got is kept. */
export type Where = 'memory' | 'indexeddb'

declare global {
  var reader: {
    /** Enters, or founds; gives the invitation. */
    enter(broker: string, invitation?: string): Promise<string>
    /** Says so many things to whoever will come. */
    write(count: number): Promise<void>
    /** Waits for the link, then gets that many and keeps them there. */
    catchUp(count: number, where: Where): Promise<CaughtUp>
  }
}

/** Of the length of what people write in a chat. */
const WORDS = 'Shall we meet at the station at noon, or rather later? '
const connections: RTCPeerConnection[] = []
let room: Room | undefined

globalThis.reader = {
  async enter(broker, invitation) {
    room = await openRoom({
      identity: await createIdentity(),
      carriers: [mqtt(broker)],
      ...(invitation === undefined ? {} : { invitation }),
      environment: {
        createConnection(configuration) {
          const connection = new RTCPeerConnection(configuration)
          connections.push(connection)
          return connection
        },
      },
    })
    return (await room.invite()).text
  },
  async write(count) {
    const log = await openLog(present(), { store: memoryLogStore(), isNew: true })
    for (let at = 0; at < count; at++) await log.send({ type: 'text', text: WORDS + String(at), mentions: [] })
  },
  async catchUp(count, where) {
    await when(present().members, (members) => members.size > 0)
    // Whatever joining begins is over.
    await new Promise((resolve) => {
      setTimeout(resolve, 1_000)
    })
    const before = await transferred()
    const store = where === 'memory' ? memoryLogStore() : await (await openStore()).log('room')
    const watch = watchTurns()
    const start = performance.now()
    const log = await openLog(present(), { store, isNew: true })
    await when(log.unread, (unread) => unread >= count)
    const milliseconds = performance.now() - start
    const blocked = await watch.end()
    const bytes = (await transferred()) - before
    const records = (await store.page({ limit: count })).reduce((sum, each) => sum + each.bytes.length, 0)
    return { milliseconds, bytes, records, blocked }
  },
}

function present(): Room {
  if (room === undefined) throw new Error('Not in a room')
  return room
}

/** Bytes of the connections that are in use, as the browser counts them. */
async function transferred(): Promise<number> {
  let bytes = 0
  for (const connection of connections) {
    if (connection.connectionState !== 'connected') continue
    const stats: unknown[] = [...(await connection.getStats()).values()]
    for (const each of stats as { type: string; bytesSent?: number; bytesReceived?: number }[])
      if (each.type === 'transport') bytes += (each.bytesSent ?? 0) + (each.bytesReceived ?? 0)
  }
  return bytes
}
