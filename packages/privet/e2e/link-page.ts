/** One end of a link in a page of its own; the test carries what the two ends say to each other. */
import { fromBase64url, toBase64url } from '../src/bytes/index.ts'
import { systemClock } from '../src/clock.ts'
import { PeerError } from '../src/error.ts'
import {
  type Candidate,
  openAnswer,
  openOffer,
  signAnswer,
  signOffer,
  type Transport,
  transcript,
} from '../src/handshake/index.ts'
import { createIdentity, type PeerId } from '../src/identity/index.ts'
import {
  type Lane,
  type Link,
  openLink,
  type PendingAnswer,
  type PendingOffer,
  prepareAnswer,
  prepareOffer,
  type Proven,
  watchNetwork,
} from '../src/link/index.ts'
import { openLinkMedia } from '../src/media/link-media.ts'
import { SLOT_KINDS, type SlotKind } from '../src/media/index.ts'

/** Provided by the test: carries a request to the other page and brings its reply. */
declare global {
  var carry: (kind: 'restart' | 'replace' | 'ask' | 'candidates', body: string) => Promise<string>
  var end: LinkEnd
}

const LIFETIME = 600_000
const ice = { mode: 'direct', servers: [] } as const
const connections: RTCPeerConnection[] = []
const channels: RTCDataChannel[] = []
const env = {
  clock: systemClock,
  createConnection: (configuration: RTCConfiguration) => {
    const connection = new RTCPeerConnection(configuration)
    const create = connection.createDataChannel.bind(connection)
    connection.createDataChannel = (...args) => {
      const channel = create(...args)
      channels.push(channel)
      return channel
    }
    connections.push(connection)
    return connection
  },
}

class LinkEnd {
  readonly #identity = createIdentity()
  #offering: { readonly pending: PendingOffer; readonly bytes: Uint8Array } | undefined
  #answering: PendingAnswer | undefined
  #proven: Promise<Proven> | undefined
  #link: Link | undefined
  readonly media = openLinkMedia()
  readonly received = new Map<string, string[]>()
  readonly statuses: string[] = []
  readonly sources = new Map<SlotKind, MediaStreamTrack>()
  restarts = 0
  replacements = 0

