/** A device with loudspeaker and microphone; and a person who meets another by nothing else. */
import { fromBase64url, toBase64url } from '../src/bytes/index.ts'
import { createIdentity, openRoom } from '../src/index.ts'
import { answerByHand, inviteByHand } from '../src/paper/index.ts'
import { type ExchangeState, exchangeBySound, type Heard, type Microphone, openMicrophone } from '../src/sound/index.ts'

declare global {
  var sound: SoundEnd
}

const tracks: MediaStreamTrack[] = []
const contexts: AudioContext[] = []
const getUserMedia = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
navigator.mediaDevices.getUserMedia = async (constraints) => {
  const stream = await getUserMedia(constraints)
  tracks.push(...stream.getTracks())
  return stream
}
const Context = globalThis.AudioContext
globalThis.AudioContext = class extends Context {
  constructor(options?: AudioContextOptions) {
    super(options)
    contexts.push(this)
  }
}

class SoundEnd {
  readonly heard: Heard[] = []
  readonly states: ExchangeState[] = []
  loudest = 0
  brightest = 0
  #microphone: Microphone | undefined

  async listen(): Promise<void> {
    this.#microphone = await openMicrophone()
    this.#microphone.onHeard((heard) => this.heard.push(heard))
    this.#microphone.level.subscribe((level) => (this.loudest = Math.max(this.loudest, level)))
    this.#microphone.spectrum.subscribe((bands) => (this.brightest = Math.max(this.brightest, ...bands)))
  }

  envelopes(): string[] {
    return this.heard.flatMap((each) => (each.type === 'envelope' ? [toBase64url(each.envelope)] : []))
  }

  settings(): MediaTrackSettings | undefined {
    return tracks[0]?.getSettings()
  }

  async close(): Promise<{ live: number; open: number }> {
    await this.#microphone?.close()
    return this.left()
  }

  left(): { live: number; open: number } {
    return {
      live: tracks.filter(({ readyState }) => readyState === 'live').length,
      open: contexts.filter(({ state }) => state !== 'closed').length,
    }
  }

  /** Plays the offer; the answer that came back. */
  async offer(offer: string): Promise<string> {
    let answer = ''
    const exchange = exchangeBySound({
      offer: fromBase64url(offer),
      deliver: (envelope) => {
        answer = toBase64url(envelope)
      },
    })
    exchange.state.subscribe((state) => this.states.push(state))
    await exchange.finished
    return answer
  }

  /** Listens; the offer that was heard, once its answer has begun to play. */
  async answer(answer: string): Promise<string> {
    return await new Promise((resolve, reject) => {
      const exchange = exchangeBySound({
        answer: (offer) => {
          resolve(toBase64url(offer))
          return Promise.resolve(fromBase64url(answer))
        },
      })
      exchange.state.subscribe((state) => this.states.push(state))
      exchange.finished.catch(reject)
    })
  }

  /** A room and nothing to find it by; resolves with how many others are in it once somebody came in by ear. */
  async host(): Promise<number> {
    const room = await openRoom({ carriers: [], identity: await createIdentity(), name: 'Ada' })
    const invitation = await inviteByHand(room, { signed: false })
    let came: Promise<unknown> = Promise.resolve()
    const exchange = exchangeBySound({
      offer: invitation.envelope,
      async deliver(answer) {
        came = invitation.open(answer).then((visitor) => visitor.admit())
        await came
      },
    })
    exchange.state.subscribe((state) => this.states.push(state))
    await exchange.finished
    await came
    return room.members.value.size
  }

  async join(): Promise<number> {
    const identity = await createIdentity()
    return await new Promise((resolve, reject) => {
      const exchange = exchangeBySound({
        async answer(offer) {
          const reply = await answerByHand(offer, { carriers: [], identity, name: 'Ben', unsigned: true })
          reply.room.then((room) => {
            exchange.close()
            resolve(room.members.value.size)
          }, reject)
          return reply.envelope
        },
      })
      exchange.state.subscribe((state) => this.states.push(state))
      exchange.finished.catch(() => {})
    })
  }
}

export const end: SoundEnd = new SoundEnd()
globalThis.sound = end
