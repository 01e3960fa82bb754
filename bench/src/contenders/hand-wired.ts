/**
 * A bare `RTCPeerConnection` with trickle ICE over the relay: as little as two pages can do, and so
 * the limit for everyone else. No proof, no encryption of what the relay sees, no recovery. In a call it is the naive
 * mesh: whatever the browser does when nobody says anything.
 */
import { type CallEnd, type Join, type JoinOptions, type Party, tally, USUAL_PICTURE, view } from './contender.ts'
import { openRelay } from './relay-client.ts'

type Signal = { readonly sdp: RTCSessionDescriptionInit } | { readonly candidate: RTCIceCandidateInit }

/** Sending stops above `high` buffered bytes and goes on below `low`. */
interface Water {
  readonly high: number
  readonly low: number
}

const KIB = 1024
/** The best found; `npm run bench -- settings` compares it with the others. */
const LEAST: Water = { high: 32 * KIB, low: 32 * KIB }
const TIGHT: Water = { high: 64 * KIB, low: 64 * KIB }
const SHALLOW: Water = { high: 256 * KIB, low: 64 * KIB }
const MIDDLING: Water = { high: 1024 * KIB, low: 256 * KIB }
const DEEP: Water = { high: 8192 * KIB, low: 1024 * KIB }

export const join: Join = (options) => meet(options, 'present', LEAST)
export const joinTight: Join = (options) => meet(options, 'present', TIGHT)
export const joinShallow: Join = (options) => meet(options, 'present', SHALLOW)
export const joinMiddling: Join = (options) => meet(options, 'present', MIDDLING)
export const joinDeep: Join = (options) => meet(options, 'present', DEEP)

/** The one who is there only answers the hello, and the newcomer offers: one journey more. */
export const joinByReply: Join = (options) => meet(options, 'newcomer', LEAST)

async function meet(options: JoinOptions, whoOffers: 'present' | 'newcomer', water: Water): Promise<Party> {
  const { server, ticket: room, seat } = options
  const connections = new Map<string, RTCPeerConnection>()
  const channels: RTCDataChannel[] = []
  const linked = tally()
  let listener: (bytes: Uint8Array) => void = () => {}
  let show: Parameters<CallEnd['onTrack']>[0] = () => {}

  const relay = await openRelay(server, room, String(seat), {
    onHello: (from) => (whoOffers === 'present' ? void offer(from) : relay.send(from, { here: true })),
    onSignal: (from, signal) => void take(from, signal as Signal | { readonly here: true }),
  })
  if (seat > 0) relay.hello()

  function connect(to: string): RTCPeerConnection {
    const connection = new RTCPeerConnection()
    connections.set(to, connection)
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate !== null) relay.send(to, { candidate: candidate.toJSON() })
    })
    connection.addEventListener('track', ({ track }) => show(to, track.kind === 'audio' ? 'audio' : 'video', track))
    connection.addEventListener('datachannel', ({ channel }) => adopt(channel))
    return connection
  }

  function adopt(channel: RTCDataChannel): void {
    channel.binaryType = 'arraybuffer'
    channel.bufferedAmountLowThreshold = water.low
    channel.addEventListener('message', ({ data }) => listener(view(data)))
    const opened = (): void => {
      channels.push(channel)
      linked.add()
    }
    if (channel.readyState === 'open') opened()
    else channel.addEventListener('open', opened)
  }

  async function offer(to: string): Promise<void> {
    const connection = connect(to)
    adopt(connection.createDataChannel('data'))
    await propose(to, connection)
  }

  async function propose(to: string, connection: RTCPeerConnection): Promise<void> {
    await connection.setLocalDescription()
    relay.send(to, { sdp: connection.localDescription })
  }

  async function take(from: string, signal: Signal | { readonly here: true }): Promise<void> {
    if ('here' in signal) return await offer(from)
    const connection = connections.get(from) ?? connect(from)
    if ('candidate' in signal) return await connection.addIceCandidate(signal.candidate)
    await connection.setRemoteDescription(signal.sdp)
    if (signal.sdp.type !== 'offer') return
    await connection.setLocalDescription()
    relay.send(from, { sdp: connection.localDescription })
  }

  return {
    ticket: room,
    linked: (others) => linked.reaches(others),
    async send(bytes) {
      const [channel] = channels
      if (channel === undefined) throw new Error('Nobody is linked')
      channel.send(bytes)
      if (channel.bufferedAmount > water.high) await drained(channel)
    },
    onMessage(next) {
      listener = next
    },
    call: () => ({
      async send(withCamera) {
        const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: withCamera && USUAL_PICTURE })
        for (const [to, connection] of connections) {
          for (const track of stream.getTracks()) connection.addTrack(track, stream)
          await propose(to, connection)
        }
      },
      onTrack(next) {
        show = next
      },
    }),
  }
}

function drained(channel: RTCDataChannel): Promise<void> {
  return new Promise((resolve) => channel.addEventListener('bufferedamountlow', () => resolve(), { once: true }))
}
