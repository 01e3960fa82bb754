/** simple-peer with its bare signals over the relay; sends through its stream interface, which has backpressure. */
import SimplePeer from 'simple-peer/simplepeer.min.js'
import { tally, view, type Join } from './contender.ts'
import { openRelay } from './relay-client.ts'

export const join: Join = async ({ server, ticket, seat }) => {
  const peers = new Map<string, SimplePeer>()
  const open: SimplePeer[] = []
  const linked = tally()
  let listener: (bytes: Uint8Array) => void = () => {}

  const relay = await openRelay(server, ticket, String(seat), {
    onHello: (from) => void connect(from, true),
    onSignal: (from, signal) => (peers.get(from) ?? connect(from, false)).signal(signal),
  })
  if (seat > 0) relay.hello()

  function connect(to: string, initiator: boolean): SimplePeer {
    const peer = new SimplePeer({ initiator, trickle: true, config: { iceServers: [] } })
    peers.set(to, peer)
    peer.on('signal', (signal) => relay.send(to, signal))
    peer.on('data', (data) => listener(view(data)))
    peer.on('connect', () => {
      open.push(peer)
      linked.add()
    })
    peer.on('error', (error) => console.error(error))
    return peer
  }

  return {
    ticket,
    linked: (others) => linked.reaches(others),
    async send(bytes) {
      const [peer] = open
      if (peer === undefined) throw new Error('Nobody is linked')
      if (peer.write(bytes)) return
      await new Promise<void>((resolve) => peer.once('drain', () => resolve()))
    },
    onMessage(next) {
      listener = next
    },
  }
}
