/** trystero with its MQTT strategy, pointed at our broker only (or at several of ours); otherwise as it comes. */
import { joinRoom } from '@trystero-p2p/mqtt'
import { tally, view, type Join } from './contender.ts'

export const join: Join = async ({ server, ticket }) => {
  const linked = tally()
  const others: string[] = []
  const urls = server.split(' ')
  const room = joinRoom({ appId: 'bench', relayConfig: { urls }, rtcConfig: { iceServers: [] } }, ticket)
  const action = room.makeAction<ArrayBufferView>('data')
  room.onPeerJoin = (id) => {
    others.push(id)
    linked.add()
  }

  return {
    ticket,
    linked: (count) => linked.reaches(count),
    async send(bytes) {
      const [target] = others
      if (target === undefined) throw new Error('Nobody is linked')
      await action.send(bytes, { target })
    },
    onMessage(next) {
      action.onMessage = (data) => next(view(data))
    },
  }
}
