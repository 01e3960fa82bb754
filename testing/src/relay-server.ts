/**
 * A TURN server for tests: lends an address to whoever knows the password, and passes on what comes there. RFC 8656 as
 * far as browsers need it for a call: UDP and IPv4, and no time runs out.
 */
import { createHash, createHmac } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import { ALLOCATE, type Attribute, ERROR, MAGIC, mapped, ownAddress, reply, SUCCESS } from './ice-servers.ts'

export interface RelayServer {
  readonly url: string
  readonly username: string
  readonly credential: string
  /** The addresses that were lent, as `192.0.2.7:40123`. */
  readonly lent: () => readonly string[]
  /** Bytes that were passed on. */
  readonly passed: () => number
  close(): Promise<void>
}

interface End {
  readonly address: string
  readonly port: number
}

/** What one client has been lent. */
interface Loan {
  readonly socket: Socket
  /** Who may send there. */
  readonly permitted: Set<string>
  readonly channels: Map<number, End>
}

const REFRESH = 0x0004
const SEND = 0x0016
const DATA_INDICATION = 0x0017
const PERMIT = 0x0008
const BIND = 0x0009

const INTEGRITY = 0x0008
const CHANNEL = 0x000c
const LIFETIME = 0x000d
const REFUSAL = 0x0009
const REALM_OF = 0x0014
const NONCE_OF = 0x0015
const PEER = 0x0012
const DATA = 0x0013
const RELAYED = 0x0016
const MAPPED = 0x0020

const REALM = 'relay.example'
const NONCE = 'nonce'
const USER = 'somebody'
const PASSWORD = 'pass-word'
const KEY = createHash('md5').update(`${USER}:${REALM}:${PASSWORD}`).digest()
const INTEGRITY_BYTES = 24

export async function startRelay(): Promise<RelayServer> {
  const host = ownAddress()
  const loans = new Map<string, Loan>()
  let passed = 0
  const server = createSocket('udp4')
  const say = (socket: Socket, message: Buffer, { address, port }: End): void =>
    socket.send(message, port, address, () => undefined)
  const passOn = (loan: Loan | undefined, data: Buffer, to: End | undefined): void => {
    if (loan === undefined || to === undefined || !loan.permitted.has(to.address)) return
    passed += data.length
    say(loan.socket, data, to)
  }

  const lend = async (client: End): Promise<Loan> => {
    const socket = createSocket('udp4')
    const loan: Loan = { socket, permitted: new Set(), channels: new Map() }
    socket.on('message', (data, from) => {
      if (!loan.permitted.has(from.address)) return
      passed += data.length
      const channel = [...loan.channels].find(([, end]) => nameOf(end) === nameOf(from))?.[0]
      say(server, channel === undefined ? indication(from, data) : onChannel(channel, data), client)
    })
    await new Promise<void>((resolve) => socket.bind(0, resolve))
    // Asked again meanwhile, it was lent twice: the last one counts.
    loans.get(nameOf(client))?.socket.close()
    loans.set(nameOf(client), loan)
    return loan
  }

  const answer = async (request: Buffer, method: number, client: End): Promise<readonly Attribute[]> => {
    const of = attributesOf(request)
    const loan = loans.get(nameOf(client))
    const peer = endIn(of.get(PEER))
    if (method === ALLOCATE) {
      const { socket } = loan ?? (await lend(client))
      return [
        [RELAYED, mapped(host, socket.address().port)],
        [MAPPED, mapped(client.address, client.port)],
        [LIFETIME, Buffer.from([0, 0, 2, 88])],
      ]
    }
    if (method === REFRESH) return [[LIFETIME, of.get(LIFETIME) ?? Buffer.from([0, 0, 2, 88])]]
    if (loan !== undefined && peer !== undefined) loan.permitted.add(peer.address)
    if (method === BIND && peer !== undefined) loan?.channels.set(of.get(CHANNEL)?.readUInt16BE(0) ?? 0, peer)
    return []
  }

  server.on('message', (message, client) => {
    const loan = loans.get(nameOf(client))
    const method = message.length < 4 ? 0 : message.readUInt16BE(0)
    if (method >= 0x4000 && method < 0x8000) {
      const length = message.readUInt16BE(2)
      passOn(loan, message.subarray(4, 4 + length), loan?.channels.get(method))
    } else if (message.length < 20 || message.readUInt32BE(4) !== MAGIC) {
      return
    } else if (method === SEND) {
      const of = attributesOf(message)
      passOn(loan, of.get(DATA) ?? Buffer.alloc(0), endIn(of.get(PEER)))
    } else if (!isSigned(message)) {
      const who: readonly Attribute[] = [
        [REFUSAL, Buffer.from([0, 0, 4, 1, ...Buffer.from('Unauthorized')])],
        [REALM_OF, Buffer.from(REALM)],
        [NONCE_OF, Buffer.from(NONCE)],
      ]
      say(server, reply(message, ERROR, who), client)
    } else if ([ALLOCATE, REFRESH, PERMIT, BIND].includes(method)) {
      void answer(message, method, client).then((said) => say(server, signed(reply(message, SUCCESS, said)), client))
    }
  })
  await new Promise<void>((resolve) => server.bind(0, resolve))

  return {
    url: `turn:${host}:${server.address().port}`,
    username: USER,
    credential: PASSWORD,
    lent: () => [...loans.values()].map(({ socket }) => `${host}:${socket.address().port}`),
    passed: () => passed,
    async close() {
      const sockets = [server, ...[...loans.values()].map(({ socket }) => socket)]
      await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))))
    },
  }
}

