/**
 * STUN and TURN servers that do as a test wants: say which address they see (whatever the truth), keep silent, or
 * refuse every password. RFC 8489 and 8656, just enough of them.
 */
import { createSocket, type Socket } from 'node:dgram'
import { networkInterfaces } from 'node:os'

const BINDING = 0x0001
export const ALLOCATE = 0x0003
export const SUCCESS = 0x0100
export const ERROR = 0x0110
export const MAGIC = 0x2112a442

export interface IceServer {
  /** `192.0.2.7:40123` */
  readonly address: string
  /** How many requests have come. */
  readonly asked: () => number
  close(): Promise<void>
}

/** Says that whoever asks is seen at this address, at their own port plus `shift`. */
export const startStunAs = (address: string, shift: number): Promise<IceServer> =>
  start((request, port) => reply(request, SUCCESS, [[0x0020, mapped(address, port + shift)]]), BINDING)

/** Takes everything and says nothing. */
export const startSilent = (): Promise<IceServer> => start(() => undefined, BINDING)

/** A relay to which every password is wrong. */
export const startRefusing = (): Promise<IceServer> =>
  start(
    (request) =>
      reply(request, ERROR, [
        [0x0009, Buffer.from([0, 0, 4, 1, ...Buffer.from('Unauthorized')])],
        [0x0014, Buffer.from('realm.example')],
        [0x0015, Buffer.from('nonce')],
      ]),
    ALLOCATE,
  )

/** Type and value. */
export type Attribute = readonly [number, Buffer]

async function start(answer: (request: Buffer, port: number) => Buffer | undefined, kind: number): Promise<IceServer> {
  const socket: Socket = createSocket('udp4')
  let count = 0
  socket.on('message', (request, from) => {
    if (request.length < 20 || request.readUInt32BE(4) !== MAGIC || request.readUInt16BE(0) !== kind) return
    count++
    const said = answer(request, from.port)
    if (said) socket.send(said, from.port, from.address, () => undefined)
  })
  await new Promise<void>((resolve) => socket.bind(0, resolve))
  return {
    address: `${ownAddress()}:${socket.address().port}`,
    asked: () => count,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  }
}

/** Firefox asks nobody on the loopback interface. */
export function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1'
}

/** A message with the number of this one, and its method as a success or an error. */
export function reply(request: Buffer, kind: number, attributes: readonly Attribute[]): Buffer {
  const body = Buffer.concat(
    attributes.map(([type, value]) => {
      const padded = Buffer.alloc(4 + Math.ceil(value.length / 4) * 4)
      padded.writeUInt16BE(type, 0)
      padded.writeUInt16BE(value.length, 2)
      value.copy(padded, 4)
      return padded
    }),
  )
  const head = Buffer.alloc(20)
  head.writeUInt16BE(request.readUInt16BE(0) | kind, 0)
  head.writeUInt16BE(body.length, 2)
  request.copy(head, 4, 4, 20)
  return Buffer.concat([head, body])
}

/** An address as these protocols write it (XOR-MAPPED-ADDRESS and the like). */
export function mapped(address: string, port: number): Buffer {
  const value = Buffer.alloc(8)
  value[1] = 1
  value.writeUInt16BE((port & 0xffff) ^ (MAGIC >>> 16), 2)
  const bytes = address.split('.').map(Number)
  const key = [0x21, 0x12, 0xa4, 0x42]
  bytes.forEach((byte, index) => value.writeUInt8(byte ^ (key[index] ?? 0), 4 + index))
  return value
}
