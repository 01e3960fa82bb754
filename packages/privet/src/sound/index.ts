/** Envelopes as melodies: from one device's loudspeaker to another's microphone, with nothing else in between. */
export type { ExchangeState } from './dialogue.ts'
export {
  type AnswerBySound,
  type Exchange,
  exchangeBySound,
  type ExchangeOptions,
  type OfferBySound,
  type SoundDevices,
} from './exchange.ts'
export { createListener, type Heard, type Listener } from './listener.ts'
export { encodeMelody, type MelodyOptions, melodySeconds } from './melody.ts'
export { type Microphone, type MicrophoneOptions, openMicrophone } from './microphone.ts'
export { playMelody, type PlayOptions } from './speaker.ts'
export type { Mode } from './waveform.ts'
