import type { PeerId } from 'privet'
import type { OutgoingStatus } from 'privet/trust'
import { expect, it } from 'vitest'
import { isUnderWay, outgoingAfter, type Outgoing } from './outgoing.ts'

const peer = 'boris' as PeerId

/** What is shown in the end, after this course of a call. */
function courseOf(...course: readonly OutgoingStatus[]): Outgoing | undefined {
  return course.reduce<Outgoing | undefined>((now, status) => now && outgoingAfter(now, status), {
    peer,
    phase: 'opening',
  })
}

it.each([
  [['calling'], 'calling', true],
  [['calling', 'ringing'], 'ringing', true],
  [['calling', 'ringing', 'accepted'], 'accepted', true],
  [['calling', 'ringing', 'declined'], 'declined', false],
  [['calling', 'busy'], 'busy', false],
  // Heard by them and not taken, or never heard of at all: the person can do something else about it.
  [['calling', 'ringing', 'no-answer'], 'no-answer', false],
  [['calling', 'no-answer'], 'unreached', false],
  [['calling', 'cancelled'], 'cancelled', false],
] as const)('WEB-183: a call that went %j is shown as %s', (course, phase, isGoing) => {
  const shown = courseOf(...course)
  expect(shown).toEqual({ peer, phase })
  expect(shown && isUnderWay(shown)).toBe(isGoing)
})

it('WEB-183: of two calls that cross each other ours is not shown any more', () => {
  expect(courseOf('calling', 'crossed')).toBeUndefined()
})
