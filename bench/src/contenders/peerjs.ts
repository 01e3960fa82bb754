/** peerjs with its own server. One has to know whom to call, so the room's name makes everybody's id. */
import { Peer, type DataConnection, type MediaConnection } from 'peerjs'
import { type CallEnd, type Join, tally, USUAL_PICTURE, view } from './contender.ts'

/** peerjs leaves backpressure to its user: pause above this many buffered bytes. */
const HIGH_WATER = 1024 * 1024
const LOW_WATER = 256 * 1024

export const join: Join = async ({ server, ticket, seat }) => {
  const { hostname, port } = new URL(server)
  const open: DataConnection[] = []
  const linked = tally()
  let listener: (bytes: Uint8Array) => void = () => {}

  const peer = new Peer(`${ticket}-${seat}`, {
    host: hostname,
    port: Number(port),
    path: '/',
    secure: false,
    config: { iceServers: [] },
  })
  peer.on('connection', adopt)
  await new Promise<void>((resolve, reject) => {
    peer.on('open', () => resolve())
    peer.on('error', reject)
  })
  for (let other = 0; other < seat; other += 1) adopt(peer.connect(`${ticket}-${other}`, { reliable: true }))

  function adopt(connection: DataConnection): void {
    connection.on('data', (data) => listener(view(data)))
    connection.on('open', () => {
      connection.dataChannel.bufferedAmountLowThreshold = LOW_WATER
      open.push(connection)
      linked.add()
    })
  }

  return {
    ticket,
    linked: (others) => linked.reaches(others),
    async send(bytes) {
      const [connection] = open
      if (connection === undefined) throw new Error('Nobody is linked')
      await connection.send(bytes)
      const { dataChannel } = connection
      if (dataChannel.bufferedAmount > HIGH_WATER) {
        await new Promise((resolve) => dataChannel.addEventListener('bufferedamountlow', resolve, { once: true }))
      }
    },
    onMessage(next) {
      listener = next
    },
    call(): CallEnd {
      let show: Parameters<CallEnd['onTrack']>[0] = () => {}
      const sent = new Set<string>()
      const follow = (call: MediaConnection): void =>
        void call.on('stream', (stream) => {
          for (const track of stream.getTracks()) show(call.peer, track.kind === 'audio' ? 'audio' : 'video', track)
        })
      // What comes is seen at once; what we send goes in a call of our own, as its documentation has it.
      peer.on('call', (call) => {
        follow(call)
        call.answer()
      })
      return {
        async send(withCamera) {
          const stream = await navigator.mediaDevices.getUserMedia({
            audio: true,
            video: withCamera && USUAL_PICTURE,
          })
          for (const { peer: to } of open) {
            if (!sent.has(to)) peer.call(to, stream)
            sent.add(to)
          }
        },
        onTrack(next) {
          show = next
        },
      }
    },
  }
}
