import fc from 'fast-check'
import { generate, parser, type Packet } from 'mqtt-packet'
import { describe, expect, test } from 'vitest'
import { PeerError } from '../../error.ts'
import { type BrokerPacket, createDecoder } from './decoder.ts'

const topic = fc.string({ unit: fc.constantFrom(...'0123456789abcdefé/'), minLength: 1, maxLength: 40 })
const messageId = fc.integer({ min: 1, max: 0xffff })

/** What a broker may send, made by an independent codec, and what we should read. */
const fromBroker: fc.Arbitrary<readonly [Packet, BrokerPacket]> = fc.oneof(
  fc
    .integer({ min: 0, max: 5 })
    .map((returnCode) =>
      pair({ cmd: 'connack', returnCode, sessionPresent: false }, { type: 'connack', code: returnCode }),
    ),
  fc
    .tuple(topic, fc.uint8Array({ maxLength: 2048 }), fc.boolean())
    .map(([name, payload, retain]) =>
      pair(
        { cmd: 'publish', topic: name, payload: Buffer.from(payload), qos: 0, dup: false, retain },
        { type: 'publish', topic: name, payload, isRetained: retain },
      ),
    ),
  fc
    .tuple(messageId, fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }))
    .map(([id, granted]) =>
      pair(
        { cmd: 'suback', messageId: id, granted: granted.map((yes) => (yes ? 0 : 128)) },
        { type: 'suback', id, granted },
      ),
    ),
  messageId.map((id) => pair({ cmd: 'unsuback', messageId: id, granted: [] }, { type: 'unsuback', id })),
  fc.constant(pair({ cmd: 'pingresp' }, { type: 'pingresp' })),
)

function pair(packet: Packet, read: BrokerPacket): readonly [Packet, BrokerPacket] {
  return [packet, read]
}

/** The bytes in pieces, cut where `cuts` says. */
function pieces(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b)
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end))
}

function decodeAll(chunks: readonly Uint8Array[]): BrokerPacket[] {
  const decode = createDecoder()
  return chunks.flatMap((chunk) => decode(chunk))
}

describe('the decoder', () => {
  test('CA-21: reads what an independent codec writes, wherever the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fromBroker, { maxLength: 6 }), fc.array(fc.nat(), { maxLength: 12 }), (packets, cuts) => {
        const bytes = new Uint8Array(Buffer.concat(packets.map(([packet]) => generate(packet))))
        expect(decodeAll(pieces(bytes, cuts))).toEqual(packets.map(([, read]) => read))
      }),
      { numRuns: 300 },
    )
  })

  test('case 34, CA-21: nothing but PeerError "malformed" comes out of any bytes', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.tuple(fromBroker, fc.nat(), fc.nat(255)).map(([[packet], at, value]) => {
        const changed = new Uint8Array(generate(packet))
        changed[at % changed.length] = value
        return changed
      }),
    )
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(), { maxLength: 4 }), (hostile, cuts) => {
        try {
          decodeAll(pieces(hostile, cuts))
        } catch (error) {
          expect(error).toBeInstanceOf(PeerError)
          expect(error).toMatchObject({ code: 'malformed', reason: 'E_MQTT' })
        }
      }),
      { numRuns: 3000 },
    )
  })

  test('case 34, CA-21: whatever it reads in changed bytes, an independent codec reads as well', () => {
    fc.assert(
      fc.property(fromBroker, fc.nat(), fc.nat(255), ([packet], at, value) => {
        const changed = new Uint8Array(generate(packet))
        changed[at % changed.length] = value
        let ours: BrokerPacket[]
        try {
          ours = decodeAll([changed])
        } catch {
          return
        }
        const theirs: Packet[] = []
        const oracle = parser({ protocolVersion: 4 })
        oracle.on('packet', (read) => theirs.push(read))
        oracle.parse(Buffer.from(changed))
        expect(theirs.slice(0, ours.length).map((read) => read.cmd)).toEqual(ours.map((read) => read.type))
        ours.forEach((read, index) => {
          if (read.type === 'publish')
            expect(theirs[index]).toMatchObject({ topic: read.topic, retain: read.isRetained, qos: 0 })
        })
      }),
      { numRuns: 2000 },
    )
  })

  test('case 25, CA-22: a publish of a megabyte is skipped unread and what follows is read', () => {
    const huge = generate({
      cmd: 'publish',
      topic: 'abc',
      payload: Buffer.alloc(1 << 20),
      qos: 0,
      dup: false,
      retain: false,
    })
    const next = generate({ cmd: 'pingresp' })
    const decode = createDecoder()
    const read = []
    for (let at = 0; at < huge.length; at += 1000) read.push(...decode(huge.subarray(at, at + 1000)))
    expect(read).toEqual([])
    expect(decode(next)).toEqual([{ type: 'pingresp' }])
  })

  test.each([
    ['a packet that only clients send', '101000'],
    ['a publish with QoS 1', '320700016100016869'],
    ['a SUBACK of a megabyte', '908080408000'],
    ['a length of five bytes', '30808080808001'],
    ['a length written longer than needed', 'd08000'],
    ['a CONNACK with a session that we do not have', '20020100'],
    ['a CONNACK with an unknown code', '20020006'],
    ['a SUBACK with QoS 2', '9003000102'],
    ['a topic longer than its packet', '3003000561'],
    ['a topic with a wildcard', '300400012b61'],
    ['a topic that is not UTF-8', '30040001ff61'],
    ['an empty topic', '3003000061'],
    ['a PINGRESP with content', 'd00100'],
  ])('case 34, CA-21: %s is malformed', (_what, hex) => {
    expect(() => createDecoder()(Buffer.from(hex, 'hex'))).toThrow(PeerError)
  })
})
