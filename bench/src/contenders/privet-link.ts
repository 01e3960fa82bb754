/**
 * One lane of one link, without a room: who is there offers, transports travel in the clear over the
 * relay. Tells what the room adds to the link and the link to the raw channel; nobody uses it so.
 */
import { createIdentity } from '../../../packages/privet/src/identity/index.ts'
import { openLink, prepareAnswer, prepareOffer, type Proven } from '../../../packages/privet/src/link/index.ts'
import { systemClock } from '../../../packages/privet/src/clock.ts'
import type { Transport } from '../../../packages/privet/src/handshake/index.ts'
import { tally, type Join } from './contender.ts'
import { openRelay } from './relay-client.ts'

const ENVIRONMENT = { clock: systemClock, createConnection: (given: RTCConfiguration) => new RTCPeerConnection(given) }
const ICE = { mode: 'direct', servers: [] } as const
/** Real links bind the proof to their handshake; here both sides just agree on something. */
const TRANSCRIPT = new Uint8Array(32)

export const join: Join = async ({ server, ticket, seat }) => {
  const linked = tally()
  const identity = await createIdentity()
  let writer: WritableStreamDefaultWriter<Uint8Array> | undefined
  let listener: (bytes: Uint8Array) => void = () => {}

  const offer = prepareOffer(ENVIRONMENT, ICE)
  const relay = await openRelay(server, ticket, String(seat), {
    onHello: (from) => void offer.transport().then((transport) => relay.send(from, pack(transport))),
    onSignal: (from, signal) => void take(from, unpack(signal)),
  })
  if (seat > 0) relay.hello()

  async function take(from: string, transport: Transport): Promise<void> {
    if (seat === 0) {
      await offer.accept(transport)
      return open(await offer.proven({ identity, transcript: TRANSCRIPT }))
    }
    const answer = prepareAnswer(ENVIRONMENT, ICE)
    relay.send(from, pack(await answer.answer(transport)))
    open(await answer.proven({ identity, transcript: TRANSCRIPT }))
  }

  function open(proven: Proven): void {
    const never = new Promise<never>(() => {})
    const link = openLink(proven, ENVIRONMENT, {
      restart: () => never,
      replace: () => never,
      ask: () => {},
      check: () => {},
    })
    const lane = link.lane('data')
    writer = lane.writable.getWriter()
    void read(lane.readable)
    linked.add()
  }

  async function read(readable: ReadableStream<Uint8Array>): Promise<void> {
    const reader = readable.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      listener(value)
    }
  }

  return {
    ticket,
    linked: (count) => linked.reaches(count),
    async send(bytes) {
      if (writer === undefined) throw new Error('Nobody is linked')
      await writer.write(bytes)
    },
    onMessage(next) {
      listener = next
    },
  }
}

function pack(transport: Transport): unknown {
  return { ...transport, fingerprint: [...transport.fingerprint] }
}

function unpack(signal: unknown): Transport {
  const { fingerprint, ...rest } = signal as Omit<Transport, 'fingerprint'> & {
    readonly fingerprint: readonly number[]
  }
  return { ...rest, fingerprint: Uint8Array.from(fingerprint) }
}
