import { expect, it } from 'vitest'
import { rings, titleOf, WAITED } from './window-title.ts'

it.each([
  [{ unread: 0, room: undefined, call: undefined }, 'Privet'],
  [{ unread: 0, room: 'With Boris', call: undefined }, 'With Boris – Privet'],
  [{ unread: 2, room: 'With Boris', call: undefined }, '(2) With Boris – Privet'],
  [{ unread: 120, room: 'With Boris', call: undefined }, '(99+) With Boris – Privet'],
  [{ unread: 1, room: 'With Boris', call: 'Boris is here' }, '(1) Boris is here – Privet'],
])('CALL-59: the title says what is new and who is here: %o', (facts, title) => {
  expect(titleOf(facts)).toBe(title)
})

it.each([
  ['whoever has waited alone for long', { wasAlone: true, waited: WAITED, isLooking: true }, true],
  ['whoever looks elsewhere', { wasAlone: true, waited: 0, isLooking: false }, true],
  ['not for whoever has just come in', { wasAlone: true, waited: WAITED - 1, isLooking: true }, false],
  ['not in company', { wasAlone: false, waited: WAITED, isLooking: false }, false],
])('CALL-61: it rings for %s', (_, facts, does) => {
  expect(rings(facts)).toBe(does)
})
