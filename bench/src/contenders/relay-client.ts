/**
 * The page's end of the small WebSocket relay that simple-peer and the hand-wired connection signal
 * through. Text messages `to|payload`; an empty `to` reaches everyone else. A newcomer says hello,
 * and whoever is there makes the offer: the fewest journeys that two strangers can do with.
 */

export interface RelayClient {
  /** To everyone else in the room. */
  hello(): void
  send(to: string, signal: unknown): void
}

export interface RelayEvents {
  onHello(from: string): void
  onSignal(from: string, signal: unknown): void
}

export async function openRelay(server: string, room: string, self: string, events: RelayEvents): Promise<RelayClient> {
  const socket = new WebSocket(`${server}?room=${encodeURIComponent(room)}&id=${encodeURIComponent(self)}`)
  socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const bar = data.indexOf('|')
    const [from, payload] = [data.slice(0, bar), data.slice(bar + 1)]
    if (payload === 'hello') events.onHello(from)
    else events.onSignal(from, JSON.parse(payload))
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  return {
    hello: () => socket.send('|hello'),
    send: (to, signal) => socket.send(`${to}|${JSON.stringify(signal)}`),
  }
}