const nameOf = ({ address, port }: End): string => `${address}:${port}`

function attributesOf(message: Buffer): ReadonlyMap<number, Buffer> {
  const found = new Map<number, Buffer>()
  for (let at = 20; at + 4 <= message.length;) {
    const length = message.readUInt16BE(at + 2)
    found.set(message.readUInt16BE(at), message.subarray(at + 4, at + 4 + length))
    at += 4 + Math.ceil(length / 4) * 4
  }
  return found
}

/** The address in an attribute as `mapped` writes it: its own inverse but for where it stands. */
function endIn(value: Buffer | undefined): End | undefined {
  if (value === undefined || value.length < 8) return undefined
  const port = value.readUInt16BE(2) ^ (MAGIC >>> 16)
  const address = (value.readUInt32BE(4) ^ MAGIC) >>> 0
  return { port, address: [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.') }
}

function indication(from: End, data: Buffer): Buffer {
  const head = Buffer.alloc(20)
  head.writeUInt16BE(DATA_INDICATION, 0)
  head.writeUInt32BE(MAGIC, 4)
  return reply(head, 0, [
    [PEER, mapped(from.address, from.port)],
    [DATA, data],
  ])
}

function onChannel(channel: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16BE(channel, 0)
  head.writeUInt16BE(data.length, 2)
  return Buffer.concat([head, data])
}

/** What is signed says in its head how long it is with its signature, and with nothing after that. */
function signatureOf(unsigned: Buffer): Buffer {
  const copy = Buffer.from(unsigned)
  copy.writeUInt16BE(unsigned.length - 20 + INTEGRITY_BYTES, 2)
  return createHmac('sha1', KEY).update(copy).digest()
}

function signed(message: Buffer): Buffer {
  const signature = signatureOf(message)
  const whole = Buffer.concat([message, Buffer.from([0, INTEGRITY, 0, signature.length]), signature])
  whole.writeUInt16BE(whole.length - 20, 2)
  return whole
}

function isSigned(message: Buffer): boolean {
  const signature = attributesOf(message).get(INTEGRITY)
  if (signature === undefined) return false
  const before = signature.byteOffset - message.byteOffset - 4
  return signatureOf(message.subarray(0, before)).equals(signature)
}
