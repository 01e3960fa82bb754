/**
 * STUN (RFC 8489): tells whoever asks from which address the question came. Binding requests only,
 * no authentication, no state. It answers about as much as it was asked, so it amplifies nothing.
 */
import { createSocket, type Socket, type SocketType } from 'node:dgram'
import { isIPv6 } from 'node:net'

const HEADER_BYTES = 20
const BINDING_REQUEST = 0x0001
const BINDING_SUCCESS = 0x0101
const XOR_MAPPED_ADDRESS = 0x0020
const MAGIC_COOKIE = 0x2112a442

/** The answer to a binding request from `address`; undefined when it is something else. */
export function stunReply(request: Uint8Array, address: string, port: number): Uint8Array | undefined {
  if (request.length < HEADER_BYTES) return undefined
  const view = new DataView(request.buffer, request.byteOffset, request.byteLength)
  if (view.getUint16(0) !== BINDING_REQUEST || view.getUint32(4) !== MAGIC_COOKIE) return undefined
  if (view.getUint16(2) !== request.length - HEADER_BYTES) return undefined

  const bytes = isIPv6(address) ? ipv6Bytes(address) : Uint8Array.from(address.split('.'), Number)
  const reply = new Uint8Array(HEADER_BYTES + 8 + bytes.length)
  const out = new DataView(reply.buffer)
  out.setUint16(0, BINDING_SUCCESS)
  out.setUint16(2, 8 + bytes.length)
  // Cookie and transaction id are repeated, and are what the address is combined with (14.2).
  const key = request.subarray(4, HEADER_BYTES)
  reply.set(key, 4)
  out.setUint16(20, XOR_MAPPED_ADDRESS)
  out.setUint16(22, 4 + bytes.length)
  out.setUint8(25, bytes.length === 4 ? 1 : 2)
  out.setUint16(26, port ^ (MAGIC_COOKIE >>> 16))
  bytes.forEach((byte, index) => out.setUint8(28 + index, byte ^ (key[index] ?? 0)))
  return reply
}

/** The 16 bytes of an IPv6 address as Node writes it, with or without `::` and a zone. */
function ipv6Bytes(address: string): Uint8Array {
  const [head = '', tail = ''] = (address.split('%')[0] ?? '').split('::')
  const words = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((word) => Number.parseInt(word, 16))
  const [left, right] = [words(head), words(tail)]
  const all = [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => 0), ...right]
  return Uint8Array.from(all.flatMap((word) => [word >> 8, word & 0xff]))
}

export interface StunResponder {
  readonly port: number
  close(): void
}

/** Answers on `port` over IPv4 and IPv6, or on another port when that one is taken. */
export async function startStun(port: number, host: string | undefined): Promise<StunResponder> {
  try {
    return await startOn(port, host)
  } catch (error) {
    if (port === 0) throw error
    return startOn(0, host)
  }
}

async function startOn(port: number, host: string | undefined): Promise<StunResponder> {
  if (host !== undefined) {
    const only = await bind(isIPv6(host) ? 'udp6' : 'udp4', port, host)
    return { port: only.address().port, close: () => void only.close() }
  }
  const v4 = await bind('udp4', port, '0.0.0.0')
  const taken = v4.address().port
  // A machine without IPv6 answers over IPv4 alone.
  const v6 = await bind('udp6', taken, '::').catch(() => undefined)
  return {
    port: taken,
    close() {
      v4.close()
      v6?.close()
    },
  }
}

function bind(type: SocketType, port: number, host: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket({ type, ipv6Only: type === 'udp6' })
    socket.once('error', (error) => {
      socket.close()
      reject(error)
    })
    socket.on('message', (request, from) => {
      const reply = stunReply(request, from.address, from.port)
      if (reply !== undefined) socket.send(reply, from.port, from.address, () => {})
    })
    socket.bind(port, host, () => {
      socket.removeAllListeners('error')
      // A reply that could not be delivered is the asker's loss.
      socket.on('error', () => {})
      resolve(socket)
    })
  })
}
