/** Someone in a room, in a page of their own. The test asks and says; what was heard stays here to be looked at. */
import { mqtt } from '../src/carrier/mqtt/index.ts'
import {
  createIdentity,
  identityFrom,
  type Room,
  openRoom,
  type RoomEvent,
  type SavedRoom,
  type StorableIdentity,
} from '../src/index.ts'
import { type Call, openCall } from '../src/media/index.ts'

export interface Entrance {
  readonly brokers: readonly string[]
  readonly invitation?: string
  readonly name?: string
  /** Comes back as who and where this page's storage says. */
  readonly back?: boolean
}

interface Being {
  readonly room: Room
  readonly call: Call
  readonly chat: string[]
  readonly events: string[]
  readonly connections: RTCPeerConnection[]
  readonly since: number
  openConnections(): number
  /** Ids of those who are linked and open. */
  linked(): string[]
  say(text: string, to?: string): Promise<void>
  keep(): Promise<void>
  /** Closes one of the connections in use, as if its network path had vanished. */
  breakConnection(place: number): void
  /** Publishes a moving picture as our camera; counts those that we are shown and that are running. */
  show(): Promise<void>
  pictures(): number
  /** Pictures decoded so far, of everyone. */
  frames(): Promise<number>
  /** The connections that lead to someone. */
  connected(): RTCPeerConnection[]
}

declare global {
  var being: Being
  var enter: (entrance: Entrance) => Promise<string>
}

// Before any room listens: a page that crashes says no goodbye.
addEventListener('pagehide', (event) => {
  if ('isCrashing' in globalThis) event.stopImmediatePropagation()
})

globalThis.enter = async ({ brokers, invitation, name, back }) => {
  const kept = back === true ? await load() : undefined
  const identity = kept === undefined ? await createIdentity() : await identityFrom(kept.keys)
  const connections: RTCPeerConnection[] = []
  const since = performance.now()
  const room = await openRoom({
    identity,
    carriers: brokers.map((url) => mqtt(url)),
    ...(invitation === undefined ? {} : { invitation }),
    ...(kept === undefined ? {} : { saved: kept.saved }),
    ...(name === undefined ? {} : { name }),
    environment: {
      createConnection(configuration) {
        const connection = new RTCPeerConnection(configuration)
        connections.push(connection)
        return connection
      },
    },
  })
  const connected = (): RTCPeerConnection[] =>
    connections.filter(({ connectionState }) => connectionState === 'connected')
  const call = openCall(room)
  const chat: string[] = []
  const events: string[] = []
  const channel = room.channel('chat')
  channel.on((text, from) => chat.push(`${from}: ${text}`))
  room.on((event) => events.push(say(event)))
  globalThis.being = {
    room,
    call,
    chat,
    events,
    connections,
    since,
    openConnections: () => connections.filter(({ connectionState }) => connectionState !== 'closed').length,
    linked: () => [...room.members.value].filter(([, member]) => member.status.value === 'open').map(([id]) => id),
    say: (text, to) => {
      const member = [...room.members.value.values()].find(({ id }) => id === to)
      return channel.send(text, member === undefined ? {} : { to: member.id })
    },
    breakConnection: (place) => connected().at(place)?.close(),
    show: () => call.publish('camera', picture()),
    pictures: () =>
      [...room.members.value.keys()].filter((id) => call.with(id).track('camera').value?.muted === false).length,
    async frames() {
      const reports = await Promise.all(connections.map((connection) => connection.getStats()))
      const entries = reports.flatMap((report) => [...report.values()] as { readonly framesDecoded?: number }[])
      return entries.reduce((sum, { framesDecoded = 0 }) => sum + framesDecoded, 0)
    },
    connected,
    keep: () => store({ keys: identity.keys, saved: room.save() }),
  }
  return (await room.invite()).text
}

function picture(): MediaStreamTrack {
  const canvas = document.createElement('canvas')
  const brush = canvas.getContext('2d')
  let shade = 0
  setInterval(() => {
    if (brush === null) return
    brush.fillStyle = `rgb(${(shade = (shade + 8) % 256)} 0 0)`
    brush.fillRect(0, 0, canvas.width, canvas.height)
  }, 50)
  const [track] = canvas.captureStream(20).getVideoTracks()
  if (track === undefined) throw new Error('The canvas gives no picture')
  return track
}

function say(event: RoomEvent): string {
  const what = 'reason' in event ? `${event.type}, ${event.reason},` : event.type
  return 'member' in event ? `${what} ${event.member.id}` : what
}

interface Kept {
  readonly keys: StorableIdentity['keys']
  readonly saved: SavedRoom
}

async function database(): Promise<IDBObjectStore> {
  const request = indexedDB.open('being', 1)
  request.onupgradeneeded = () => request.result.createObjectStore('kept')
  return (await done(request)).transaction('kept', 'readwrite').objectStore('kept')
}

async function store(kept: Kept): Promise<void> {
  await done((await database()).put(kept, 'kept'))
}

async function load(): Promise<Kept> {
  const request: IDBRequest<unknown> = (await database()).get('kept')
  return (await done(request)) as Kept
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('The database failed'))
  })
}
