/**
 * The packets of MQTT 3.1.1 that a client with QoS 0 sends (OASIS standard, chapter 3). No will,
 * no retain, no session, no password: a broker is told a random client id and nothing else.
 */

import { type Bytes, concat, toUtf8 } from '../../bytes/index.ts'

/** CONNECT (3.1): protocol level 4, clean session. */
export function encodeConnect(clientId: string, keepAliveSeconds: number): Bytes {
  const CLEAN_SESSION = 0x02
  return packet(0x10, [text('MQTT'), Uint8Array.of(4, CLEAN_SESSION), uint16(keepAliveSeconds), text(clientId)])
}

/** SUBSCRIBE (3.8), every topic with QoS 0. */
export function encodeSubscribe(id: number, topics: readonly string[]): Bytes {
  return packet(0x82, [uint16(id), ...topics.flatMap((topic) => [text(topic), Uint8Array.of(0)])])
}

/** UNSUBSCRIBE (3.10). */
export function encodeUnsubscribe(id: number, topics: readonly string[]): Bytes {
  return packet(0xa2, [uint16(id), ...topics.map(text)])
}

/** PUBLISH (3.3) with QoS 0, never retained. */
export function encodePublish(topic: string, payload: Uint8Array): Bytes {
  return packet(0x30, [text(topic), payload])
}

/** PINGREQ (3.12). */
export function encodePing(): Bytes {
  return packet(0xc0, [])
}

/** DISCONNECT (3.14). */
export function encodeDisconnect(): Bytes {
  return packet(0xe0, [])
}

function packet(firstByte: number, parts: readonly Uint8Array[]): Bytes {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return concat(Uint8Array.of(firstByte, ...remainingLength(length)), ...parts)
}

/** 2.2.3: seven bits a byte, lowest first. */
function remainingLength(length: number): number[] {
  const bytes: number[] = []
  let rest = length
  do {
    const low = rest % 128
    rest = Math.floor(rest / 128)
    bytes.push(rest > 0 ? low | 0x80 : low)
  } while (rest > 0)
  return bytes
}

function uint16(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff)
}

function text(value: string): Uint8Array {
  const bytes = toUtf8(value)
  return concat(uint16(bytes.length), bytes)
}
