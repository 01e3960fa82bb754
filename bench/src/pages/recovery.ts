/** A call by hand: one connection that restarts ICE when the browser says that it is broken. */
import { type Flow, flowsOn, picture, play, tone } from '@privet/testing/flow'

type Signal = RTCSessionDescriptionInit | RTCIceCandidateInit

interface ByHand {
  /** Begins the call; the other side only takes signals. */
  call(): Promise<void>
  take(signal: Signal): Promise<void>
  flows(): Promise<readonly Flow[]>
}

declare global {
  var byHand: ByHand
  /** Carries a signal to the other side, whatever the network is like. */
  var passOn: (signal: Signal) => Promise<void>
}

const connection = new RTCPeerConnection()
let isCaller = false
connection.addEventListener('icecandidate', ({ candidate }) => {
  if (candidate !== null) void passOn(candidate.toJSON())
})
connection.addEventListener('track', ({ track }) => play(track))
connection.addEventListener('connectionstatechange', () => {
  const isBroken = connection.connectionState === 'disconnected' || connection.connectionState === 'failed'
  if (isBroken && isCaller && connection.signalingState === 'stable') void offer(true)
})

async function offer(iceRestart: boolean): Promise<void> {
  await connection.setLocalDescription(await connection.createOffer({ iceRestart }))
  await describe()
}

async function describe(): Promise<void> {
  if (connection.localDescription === null) return
  const { type, sdp } = connection.localDescription
  await passOn({ type, sdp })
}

function send(): void {
  for (const track of [tone(), picture()]) connection.addTrack(track, new MediaStream([track]))
}

globalThis.byHand = {
  async call() {
    isCaller = true
    send()
    await offer(false)
  },
  async take(signal) {
    if (!('type' in signal)) return await connection.addIceCandidate(signal)
    await connection.setRemoteDescription(signal)
    if (signal.type !== 'offer') return
    if (connection.getSenders().every(({ track }) => track === null)) send()
    await connection.setLocalDescription()
    await describe()
  },
  flows: () => flowsOn([connection]),
}
