/**
 * How much there is to hand over: offers and replies of this browser with two candidates each, as a visitor behind a
 * router has them: an mDNS name, and the IPv4 address that a STUN server told. The browser's own candidates depend on
 * the machine; in their place stand these two, written as this browser writes them.
 */
import { openRoom } from 'privet'
import { answerByHand, inviteByHand, linkOf } from 'privet/paper'
import SimplePeer from 'simple-peer/simplepeer.min.js'
import { codeOf } from '../../../apps/web/src/core/qr/index.ts'

/** Bytes of one exchange; of a code its version and how many percent of it may be unreadable. */
export type PaperSizes = Readonly<Record<string, number>>

declare global {
  var paper: { measure(): Promise<Readonly<Record<string, PaperSizes>>> }
}

/** Where the app is published decides the length of a link; this is a usual one. */
const ADDRESS = 'https://privet.example.org/'
const NAME = 'Alexandra'
/** Percent that a level of error correction repairs (ISO 18004). */
const REPAIRS = { L: 7, M: 15 }
/** What the largest code holds in bytes, at the least correction. */
const LARGEST = 2953

const isFirefox = navigator.userAgent.includes('Firefox')
const CANDIDATES = isFirefox
  ? [
      'candidate:0 1 UDP 2122187007 82e4266c-6c8a-43e9-a162-d8c7a0cb9607.local 54084 typ host',
      'candidate:1 1 UDP 1685987327 203.0.113.7 40000 typ srflx raddr 0.0.0.0 rport 0',
    ]
  : [
      'candidate:3086486659 1 udp 2113937151 82e4266c-6c8a-43e9-a162-d8c7a0cb9607.local 54084 typ host generation 0 network-cost 999',
      'candidate:842163049 1 udp 1677729535 203.0.113.7 40000 typ srflx raddr 0.0.0.0 rport 0 generation 0 network-cost 999',
    ]

/** A connection that finds exactly our two candidates. */
class Settled extends RTCPeerConnection {
  constructor(configuration: RTCConfiguration) {
    super(configuration)
    let isTold = false
    this.addEventListener('icecandidate', (event) => {
      if (!event.isTrusted) return
      event.stopImmediatePropagation()
      if (isTold) return
      isTold = true
      for (const candidate of CANDIDATES) this.#tell(new RTCIceCandidate({ candidate, sdpMid: '0' }))
      this.#tell(null)
    })
  }

  #tell(candidate: RTCIceCandidate | null): void {
    this.dispatchEvent(new RTCPeerConnectionIceEvent('icecandidate', { candidate }))
  }
}

const environment = { createConnection: (configuration: RTCConfiguration) => new Settled(configuration) }

globalThis.paper = {
  async measure() {
    const raw = await bare()
    return {
      Privet: await byHand({ name: '', signed: true }),
      'Privet, with a name of nine letters': await byHand({ name: NAME, signed: true }),
      'Privet, unsigned, for sound': await byHand({ name: '', signed: false }),
      'hand-wired, SDP as it is': sizesOf(raw.offer, raw.answer),
      'simple-peer, its signal as JSON': await bySimplePeer(),
    }
  },
}

async function byHand({ name, signed }: { readonly name: string; readonly signed: boolean }): Promise<PaperSizes> {
  const room = await openRoom({ name, environment })
  const invitation = await inviteByHand(room, { signed })
  const reply = await answerByHand(invitation.envelope, { name, unsigned: !signed, environment })
  reply.room.catch(() => {})
  const [offer, answer] = [invitation.envelope, reply.envelope]
  reply.close()
  invitation.close()
  await room.leave()
  return {
    offer: offer.length,
    reply: answer.length,
    ...codesOf(linkOf(offer, ADDRESS), linkOf(answer, ADDRESS)),
  }
}

async function bare(): Promise<{ readonly offer: string; readonly answer: string }> {
  const [one, other] = [new RTCPeerConnection(), new RTCPeerConnection()]
  one.createDataChannel('data')
  await one.setLocalDescription()
  await gathered(one)
  const offer = one.localDescription
  if (offer === null) throw new Error('No offer')
  await other.setRemoteDescription(offer)
  await other.setLocalDescription()
  await gathered(other)
  const answer = other.localDescription?.sdp ?? ''
  one.close()
  other.close()
  return { offer: settled(offer.sdp), answer: settled(answer) }
}

async function bySimplePeer(): Promise<PaperSizes> {
  const config = { iceServers: [] }
  const [one, other] = [true, false].map((initiator) => new SimplePeer({ initiator, trickle: false, config }))
  if (one === undefined || other === undefined) throw new Error('No peers')
  const signalOf = (peer: SimplePeer): Promise<RTCSessionDescriptionInit> =>
    new Promise((resolve, reject) => {
      peer.on('signal', (signal) => resolve(signal as RTCSessionDescriptionInit))
      peer.on('error', reject)
    })
  const offer = await signalOf(one)
  const answered = signalOf(other)
  other.signal(offer)
  const asText = (signal: RTCSessionDescriptionInit): string =>
    JSON.stringify({ ...signal, sdp: settled(signal.sdp ?? '') })
  return sizesOf(asText(offer), asText(await answered))
}

async function gathered(connection: RTCPeerConnection): Promise<void> {
  if (connection.iceGatheringState === 'complete') return
  await new Promise<void>((resolve) => {
    connection.addEventListener('icegatheringstatechange', () => {
      if (connection.iceGatheringState === 'complete') resolve()
    })
  })
}

/** The same SDP with our candidates, which stand where the first of its own stood. */
function settled(sdp: string): string {
  const lines = sdp.split('\r\n')
  const first = lines.findIndex((line) => line.startsWith('a=candidate:'))
  const others = lines.filter((line) => !line.startsWith('a=candidate:'))
  // Before the last line, which is empty, when it had none.
  others.splice(first < 0 ? others.length - 1 : first, 0, ...CANDIDATES.map((candidate) => `a=${candidate}`))
  return others.join('\r\n')
}

function sizesOf(offer: string, reply: string): PaperSizes {
  return { offer: offer.length, reply: reply.length, ...codesOf(offer, reply) }
}

function codesOf(offer: string, reply: string): PaperSizes {
  return { ...codeSizes('offer', offer), ...codeSizes('reply', reply) }
}

function codeSizes(of: 'offer' | 'reply', text: string): PaperSizes {
  if (text.length > LARGEST) return {}
  const { version, level } = codeOf(text)
  return { [`${of}Text`]: text.length, [`${of}Version`]: version, [`${of}Repairs`]: REPAIRS[level] }
}
