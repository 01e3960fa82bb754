/** One end of a handshake in a real page: the test carries the bytes from one page to the other. */
import { fromHex, toHex } from '../src/bytes/index.ts'
import {
  checkConfirm,
  confirmMessage,
  type Offer,
  openAnswer,
  openOffer,
  readTransport,
  renderSdp,
  restartSdp,
  type Role,
  signAnswer,
  signOffer,
  transcript,
  type Transport,
  usable,
} from '../src/handshake/index.ts'
import { createIdentity, type PeerId } from '../src/identity/index.ts'
import { reasonOf } from './scene.ts'
import { runVector, type Vector } from './vectors.ts'

class HandshakeEnd {
  readonly identity: ReturnType<typeof createIdentity> = createIdentity()
  readonly connections: RTCPeerConnection[] = []
  #offerBytes: Uint8Array = new Uint8Array(0)
  #confirmed: Promise<PeerId> | undefined

  async id(): Promise<PeerId> {
    return (await this.identity).id
  }

  async offer(to: PeerId): Promise<string> {
    const connection = this.#connect()
    await connection.setLocalDescription()
    return this.#signOffer(connection, to, false)
  }

  async answer(hex: string): Promise<string> {
    const offer = await this.#openOffer(hex)
    const connection = this.#connect()
    await connection.setRemoteDescription({ type: 'offer', sdp: renderSdp(offer.transport, 'offer') })
    const bytes = await this.#signAnswer(connection, offer)
    this.#confirm(connection, 'answerer', offer.bytes, bytes, offer.transport)
    return toHex(bytes)
  }

  async accept(hex: string, from: PeerId): Promise<void> {
    const [connection] = this.connections
    const answer = await this.#openAnswer(hex, from)
    this.#confirm(connection, 'offerer', this.#offerBytes, answer.bytes, answer.transport)
    await connection?.setRemoteDescription({ type: 'answer', sdp: renderSdp(answer.transport, 'answer') })
  }

  /** Why an offer is refused, and how many connections there are afterwards. */
  async refusal(hex: string): Promise<readonly [string, number]> {
    return [await reasonOf(() => this.answer(hex)), this.connections.length]
  }

  async restartOffer(to: PeerId): Promise<string> {
    const [connection] = this.connections
    connection?.restartIce()
    await connection?.setLocalDescription()
    return connection === undefined ? '' : this.#signOffer(connection, to, true)
  }

  async restartAnswer(hex: string): Promise<string> {
    const offer = await this.#openOffer(hex)
    const [connection] = this.connections
    if (connection === undefined || !offer.restart) return ''
    const sdp = restartSdp(connection.remoteDescription?.sdp ?? '', offer.transport)
    await connection.setRemoteDescription({ type: 'offer', sdp })
    return toHex(await this.#signAnswer(connection, offer))
  }

  async acceptRestart(hex: string, from: PeerId): Promise<void> {
    const [connection] = this.connections
    const { transport } = await this.#openAnswer(hex, from)
    const sdp = restartSdp(connection?.remoteDescription?.sdp ?? '', transport)
    await connection?.setRemoteDescription({ type: 'answer', sdp })
  }

  /** Who the other side proved to be on the open channel. */
  confirmed(): Promise<PeerId> | undefined {
    return this.#confirmed
  }

  /** The ICE name of the other side in use, and how the connection is. */
  state(): readonly [ufrag: string | undefined, state: string | undefined, signalling: string | undefined] {
    const [connection] = this.connections
    const ufrag = /a=ice-ufrag:(.*)\r/.exec(connection?.currentRemoteDescription?.sdp ?? '')?.[1]
    return [ufrag, connection?.iceConnectionState, connection?.signalingState]
  }

  runVectors(vectors: readonly Vector[]): Promise<readonly unknown[]> {
    return Promise.all(vectors.map(runVector))
  }

  clear(): void {
    for (const connection of this.connections.splice(0)) connection.close()
  }

  #connect(): RTCPeerConnection {
    const connection = new RTCPeerConnection()
    this.connections.push(connection)
    channels.set(connection, connection.createDataChannel('c', { negotiated: true, id: 0 }))
    return connection
  }

  async #signOffer(connection: RTCPeerConnection, to: PeerId, restart: boolean): Promise<string> {
    const options = { transport: await gathered(connection), identity: await this.identity, to, restart }
    this.#offerBytes = await signOffer({ ...options, expires: Date.now() + 60_000 })
    return toHex(this.#offerBytes)
  }

  async #openOffer(hex: string): Promise<Offer> {
    return openOffer(fromHex(hex), { now: Date.now(), self: await this.id() })
  }

  async #signAnswer(connection: RTCPeerConnection, offer: Offer): Promise<Uint8Array> {
    await connection.setLocalDescription()
    return signAnswer({ offer, transport: await gathered(connection), identity: await this.identity })
  }

  async #openAnswer(hex: string, from: PeerId): ReturnType<typeof openAnswer> {
    const options = { offerBytes: this.#offerBytes, now: Date.now(), self: await this.id(), from }
    return openAnswer(fromHex(hex), options)
  }

  #confirm(
    connection: RTCPeerConnection | undefined,
    role: Role,
    offer: Uint8Array,
    answer: Uint8Array,
    { fingerprint: fpPeer }: Transport,
  ): void {
    const channel = connection && channels.get(connection)
    if (channel === undefined) return
    channel.binaryType = 'arraybuffer'
    const heard = new Promise<Uint8Array>((resolve) => {
      channel.addEventListener('message', ({ data }) => resolve(new Uint8Array(data as ArrayBuffer)), { once: true })
    })
    const opened = new Promise((resolve) => {
      channel.addEventListener('open', resolve, { once: true })
    })
    this.#confirmed = (async () => {
      const identity = await this.identity
      const { fingerprint: fpSelf } = readTransport(connection?.localDescription?.sdp ?? '')
      const options = { role, transcript: await transcript(offer, answer), fpSelf, fpPeer }
      if (channel.readyState !== 'open') await opened
      channel.send(new Uint8Array(await confirmMessage({ ...options, identity })))
      return checkConfirm(await heard, { ...options, self: identity.id })
    })()
  }
}

const channels = new WeakMap<RTCPeerConnection, RTCDataChannel>()

async function gathered(connection: RTCPeerConnection): Promise<Transport> {
  while (connection.iceGatheringState !== 'complete') {
    await new Promise((resolve) => {
      connection.addEventListener('icegatheringstatechange', resolve, { once: true })
    })
  }
  const transport = readTransport(connection.localDescription?.sdp ?? '')
  return { ...transport, candidates: usable(transport.candidates, 'direct') }
}

declare global {
  var handshakeEnd: HandshakeEnd
}

globalThis.handshakeEnd = new HandshakeEnd()
