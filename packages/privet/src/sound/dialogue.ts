/**
 * Offer and answer by sound, as a pure machine for each side. Half-duplex: nobody listens while it plays, and
 * what it hears of itself it ignores. Who offers repeats when nothing comes back, from the second time on in
 * sturdy mode; who answers plays its answer whenever it hears the offer, which asks for it again by being
 * repeated. Attempts are bounded. Knows neither audio nor what is exchanged.
 */
import { equal } from '../bytes/index.ts'
import { MAX_MELODIES, MELODY_ANSWER_WAIT, MELODY_END_WAIT, MELODY_OFFER_WAIT, MELODY_REPEAT_WAIT } from '../limits.ts'
import type { Machine } from '../machine.ts'
import type { Heard } from './listener.ts'
import type { Mode } from './waveform.ts'

/** What a person may be told while two devices exchange. */
export type ExchangeState =
  | { readonly type: 'playing'; readonly mode: Mode; readonly attempt: number }
  | { readonly type: 'listening'; readonly attempt: number }
  /** A melody is coming in: 0 to 1. */
  | { readonly type: 'hearing'; readonly progress: number }
  /** The last one could not be read; it is played again. */
  | { readonly type: 'unclear'; readonly attempt: number }
  /** What was heard is being used. */
  | { readonly type: 'thinking' }
  | { readonly type: 'done' }
  /** "I could not hear it; come closer or turn it up." */
  | { readonly type: 'unheard' }
  | { readonly type: 'failed'; readonly error: unknown }

export interface Dialogue {
  readonly state: ExchangeState
  readonly role: 'offerer' | 'answerer'
  /** What we play: the offer, or the answer once there is one. */
  readonly own: Uint8Array | undefined
  /** The offer that `own` answers. */
  readonly answered: Uint8Array | undefined
  readonly attempt: number
  readonly mode: Mode
}

export type DialogueEvent =
  | { readonly type: 'begin' }
  | { readonly type: 'heard'; readonly heard: Heard }
  | { readonly type: 'played' }
  | { readonly type: 'used'; readonly answer?: Uint8Array }
  /** What was heard is not what we wait for. */
  | { readonly type: 'rejected' }
  | { readonly type: 'broke'; readonly error: unknown }
  | { readonly type: 'silence' }

export type DialogueEffect =
  | { readonly type: 'play'; readonly envelope: Uint8Array; readonly mode: Mode }
  /** Says `silence` after so many ms; a later wait replaces it, and so does playing. */
  | { readonly type: 'wait'; readonly ms: number }
  | { readonly type: 'use'; readonly envelope: Uint8Array }

export function offerer(offer: Uint8Array): Dialogue {
  return begin('offerer', offer)
}

export function answerer(): Dialogue {
  return begin('answerer', undefined)
}

function begin(role: Dialogue['role'], own: Uint8Array | undefined): Dialogue {
  return { state: { type: 'listening', attempt: 0 }, role, own, answered: undefined, attempt: 0, mode: 'fast' }
}

type Step = readonly [Dialogue, readonly DialogueEffect[]]

export const stepDialogue: Machine<Dialogue, DialogueEvent, DialogueEffect> = (dialogue, event) => {
  if (isOver(dialogue)) return [dialogue, []]
  switch (event.type) {
    case 'begin':
      return dialogue.role === 'offerer' ? play(dialogue, 'fast') : listen(dialogue)
    case 'played':
      return dialogue.state.type === 'playing' ? listen(dialogue) : [dialogue, []]
    case 'heard':
      return dialogue.state.type === 'playing' || dialogue.state.type === 'thinking'
        ? [dialogue, []]
        : hear(dialogue, event.heard)
    case 'used':
      if (dialogue.role === 'offerer') return [{ ...dialogue, state: { type: 'done' } }, []]
      return play({ ...dialogue, own: event.answer }, dialogue.mode)
    case 'rejected':
      return listen({ ...dialogue, answered: undefined })
    case 'broke':
      return [{ ...dialogue, state: { type: 'failed', error: event.error } }, []]
    case 'silence':
      return silence(dialogue)
  }
}

