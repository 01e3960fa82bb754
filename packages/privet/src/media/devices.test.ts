import { describe, expect, it } from 'vitest'
import { ALL, plugged } from './capture.fixture.ts'
import { afterChange, listOf, targetOf, usedBy } from './devices.ts'

const headset = { id: 'headset', label: 'headset' }
const without = (id: string): typeof ALL => ALL.filter((each) => each.deviceId !== id)
const withDefault = (group: string): typeof ALL => [plugged('audioinput', 'default', 'Default', group), ...ALL]
const nameless = [plugged('audioinput', '', '')]

describe('devices', () => {
  it('CP-25: the list has what can be chosen: no pseudo-devices', () => {
    expect(listOf(withDefault('built-in')).microphones.map(({ id }) => id)).toEqual(['built-in', 'headset'])
  })

  it.each([
    ['the default where nothing was chosen', ALL, undefined, undefined],
    ['the chosen one', ALL, headset, { id: 'headset', isKnown: true }],
    [
      'the one of the same label under a new id',
      ALL,
      { id: 'old', label: 'headset' },
      { id: 'headset', isKnown: true },
    ],
    ['the default where the chosen one is unplugged', without('headset'), headset, undefined],
    ['a wish where the browser tells nothing yet', nameless, headset, { id: 'headset', isKnown: false }],
    ['a wish before anything is listed', [], headset, { id: 'headset', isKnown: false }],
  ])('CP-14: asked for is %s', (_, known, wish, target) => {
    expect(targetOf(known, 'microphone', wish)).toEqual(target)
  })

  it.each([
    ['nothing is open', ALL, without('headset'), undefined, headset, 'keep'],
    ['another one is unplugged', ALL, without('headset'), 'built-in', undefined, 'keep'],
    ['the open one is unplugged', ALL, without('headset'), 'headset', headset, 'gone'],
    ['a new one is plugged in', without('headset'), ALL, 'built-in', undefined, 'keep'],
    ['the chosen one is back', without('headset'), ALL, 'built-in', headset, 'renew'],
    ['the chosen one is there all the time', ALL, ALL, 'built-in', headset, 'keep'],
    ['"default" is another device now', withDefault('built-in'), withDefault('headset'), 'default', undefined, 'renew'],
    ['"default" is what it was', withDefault('built-in'), withDefault('built-in'), 'default', undefined, 'keep'],
    ['names are told for the first time', nameless, ALL, 'built-in', headset, 'keep'],
    ['the browser tells nothing any more', ALL, nameless, 'headset', headset, 'keep'],
  ] as const)('CP-17: %s', (_, before, now, open, wish, result) => {
    expect(afterChange(before, now, 'microphone', open, wish)).toBe(result)
  })

  it('CP-25: what "default" stands for is found by its group', () => {
    expect(usedBy(withDefault('headset'), 'microphone', 'default')).toBe('headset')
    expect(usedBy(withDefault('nothing known'), 'microphone', 'default')).toBeUndefined()
    expect(usedBy(ALL, 'microphone', 'built-in')).toBe('built-in')
  })
})
