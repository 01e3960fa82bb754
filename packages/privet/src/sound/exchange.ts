/**
 * Offer and answer by sound, with a real loudspeaker and microphone: runs what `dialogue.ts` decides. Knows
 * neither rooms nor handshakes; what to do with an envelope is the caller's.
 */
import { type Clock, systemClock } from '../clock.ts'
import { PeerError } from '../error.ts'
import { type Live, live } from '../live.ts'
import {
  answerer,
  type Dialogue,
  type DialogueEvent,
  type ExchangeState,
  isOver,
  offerer,
  stepDialogue,
} from './dialogue.ts'
import { encodeMelody } from './melody.ts'
import { type Microphone, type MicrophoneOptions, openMicrophone } from './microphone.ts'
import { playMelody } from './speaker.ts'
import type { Mode } from './waveform.ts'

/** Loudspeaker, microphone and clock, in the place of the real ones. */
export interface SoundDevices {
  readonly clock: Clock
  openMicrophone(options: MicrophoneOptions): Promise<Microphone>
  /** Resolves when it has sounded; rejects when aborted. */
  play(envelope: Uint8Array, mode: Mode, signal: AbortSignal): Promise<void>
}

/** Who starts: plays an offer and delivers the answer. */
export interface OfferBySound {
  readonly offer: Uint8Array
  /** Uses the answer. With a `PeerError` it says that this was not the answer, and we listen on. */
  deliver(answer: Uint8Array): void | Promise<void>
}

/** Who replies: hears an offer and plays what this gives for it. */
export interface AnswerBySound {
  /** The answer to this offer. With a `PeerError` it says that there is none, and we listen on. */
  answer(offer: Uint8Array): Promise<Uint8Array>
}

/** One of both sides, and what they have in common. */
export type ExchangeOptions = (OfferBySound | AnswerBySound) & {
  /** Of the loudspeaker, 0 to 1. */
  readonly volume?: number
  readonly microphone?: Omit<MicrophoneOptions, 'signal'>
  readonly signal?: AbortSignal
  readonly devices?: SoundDevices
}

/** An exchange that goes on by itself. */
export interface Exchange {
  readonly state: Live<ExchangeState>
  /** The microphone, once it is open: for a picture of the signal. */
  readonly microphone: Live<Microphone | undefined>
  /**
   * Resolves when the answer was delivered, or was played and not asked for again. Rejects with `timeout` and
   * `E_UNHEARD` when nobody was heard, with `aborted`, or with what the microphone or a callback said.
   */
  readonly finished: Promise<void>
  /** Falls silent and gives the microphone back, at once. */
  close(): void
}

/**
 * Exchanges an offer and an answer with a device nearby: `{ offer, deliver }` on one side, `{ answer }` on the
 * other. Repeats what is not heard, in the sturdier mode after the second time, and gives up after `MAX_MELODIES`.
 */
export function exchangeBySound(options: ExchangeOptions): Exchange {
  const devices = options.devices ?? realDevices(options.volume)
  const ending = new AbortController()
  const microphone = live<Microphone | undefined>(undefined)
  let dialogue: Dialogue = 'offer' in options ? offerer(options.offer) : answerer()
  const state = live(dialogue.state)
  const { promise, resolve, reject } = settler()
  let cancelWait = (): void => {}

  const step = (event: DialogueEvent): void => {
    if (ending.signal.aborted) return
    const [next, effects] = stepDialogue(dialogue, event)
    dialogue = next
    for (const effect of effects) {
      cancelWait()
      if (effect.type === 'wait') cancelWait = devices.clock.after(effect.ms, () => step({ type: 'silence' }))
      else if (effect.type === 'play') void run(play(effect.envelope, effect.mode))
      else void run(use(effect.envelope))
    }
    state.set(dialogue.state)
    if (isOver(dialogue)) finish()
  }

  const run = async (work: Promise<DialogueEvent>): Promise<void> => {
    step(await work.catch((error: unknown): DialogueEvent => ({ type: 'broke', error })))
  }

  const play = async (envelope: Uint8Array, mode: Mode): Promise<DialogueEvent> => {
    microphone.value?.pause()
    await devices.play(envelope, mode, ending.signal).finally(() => microphone.value?.resume())
    return { type: 'played' }
  }

  const use = async (envelope: Uint8Array): Promise<DialogueEvent> => {
    try {
      if ('answer' in options) return { type: 'used', answer: await options.answer(envelope) }
      await options.deliver(envelope)
      return { type: 'used' }
    } catch (error) {
      if (error instanceof PeerError) return { type: 'rejected' }
      throw error
    }
  }

  const finish = (): void => {
    const last = dialogue.state
    if (last.type === 'done') resolve()
    else if (last.type === 'failed') reject(last.error)
    else if (last.type === 'unheard') {
      reject(new PeerError('timeout', 'Nothing was heard: come closer or turn it up', { reason: 'E_UNHEARD' }))
    } else reject(new PeerError('aborted', 'The exchange was ended', { cause: options.signal?.reason }))
    options.signal?.removeEventListener('abort', finish)
    ending.abort()
    cancelWait()
    void microphone.value?.close()
  }

  const begin = async (): Promise<void> => {
    const opened = await devices.openMicrophone({ ...options.microphone, signal: ending.signal })
    if (ending.signal.aborted) return opened.close()
    opened.onHeard((heard) => step({ type: 'heard', heard }))
    microphone.set(opened)
    step({ type: 'begin' })
  }

  if (options.signal?.aborted) finish()
  else {
    options.signal?.addEventListener('abort', finish, { once: true })
    begin().catch((error: unknown) => step({ type: 'broke', error }))
  }
  return { state, microphone, finished: promise, close: finish }
}

function realDevices(volume = 1): SoundDevices {
  return {
    clock: systemClock,
    openMicrophone,
    play: (envelope, mode, signal) => playMelody(encodeMelody(envelope, { mode }), { volume, signal }),
  }
}

/** A promise from outside, whose rejection somebody may never look at. */
function settler(): { promise: Promise<void>; resolve: () => void; reject: (error: unknown) => void } {
  let resolve = (): void => {}
  let reject = (_error: unknown): void => {}
  const promise = new Promise<void>((done, failed) => {
    resolve = done
    reject = failed
  })
  promise.catch(() => {})
  return { promise, resolve, reject }
}
