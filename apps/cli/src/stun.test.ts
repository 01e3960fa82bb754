import { createSocket } from 'node:dgram'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { startStun, stunReply } from './stun.ts'

// RFC 5769, 2.1 and 2.2: the same transaction id; attributes other than the address are not ours.
const transaction = 'b7e7a701bc34d686fa87dfae'
const request = Buffer.from(`000100002112a442${transaction}`, 'hex')

describe('the STUN responder', () => {
  test('CL-2: RFC 5769: 192.0.2.1:32853 is encoded as in the test vector', () => {
    const reply = Buffer.from(stunReply(request, '192.0.2.1', 32_853) ?? [])
    expect(reply.toString('hex')).toBe(`0101000c2112a442${transaction}002000080001a147e112a643`)
  })

  test('CL-2: RFC 5769: 2001:db8:1234:5678:11:2233:4455:6677 is encoded as in the test vector', () => {
    const reply = Buffer.from(stunReply(request, '2001:db8:1234:5678:11:2233:4455:6677', 32_853) ?? [])
    expect(reply.subarray(20).toString('hex')).toBe('002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9')
  })

  test('CL-2: short forms of IPv6 addresses are the same address', () => {
    const long = stunReply(request, '2001:db8:0:0:0:0:0:1', 1)
    expect(stunReply(request, '2001:db8::1', 1)).toEqual(long)
    expect(stunReply(request, '2001:db8::1%eth0', 1)).toEqual(long)
    expect(stunReply(request, '::1', 1)).toHaveLength(44)
  })

  test('CL-2: what is not a binding request gets no answer, whatever it is', () => {
    for (const hex of [
      '',
      '00',
      `010100002112a442${transaction}`,
      `0001000000000000${transaction}`,
      `000100042112a442${transaction}`,
    ]) {
      expect(stunReply(Buffer.from(hex, 'hex'), '192.0.2.1', 1)).toBeUndefined()
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (noise) => stunReply(noise, '192.0.2.1', 1) === undefined))
  })

  test('CL-2: it answers over UDP, and takes another port when the one asked for is taken', async () => {
    const first = await startStun(0, '127.0.0.1')
    const second = await startStun(first.port, '127.0.0.1')
    try {
      expect(second.port).not.toBe(first.port)
      for (const { port } of [first, second]) expect((await ask(port)).length).toBe(32)
    } finally {
      first.close()
      second.close()
    }
  })
})

function ask(port: number): Promise<Buffer> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    socket.once('message', (reply) => {
      socket.close()
      resolve(reply)
    })
    socket.send(request, port, '127.0.0.1')
  })
}