/** Whether nothing more will happen. */
export function isOver({ state }: Dialogue): boolean {
  return state.type === 'done' || state.type === 'unheard' || state.type === 'failed'
}

function hear(dialogue: Dialogue, heard: Heard): Step {
  switch (heard.type) {
    case 'started':
      // The melody that has begun will end: nothing is repeated over it.
      return [{ ...dialogue, state: { type: 'hearing', progress: 0 } }, [{ type: 'wait', ms: MELODY_END_WAIT }]]
    case 'progress':
      return [{ ...dialogue, state: { type: 'hearing', progress: heard.progress } }, []]
    case 'garbled':
      return unclear(dialogue)
    case 'envelope':
      return receive(dialogue, heard.envelope, heard.mode)
  }
}

function receive(dialogue: Dialogue, envelope: Uint8Array, mode: Mode): Step {
  if (dialogue.own !== undefined && equal(envelope, dialogue.own)) return listen(dialogue)
  if (dialogue.role === 'offerer') return use(dialogue, envelope)
  // An offer that comes again was not answered loudly enough; its mode is the one that gets through.
  const isRepeat = dialogue.answered !== undefined && equal(envelope, dialogue.answered)
  const attempt = isRepeat ? dialogue.attempt : 0
  const next = { ...dialogue, mode: isRepeat ? 'sturdy' : mode, attempt } satisfies Dialogue
  if (isRepeat && dialogue.own !== undefined) return play(next, 'sturdy')
  return use({ ...next, answered: envelope, own: undefined }, envelope)
}

function use(dialogue: Dialogue, envelope: Uint8Array): Step {
  return [{ ...dialogue, state: { type: 'thinking' } }, [{ type: 'use', envelope }]]
}

/** A melody was there and could not be read: the one who offers repeats at once, the other waits for that. */
function unclear(dialogue: Dialogue): Step {
  if (dialogue.role === 'offerer') return repeat(dialogue)
  return [
    { ...dialogue, state: { type: 'unclear', attempt: dialogue.attempt } },
    [{ type: 'wait', ms: MELODY_OFFER_WAIT }],
  ]
}

function silence(dialogue: Dialogue): Step {
  const { state, role, own } = dialogue
  if (state.type === 'playing' || state.type === 'thinking') return [dialogue, []]
  if (role === 'offerer') return repeat(dialogue)
  // A melody that began and broke off; another may come.
  if (state.type === 'hearing') return listen(dialogue)
  // The answer was played and the offer did not come again: it was heard.
  return [{ ...dialogue, state: { type: own === undefined ? 'unheard' : 'done' } }, []]
}

function repeat(dialogue: Dialogue): Step {
  if (dialogue.attempt >= MAX_MELODIES) return [{ ...dialogue, state: { type: 'unheard' } }, []]
  return play(dialogue, dialogue.attempt >= 2 ? 'sturdy' : 'fast')
}

function play(dialogue: Dialogue, mode: Mode): Step {
  const attempt = dialogue.attempt + 1
  if (dialogue.own === undefined) return listen(dialogue)
  if (attempt > MAX_MELODIES) return [{ ...dialogue, state: { type: 'unheard' } }, []]
  return [
    { ...dialogue, attempt, mode, state: { type: 'playing', mode, attempt } },
    [{ type: 'play', envelope: dialogue.own, mode }],
  ]
}

function listen(dialogue: Dialogue): Step {
  const { role, own, attempt } = dialogue
  const answererWait = own === undefined ? MELODY_OFFER_WAIT : MELODY_REPEAT_WAIT
  const ms = role === 'offerer' ? MELODY_ANSWER_WAIT : answererWait
  return [{ ...dialogue, state: { type: 'listening', attempt } }, [{ type: 'wait', ms }]]
}
