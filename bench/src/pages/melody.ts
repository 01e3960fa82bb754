/**
 * Two people who meet by sound alone, each with the library's own loudspeaker and microphone in a page. What one's
 * loudspeaker is given, the other's microphone hears, over a noise that never stops; nobody hears themselves.
 */
import { gaussian, randomNumbers } from '@privet/testing/sound-channel'
import { openRoom } from 'privet'
import { answerByHand, inviteByHand } from 'privet/paper'
import { encodeMelody, type ExchangeState, exchangeBySound, melodySeconds } from 'privet/sound'

/**
 * `total`: seconds from the moment the first melody was asked for until the guest was linked. `air`: what both melodies
 * take when each is played once. `played`: melodies that the host played. `offer` and `reply`: bytes.
 */
export type Met = Readonly<Record<'total' | 'air' | 'played' | 'offer' | 'reply', number>>

declare global {
  /** The harness carries it to the other page: samples of 16 bits in base64. */
  var carry: (samples: string) => Promise<void>
  var ear: {
    hear(samples: string): void
    /** Waits for an offer and answers it; resolves once the microphone is open. */
    listen(): Promise<void>
    /** Resolves once we were let in. */
    linked(): Promise<void>
    play(): Promise<Met>
  }
}

const RATE = 48_000
/** Power of a melody against the noise (dB). */
const NOISE = 10
/** So that a melody with noise on top of it is not cut off. */
const LOUDNESS = 0.4
const FULL = 32_767
const MICROPHONE = { worklet: '/microphone.js' }

const air = new AudioContext({ sampleRate: RATE })
const drum = air.createMediaStreamDestination()
navigator.mediaDevices.getUserMedia = async () =>
  new MediaStream(drum.stream.getAudioTracks().map((track) => track.clone()))

/** As loud as ten decibels below a melody of the usual length. */
function hiss(): AudioBufferSourceNode {
  const example = encodeMelody(crypto.getRandomValues(new Uint8Array(110)))
  const power = example.reduce((sum, sample) => sum + sample * sample, 0) / example.length
  const deviation = LOUDNESS * Math.sqrt(power / 10 ** (NOISE / 10))
  const random = randomNumbers(Date.now())
  return sourceOf(
    Float32Array.from({ length: 10 * RATE }, () => deviation * gaussian(random)),
    true,
  )
}

function sourceOf(samples: Float32Array<ArrayBuffer>, loop = false): AudioBufferSourceNode {
  const buffer = air.createBuffer(1, samples.length, RATE)
  buffer.copyToChannel(samples, 0)
  const source = new AudioBufferSourceNode(air, { buffer, loop })
  source.connect(drum)
  return source
}

// The edge where the library hands its samples to the browser, which has no loudspeaker here.
const start = AudioBufferSourceNode.prototype.start
AudioBufferSourceNode.prototype.start = function (this: AudioBufferSourceNode, ...when: [number?, number?, number?]) {
  const samples = this.context === air ? undefined : this.buffer?.getChannelData(0)
  if (samples !== undefined) void globalThis.carry(toText(samples))
  start.apply(this, when)
}
hiss().start()

let arrival: Promise<unknown> = Promise.resolve()

globalThis.ear = {
  hear(text) {
    const bytes = Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0)
    sourceOf(Float32Array.from(new Int16Array(bytes.buffer), (sample) => (LOUDNESS * sample) / FULL)).start()
  },
  async listen() {
    await new Promise<void>((resolve, reject) => {
      arrival = new Promise((arrived, failed) => {
        const exchange = exchangeBySound({
          microphone: MICROPHONE,
          async answer(offer) {
            const reply = await answerByHand(offer, { unsigned: true })
            reply.room.then(arrived, failed)
            return reply.envelope
          },
        })
        exchange.microphone.subscribe((microphone) => microphone !== undefined && resolve())
        exchange.finished.catch((error: unknown) => {
          reject(error)
          failed(error)
        })
      })
      arrival.catch(() => {})
    })
  },
  async linked() {
    await arrival
  },
  async play() {
    const room = await openRoom()
    const invitation = await inviteByHand(room, { signed: false })
    const states: ExchangeState[] = []
    let reply = new Uint8Array()
    const since = performance.now()
    const exchange = exchangeBySound({
      offer: invitation.envelope,
      microphone: MICROPHONE,
      async deliver(answer) {
        reply = new Uint8Array(answer)
        await (await invitation.open(answer)).admit()
      },
    })
    exchange.state.subscribe((state) => states.push(state))
    await exchange.finished
    const total = (performance.now() - since) / 1000
    const attempts = states.map((state) => (state.type === 'playing' ? state.attempt : 0))
    return {
      total,
      air: melodySeconds(invitation.envelope.length) + melodySeconds(reply.length),
      played: Math.max(...attempts),
      offer: invitation.envelope.length,
      reply: reply.length,
    }
  },
}

function toText(samples: Float32Array): string {
  const bytes = new Uint8Array(Int16Array.from(samples, (sample) => Math.max(-1, Math.min(1, sample)) * FULL).buffer)
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCodePoint(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
