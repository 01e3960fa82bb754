/** Someone in a call, in a page of their own: a tone and a moving picture go out, what comes in is counted, shown and played. */
import { openRoom, type Room } from 'privet'
import { openCall } from 'privet/media'
import { mqtt } from 'privet/mqtt'
import { type Flow, flowsOn, markedPicture, picture, player, tone } from './flow.ts'
import type { Mark } from './marks.ts'

export class Caller {
  /** How often a link with somebody was not open any more. */
  lapses = 0
  readonly #connections: RTCPeerConnection[] = []
  #room: Room | undefined

  /** Comes in and sends, with a mark of their own or any; resolves with an invitation. */
  async enter(broker: string, invitation?: string, mark?: Mark): Promise<string> {
    const createConnection = (configuration: RTCConfiguration): RTCPeerConnection => {
      const connection = new RTCPeerConnection(configuration)
      this.#connections.push(connection)
      return connection
    }
    const room = await openRoom({
      carriers: [mqtt(broker)],
      ...(invitation === undefined ? {} : { invitation }),
      environment: { createConnection },
    })
    this.#room = room
    const call = openCall(room)
    room.on((event) => {
      if (event.type === 'recovering') this.lapses += 1
      if (event.type !== 'joined') return
      for (const kind of ['voice', 'camera'] as const) call.with(event.member.id).track(kind).subscribe(player())
    })
    await Promise.all([
      call.publish('voice', tone(mark?.tone)),
      call.publish('camera', mark === undefined ? picture() : markedPicture(mark.colour)),
    ])
    return (await room.invite()).text
  }

  open(): number {
    return [...(this.#room?.members.value.values() ?? [])].filter(({ status }) => status.value === 'open').length
  }

  /** Of each open connection that carries media. */
  flows(): Promise<readonly Flow[]> {
    return flowsOn(this.#connections)
  }
}

declare global {
  var caller: Caller
}

globalThis.caller = new Caller()
