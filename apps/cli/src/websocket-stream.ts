/**
 * A WebSocket as the byte stream that the broker wants. `ws` has one, but sends every write as a
 * frame of its own, and Aedes writes a packet in five pieces.
 */
import { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'

export function webSocketStream(socket: WebSocket): Duplex {
  const send = (bytes: Buffer, done: (error?: Error | null) => void): void => {
    if (socket.readyState === socket.OPEN) socket.send(bytes, done)
    else done(new Error('The connection is closed'))
  }
  const stream = new Duplex({
    read: () => socket.resume(),
    write: (bytes: Buffer, _encoding, done) => send(bytes, done),
    writev: (pieces, done) => send(Buffer.concat(pieces.map(({ chunk }) => chunk as Buffer)), done),
    final(done) {
      socket.close()
      done()
    },
    destroy(error, done) {
      socket.terminate()
      done(error)
    },
  })
  socket.on('message', (bytes: Buffer) => {
    if (!stream.destroyed && !stream.push(bytes)) socket.pause()
  })
  socket.on('close', () => stream.destroy())
  socket.on('error', () => stream.destroy())
  return stream
}
