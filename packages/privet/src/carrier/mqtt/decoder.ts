/**
 * Reads what an MQTT 3.1.1 broker may send to a client with QoS 0, from a stream cut anywhere.
 * Whatever such a client must not be sent throws `PeerError` `malformed`. At most one packet is
 * held, and only up to a limit: the broker does not decide how much memory we use.
 */
import { concat } from '../../bytes/index.ts'
import { PeerError } from '../../error.ts'
import { MAX_MQTT_PACKET } from '../../limits.ts'

export type BrokerPacket =
  | { readonly type: 'connack'; readonly code: number }
  | { readonly type: 'publish'; readonly topic: string; readonly payload: Uint8Array; readonly isRetained: boolean }
  | { readonly type: 'suback'; readonly id: number; readonly granted: readonly boolean[] }
  | { readonly type: 'unsuback'; readonly id: number }
  | { readonly type: 'pingresp' }

/** Takes the next bytes, gives the packets that they complete. Useless after it has thrown. */
export type Decoder = (chunk: Uint8Array) => readonly BrokerPacket[]

export function createDecoder(limit: number = MAX_MQTT_PACKET): Decoder {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let held = new Uint8Array(0)
  let toSkip = 0

  return (chunk) => {
    const bytes = held.length === 0 ? chunk : concat(held, chunk)
    const packets: BrokerPacket[] = []
    let at = 0
    for (;;) {
      const skipped = Math.min(toSkip, bytes.length - at)
      at += skipped
      toSkip -= skipped
      const header = toSkip > 0 ? undefined : readHeader(bytes, at)
      if (header === undefined) break
      if (header.length > limit) {
        // Anyone on a topic can publish a megabyte to it: no reason to lose the broker, nor to keep the bytes.
        if (header.type !== 'publish') throw malformed(`a ${header.type} of ${header.length} bytes`)
        at = header.end
        toSkip = header.length
        continue
      }
      if (bytes.length - header.end < header.length) break
      at = header.end + header.length
      packets.push(readBody(header, bytes.subarray(header.end, at), utf8))
    }
    held = bytes.slice(at)
    return packets
  }
}

interface Header {
  readonly type: BrokerPacket['type']
  readonly isRetained: boolean
  readonly length: number
  readonly end: number
}

/** Type and flags in one byte (2.2): no other value is allowed towards us. QoS and DUP must be 0. */
const types: Readonly<Record<number, BrokerPacket['type']>> = {
  0x20: 'connack',
  0x30: 'publish',
  0x31: 'publish',
  0x90: 'suback',
  0xb0: 'unsuback',
  0xd0: 'pingresp',
}

/** Undefined while the header is incomplete. */
function readHeader(bytes: Uint8Array, start: number): Header | undefined {
  const first = bytes[start]
  if (first === undefined) return undefined
  const type = types[first]
  if (type === undefined) throw malformed(`packet type 0x${first.toString(16)}`)
  let length = 0
  for (let index = 0; index < 4; index++) {
    const byte = bytes[start + 1 + index]
    if (byte === undefined) return undefined
    length += (byte & 0x7f) * 128 ** index
    if (byte < 0x80) {
      if (byte === 0 && index > 0) throw malformed('a length written longer than needed')
      return { type, isRetained: first === 0x31, length, end: start + 2 + index }
    }
  }
  throw malformed('a length of more than four bytes')
}

function readBody(header: Header, body: Uint8Array, utf8: TextDecoder): BrokerPacket {
  switch (header.type) {
    case 'connack': {
      const [flags, code] = exactly(body, 2)
      // We start clean, so there is no session that could be present (3.2.2.2).
      if (flags !== 0 || code === undefined || code > 5) throw malformed('a CONNACK of unknown meaning')
      return { type: 'connack', code }
    }
    case 'publish':
      return { type: 'publish', ...readPublish(body, utf8), isRetained: header.isRetained }
    case 'suback': {
      if (body.length < 3) throw malformed('a SUBACK without result')
      const results = [...body.subarray(2)]
      if (results.some((result) => result !== 0 && result !== 0x80)) throw malformed('a QoS that was not asked for')
      return { type: 'suback', id: readUint16(body), granted: results.map((result) => result === 0) }
    }
    case 'unsuback':
      return { type: 'unsuback', id: readUint16(exactly(body, 2)) }
    case 'pingresp':
      exactly(body, 0)
      return { type: 'pingresp' }
  }
}

function readPublish(body: Uint8Array, utf8: TextDecoder): { readonly topic: string; readonly payload: Uint8Array } {
  const end = 2 + readUint16(body)
  if (body.length < end) throw malformed('a topic longer than its packet')
  let topic: string
  try {
    topic = utf8.decode(body.subarray(2, end))
  } catch (cause) {
    throw malformed('a topic that is not UTF-8', cause)
  }
  if (topic === '' || topic.includes('\0') || topic.includes('+') || topic.includes('#'))
    throw malformed('a topic that cannot be')
  return { topic, payload: body.slice(end) }
}

function readUint16(body: Uint8Array): number {
  const [high, low] = body
  if (high === undefined || low === undefined) throw malformed('a packet that is cut short')
  return high * 256 + low
}

function exactly(body: Uint8Array, length: number): Uint8Array {
  if (body.length !== length) throw malformed(`${body.length} bytes instead of ${length}`)
  return body
}

/** The broker broke the protocol: nothing that it says from here on can be understood. */
export function malformed(what: string, cause?: unknown): PeerError {
  return new PeerError('malformed', `The broker sent ${what}`, { reason: 'E_MQTT', cause })
}
