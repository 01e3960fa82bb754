/** Privet as an application uses it: a room over one MQTT broker, and one typed channel in it. */
import { openRoom, type Codec, type PeerId } from 'privet'
import { mqtt } from 'privet/mqtt'
import { tally, type Join } from './contender.ts'

const BYTES: Codec<Uint8Array> = { encode: (bytes) => bytes, decode: (bytes) => bytes }

export const join: Join = async ({ server, ticket, seat }) => {
  const linked = tally()
  const others: PeerId[] = []
  const room = await openRoom({
    carriers: server.split(' ').map((url) => mqtt(url)),
    name: `person ${seat}`,
    ...(seat > 0 && { invitation: ticket }),
  })
  room.on((event) => {
    if (event.type !== 'joined') return
    others.push(event.member.id)
    linked.add()
  })
  const channel = room.channel('data', BYTES)

  return {
    ticket: seat > 0 ? ticket : (await room.invite()).url('http://localhost/'),
    linked: (count) => linked.reaches(count),
    async send(bytes) {
      const [to] = others
      if (to === undefined) throw new Error('Nobody is linked')
      await channel.send(bytes, { to })
    },
    onMessage(next) {
      channel.on(next)
    },
  }
}
