import fc from 'fast-check'
import { parser, type Packet } from 'mqtt-packet'
import { expect, test } from 'vitest'
import {
  encodeConnect,
  encodeDisconnect,
  encodePing,
  encodePublish,
  encodeSubscribe,
  encodeUnsubscribe,
} from './packet.ts'

/** What an independent codec reads in our bytes. */
function read(bytes: Uint8Array): Packet[] {
  const packets: Packet[] = []
  const oracle = parser({ protocolVersion: 4 })
  oracle.on('packet', (packet) => packets.push(packet))
  oracle.on('error', (error) => {
    throw error
  })
  oracle.parse(Buffer.from(bytes))
  return packets
}

const topic = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 1, maxLength: 64 })
const id = fc.integer({ min: 1, max: 0xffff })

test('CA-20: CONNECT asks for a clean session with MQTT 3.1.1, and has neither will nor password', () => {
  const [connect] = read(encodeConnect('0123456789abcdef0123', 90))
  expect(connect).toMatchObject({ cmd: 'connect', protocolVersion: 4, protocolId: 'MQTT', clean: true, keepalive: 90 })
  expect(connect).toMatchObject({ clientId: '0123456789abcdef0123' })
  expect(connect).not.toHaveProperty('will')
  expect(connect).not.toHaveProperty('username')
})

test('CA-20: an independent codec reads every PUBLISH as we meant it: QoS 0, not retained', () => {
  fc.assert(
    fc.property(topic, fc.uint8Array({ maxLength: 3000 }), (name, payload) => {
      const [packet] = read(encodePublish(name, payload))
      expect(packet).toMatchObject({ cmd: 'publish', topic: name, qos: 0, retain: false, dup: false })
      expect(packet).toHaveProperty('payload', Buffer.from(payload))
    }),
    { numRuns: 100 },
  )
})

test('CA-20: an independent codec reads SUBSCRIBE and UNSUBSCRIBE as we meant them', () => {
  fc.assert(
    fc.property(id, fc.array(topic, { minLength: 1, maxLength: 8 }), (messageId, topics) => {
      const [subscribe] = read(encodeSubscribe(messageId, topics))
      expect(subscribe).toMatchObject({
        cmd: 'subscribe',
        messageId,
        subscriptions: topics.map((name) => ({ topic: name, qos: 0 })),
      })
      expect(read(encodeUnsubscribe(messageId, topics))[0]).toMatchObject({
        cmd: 'unsubscribe',
        messageId,
        unsubscriptions: topics,
      })
    }),
    { numRuns: 100 },
  )
})

test('CA-20: an independent codec reads PINGREQ and DISCONNECT', () => {
  expect(read(encodePing())[0]).toMatchObject({ cmd: 'pingreq' })
  expect(read(encodeDisconnect())[0]).toMatchObject({ cmd: 'disconnect' })
})
