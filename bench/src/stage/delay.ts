/**
 * A TCP proxy that holds every byte back for a fixed time in each direction: a server far away, for
 * all contenders alike. The TCP handshake itself is not delayed, WebSocket's upgrade is.
 */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface Proxy {
  readonly port: number
  close(): Promise<void>
}

export async function delay(target: number, oneWay: number): Promise<Proxy> {
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect({ port: target, host: '127.0.0.1' })
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.setNoDelay(true)
      from.on('data', (bytes: Buffer) => setTimeout(() => to.writable && to.write(bytes), oneWay))
      from.on('close', () => setTimeout(() => to.destroy(), oneWay))
      from.on('error', () => from.destroy())
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: portOf(server.address()),
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

export function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  if (address === null || typeof address === 'string') throw new Error('Not listening on a port')
  return address.port
}
