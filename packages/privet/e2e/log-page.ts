/** Someone in a room who keeps what is said. The same memory is there again after the room was left and entered. */
import { mqtt } from '../src/carrier/mqtt/index.ts'
import { createIdentity, openRoom, type PeerId, type Room } from '../src/index.ts'
import { type Log, memoryLogStore, openLog, openPrivateLog } from '../src/log/index.ts'

interface Talker {
  /** After `enter`. */
  readonly room: Room
  readonly log: Log
  enter(entrance: { readonly broker: string; readonly invitation?: string }): Promise<string>
  leave(): Promise<void>
  say(text: string): Promise<void>
  told(): readonly string[]
  /** The private log with this member. */
  aside(peer: string): Promise<Log>
  /** Names of the data channels of all connections. */
  readonly labels: string[]
}

declare global {
  var talker: Talker
}

const identity = await createIdentity()
const store = memoryLogStore()
const labels: string[] = []
let present: { readonly room: Room; readonly log: Log } | undefined
const here = () => present ?? fail()
const fail = (): never => {
  throw new Error('Nobody has entered')
}

globalThis.talker = {
  labels,
  get room() {
    return here().room
  },
  get log() {
    return here().log
  },
  async enter({ broker, invitation }) {
    const room = await openRoom({
      identity,
      carriers: [mqtt(broker)],
      ...(invitation === undefined ? {} : { invitation }),
      environment: {
        createConnection(configuration) {
          const connection = new RTCPeerConnection(configuration)
          connection.addEventListener('datachannel', ({ channel }) => labels.push(channel.label))
          return connection
        },
      },
    })
    present = { room, log: await openLog(room, { store, isNew: true }) }
    return (await room.invite()).text
  },
  leave: () => talker.room.leave(),
  say: (text: string) => talker.log.send({ type: 'text', text, mentions: [] }),
  told: () => talker.log.window.value.messages.map(({ body }) => (body.type === 'text' ? body.text : body.type)),
  aside: (peer) => openPrivateLog(talker.room, peer as PeerId, { store: memoryLogStore(), isNew: true }),
}