  get link(): Link {
    if (this.#link === undefined) throw new Error('There is no link yet')
    return this.#link
  }

  get connections(): RTCPeerConnection[] {
    return connections
  }

  async id(): Promise<PeerId> {
    return (await this.#identity).id
  }

  async offer(to: PeerId): Promise<string> {
    const pending = prepareOffer(env, ice)
    const transport = await pending.transport()
    const bytes = await signOffer({ transport, identity: await this.#identity, to, expires: Date.now() + LIFETIME })
    this.#offering = { pending, bytes }
    this.#trickle(pending, transport)
    return toBase64url(bytes)
  }

  async answer(offerText: string): Promise<string> {
    const identity = await this.#identity
    const pending = prepareAnswer(env, ice)
    this.#answering = pending
    const offer = await openOffer(fromBase64url(offerText), { now: Date.now(), self: identity.id })
    const first = await pending.answer(offer.transport)
    const bytes = await signAnswer({ offer, transport: first, identity })
    this.#prove(pending, offer.bytes, bytes, offer.from)
    this.#trickle(pending, first)
    return toBase64url(bytes)
  }

  /** What is gathered later goes by itself, as CANDIDATES do. */
  #trickle(pending: PendingOffer | PendingAnswer, told: Transport): void {
    pending.candidates.subscribe((all) => {
      if (all.length > told.candidates.length) void carry('candidates', JSON.stringify(all)).catch(() => {})
    })
  }

  /** Completes the handshake as someone who does not keep to the protocol: never confirms, and does this instead. */
  async misbehave(answerText: string, how: 'silence' | 'channel' | 'message'): Promise<void> {
    const { pending } = this.#offering ?? fail()
    const answer = await openAnswer(fromBase64url(answerText), {
      offerBytes: this.#offering?.bytes ?? fail(),
      now: Date.now(),
      self: await this.id(),
    })
    const [control] = channels
    control?.addEventListener('open', () => {
      if (how === 'message') control.send(new Uint8Array([0x11, 0, 0, 0, 1]))
      if (how === 'channel') connections.at(-1)?.createDataChannel('chat')
    })
    await pending.accept(answer.transport)
  }

  async accept(answerText: string): Promise<void> {
    const identity = await this.#identity
    const { pending, bytes: offerBytes } = this.#offering ?? fail()
    const bytes = fromBase64url(answerText)
    const answer = await openAnswer(bytes, { offerBytes, now: Date.now(), self: identity.id })
    await pending.accept(answer.transport)
    this.#prove(pending, offerBytes, bytes, answer.from)
  }

  #prove(pending: PendingOffer | PendingAnswer, offer: Uint8Array, answer: Uint8Array, expect: PeerId): void {
    this.#proven = transcript(offer, answer).then(async (hash) =>
      pending.proven({ identity: await this.#identity, transcript: hash, expect }),
    )
    this.#proven.catch(() => {})
  }

  /** Resolves with what became of the proof: 'proven', or the code of the error. */
  async outcome(): Promise<string> {
    try {
      await (this.#proven ?? fail())
      return 'proven'
    } catch (error) {
      return error instanceof PeerError ? `${error.code} ${error.reason ?? ''}`.trim() : String(error)
    }
  }

  async open(): Promise<void> {
    const proven = await (this.#proven ?? fail())
    const link = openLink(
      proven,
      { clock: systemClock, watchNetwork },
      {
        restart: async (offer, signal) => {
          this.restarts += 1
          const reply = await carry('restart', JSON.stringify(offer, packBytes))
          signal.throwIfAborted()
          return JSON.parse(reply, unpackBytes) as Transport
        },
        replace: async () => {
          this.replacements += 1
          await this.accept(await carry('replace', await this.offer(link.peer)))
          return this.#proven ?? fail()
        },
        ask: () => void carry('ask', '').catch(() => {}),
        check: () => {},
      },
    )
    this.#link = link
    link.carry(this.media)
    link.status.subscribe((status) => this.statuses.push(status))
    for (const name of ['chat', 'talk', 'other', 'count']) void this.collect(link.lane(name))
  }

  /** What the other page's `carry` asks of this one. */
  async request(kind: string, body: string): Promise<string> {
    if (kind === 'ask') this.link.asked()
    else if (kind === 'candidates')
      await (this.#answering ?? this.#offering?.pending)?.addCandidates(JSON.parse(body) as readonly Candidate[])
    else if (kind === 'restart')
      return JSON.stringify(await this.link.answerRestart(JSON.parse(body, unpackBytes) as Transport), packBytes)
    else if (kind === 'replace') {
      const answer = await this.answer(body)
      void this.#proven?.then((proven) => this.link.adopt(proven))
      return answer
    }
    return ''
  }

  /** A channel of ours that is not the control channel, to misuse. */
  lastChannel(): RTCDataChannel {
    return channels.at(-1) ?? fail()
  }

  /** The ICE credentials in use. */
  credentials(): string {
    return /a=ice-ufrag:(.*)/.exec(connections.at(-1)?.currentLocalDescription?.sdp ?? '')?.[1] ?? ''
  }

  async collect(lane: Lane): Promise<void> {
    const texts: string[] = []
    this.received.set(lane.name, texts)
    const decoder = new TextDecoder()
    for await (const message of lane.readable) texts.push(decoder.decode(message))
    texts.push('(end)')
  }

  #writers = new Map<string, WritableStreamDefaultWriter<Uint8Array>>()

  async write(name: string, ...texts: string[]): Promise<void> {
    let writer = this.#writers.get(name)
    if (writer === undefined) {
      writer = this.link.lane(name).writable.getWriter()
      this.#writers.set(name, writer)
    }
    for (const text of texts) await writer.write(new TextEncoder().encode(text))
  }

  /** Sends a pretended track made here, so that no camera is needed: a tone or a moving picture. */
  async send(kind: SlotKind, isOn = true): Promise<void> {
    const track = isOn ? (kind === 'voice' || kind === 'screen-audio' ? tone() : picture()) : null
    if (track !== null) this.sources.set(kind, track)
    await this.media.slot(kind).send(track)
  }

  remotes(): Record<string, boolean> {
    return Object.fromEntries(SLOT_KINDS.map((kind) => [kind, this.media.slot(kind).remote.value !== null]))
  }

  /** Decoded frames of a remote slot within the time. */
  async frames(kind: SlotKind): Promise<number> {
    const track = this.media.slot(kind).remote.value
    if (track === null) return 0
    const report = await connections.at(-1)?.getStats(track)
    let frames = 0
    for (const entry of (report?.values() ?? []) as Iterable<{
      type: string
      framesDecoded?: number
      totalSamplesReceived?: number
      packetsReceived?: number
    }>) {
      if (entry.type === 'inbound-rtp')
        frames += track.kind === 'video' ? (entry.framesDecoded ?? 0) : (entry.packetsReceived ?? 0)
    }
    return frames
  }
}

function tone(): MediaStreamTrack {
  const audio = new AudioContext()
  const oscillator = audio.createOscillator()
  const out = audio.createMediaStreamDestination()
  oscillator.connect(out)
  oscillator.start()
  return out.stream.getAudioTracks()[0] ?? fail()
}

function picture(): MediaStreamTrack {
  const canvas = document.createElement('canvas')
  canvas.width = 160
  canvas.height = 120
  const context = canvas.getContext('2d') ?? fail()
  let hue = 0
  setInterval(() => {
    context.fillStyle = `hsl(${(hue += 7)} 80% 50%)`
    context.fillRect(0, 0, 160, 120)
  }, 50)
  return canvas.captureStream(20).getVideoTracks()[0] ?? fail()
}

function packBytes(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { base64url: toBase64url(value) } : value
}

function unpackBytes(_: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'base64url' in value
    ? fromBase64url(String(value.base64url))
    : value
}

function fail(): never {
  throw new Error('Not in this order')
}

globalThis.end = new LinkEnd()
