import { describe, expect, it } from 'vitest'
import { noHint, REST, SPEECH, stepMutedHint, type MutedHint, type MutedHintEvent } from './muted-hint.ts'

type Step = readonly [at: number, what: 'speaks' | 'pauses' | 'over' | 'dismissed' | 'later']

/** Whether the hint is up after each of these. */
function shown(steps: readonly Step[]): readonly boolean[] {
  let hint: MutedHint = noHint
  return steps.map(([at, what]) => {
    const event: MutedHintEvent =
      what === 'speaks' || what === 'pauses' ? { type: 'speech', isSpeaking: what === 'speaks' } : { type: what }
    hint = stepMutedHint(hint, event, at)
    return hint.isShown
  })
}

describe('"you are muted"', () => {
  it.each<[string, readonly Step[], boolean]>([
    [
      'whoever speaks while muted is told',
      [
        [0, 'speaks'],
        [SPEECH, 'later'],
      ],
      true,
    ],
    [
      'not at once',
      [
        [0, 'speaks'],
        [SPEECH - 1, 'later'],
      ],
      false,
    ],
    [
      'not for a cough',
      [
        [0, 'speaks'],
        [700, 'pauses'],
        [SPEECH, 'later'],
      ],
      false,
    ],
    [
      'nor for two coughs',
      [
        [0, 'speaks'],
        [700, 'pauses'],
        [900, 'speaks'],
        [SPEECH, 'later'],
      ],
      false,
    ],
    [
      'it stays when they pause to read it',
      [
        [0, 'speaks'],
        [SPEECH, 'later'],
        [SPEECH + 1, 'pauses'],
      ],
      true,
    ],
    [
      'and goes with the mute',
      [
        [0, 'speaks'],
        [SPEECH, 'later'],
        [SPEECH + 1, 'over'],
      ],
      false,
    ],
    [
      'whoever has put it away is left in peace',
      [
        [0, 'speaks'],
        [SPEECH, 'later'],
        [2000, 'dismissed'],
        [3000, 'speaks'],
        [2000 + REST - 1, 'later'],
      ],
      false,
    ],
    [
      'for a while',
      [
        [0, 'speaks'],
        [SPEECH, 'later'],
        [2000, 'dismissed'],
        [3000, 'speaks'],
        [2000 + REST, 'later'],
      ],
      true,
    ],
  ])('CALL-55: %s', (_, steps, isShown) => {
    expect(shown(steps).at(-1)).toBe(isShown)
  })
})
