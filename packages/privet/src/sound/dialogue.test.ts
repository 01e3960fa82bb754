import { describe, expect, test } from 'vitest'
import { MAX_MELODIES } from '../limits.ts'
import { answerer, type Dialogue, type DialogueEffect, type DialogueEvent, offerer, stepDialogue } from './dialogue.ts'

const OFFER = Uint8Array.of(1, 2, 3)
const ANSWER = Uint8Array.of(4, 5, 6)

/** A dialogue that things happen to, one after the other. */
function happen(dialogue: Dialogue, ...events: readonly DialogueEvent[]): [Dialogue, DialogueEffect[]] {
  let last: readonly DialogueEffect[] = []
  for (const event of events) [dialogue, last] = stepDialogue(dialogue, event)
  return [dialogue, [...last]]
}

const begin: DialogueEvent = { type: 'begin' }
const played: DialogueEvent = { type: 'played' }
const silence: DialogueEvent = { type: 'silence' }
const garbled: DialogueEvent = { type: 'heard', heard: { type: 'garbled', mode: 'fast' } }
const hears = (envelope: Uint8Array<ArrayBuffer>): DialogueEvent => ({
  type: 'heard',
  heard: { type: 'envelope', mode: 'fast', envelope },
})

describe('who offers', () => {
  test('SND-20: plays, listens, uses the answer and is done', () => {
    const [first, plays] = happen(offerer(OFFER), begin)
    expect(plays).toEqual([{ type: 'play', envelope: OFFER, mode: 'fast' }])
    const [then, uses] = happen(first, played, hears(ANSWER))
    expect(uses).toEqual([{ type: 'use', envelope: ANSWER }])
    expect(happen(then, { type: 'used' })[0].state).toEqual({ type: 'done' })
  })

  test('SND-21: hears nothing while it plays, and never itself', () => {
    const [playing] = happen(offerer(OFFER), begin)
    expect(stepDialogue(playing, hears(ANSWER))).toEqual([playing, []])
    expect(happen(playing, played, hears(OFFER))[0].state.type).toBe('listening')
  })

  test('SND-22: repeats what was not answered, in sturdy mode after the second time, and gives up in the end', () => {
    let dialogue = happen(offerer(OFFER), begin)[0]
    const modes: string[] = []
    for (let time = 0; time < 20 && dialogue.state.type === 'playing'; time++) {
      modes.push(dialogue.state.mode)
      dialogue = happen(dialogue, played, time === 1 ? garbled : silence)[0]
    }
    expect(modes).toEqual(['fast', 'fast', ...Array.from({ length: MAX_MELODIES - 2 }, () => 'sturdy')])
    expect(dialogue.state).toEqual({ type: 'unheard' })
  })

  test('SND-23: waits for the end of a melody that has begun', () => {
    const started: DialogueEvent = { type: 'heard', heard: { type: 'started', mode: 'sturdy', length: 121 } }
    const [hearing, effects] = happen(offerer(OFFER), begin, played, started)
    expect(hearing.state).toEqual({ type: 'hearing', progress: 0 })
    expect(effects).toHaveLength(1)
    expect(effects[0]?.type).toBe('wait')
  })

  test('SND-24: what was not the answer is passed over', () => {
    const [dialogue] = happen(offerer(OFFER), begin, played, hears(ANSWER), { type: 'rejected' })
    expect(dialogue.state.type).toBe('listening')
  })
})

describe('who answers', () => {
  const answering = happen(answerer(), begin, hears(OFFER), { type: 'used', answer: ANSWER })

  test('SND-20: listens, answers at once in the mode that it heard, and is done when nothing more comes', () => {
    expect(answering[1]).toEqual([{ type: 'play', envelope: ANSWER, mode: 'fast' }])
    expect(happen(answering[0], played, silence)[0].state).toEqual({ type: 'done' })
  })

  test('SND-22: the same offer again is answered again with the same, in sturdy mode', () => {
    const [, effects] = happen(answering[0], played, hears(OFFER))
    expect(effects).toEqual([{ type: 'play', envelope: ANSWER, mode: 'sturdy' }])
  })

  test('SND-22: another offer is answered anew', () => {
    const [, effects] = happen(answering[0], played, hears(Uint8Array.of(9)))
    expect(effects).toEqual([{ type: 'use', envelope: Uint8Array.of(9) }])
  })

  test('SND-25: says that nothing was heard, and does nothing any more', () => {
    const [dialogue] = happen(answerer(), begin, garbled, silence)
    expect(dialogue.state).toEqual({ type: 'unheard' })
    expect(stepDialogue(dialogue, hears(OFFER))).toEqual([dialogue, []])
  })
})
