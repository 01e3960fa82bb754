/** Privet as an application uses it: a room over one MQTT broker, and one typed channel in it. */
import { openRoom, type Codec, type PeerId } from 'privet'
import { openCall, openCapture, SLOT_KINDS } from 'privet/media'
import { mqtt } from 'privet/mqtt'
import { type CallEnd, type Join, tally } from './contender.ts'

const BYTES: Codec<Uint8Array> = { encode: (bytes) => bytes, decode: (bytes) => bytes }

export const join: Join = async ({ server, ticket, seat }) => {
  const linked = tally()
  const others: PeerId[] = []
  const followed = new Set<PeerId>()
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
    call(): CallEnd {
      const capture = openCapture(navigator.mediaDevices)
      const call = openCall(room, { capture })
      return {
        async send(withCamera) {
          await Promise.all([capture.set('microphone', true), ...(withCamera ? [capture.set('camera', true)] : [])])
        },
        onTrack(listener) {
          room.members.subscribe((members) => {
            for (const id of members.keys()) {
              if (followed.has(id)) continue
              followed.add(id)
              for (const kind of SLOT_KINDS)
                if (kind === 'voice' || kind === 'camera')
                  call
                    .with(id)
                    .track(kind)
                    .subscribe((track) => listener(id, kind === 'voice' ? 'audio' : 'video', track))
            }
          })
        },
        shown(of, size) {
          for (const id of followed) if (id === of) call.with(id).show('camera', size)
        },
      }
    },
  }
}
