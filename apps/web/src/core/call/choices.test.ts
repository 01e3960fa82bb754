import { describe, expect, it } from 'vitest'
import { choicesOf, isThereAny } from './choices.ts'

const none = { microphones: [], cameras: [], speakers: [] }
const devices = {
  ...none,
  microphones: [
    { id: 'a', label: 'USB' },
    { id: 'b', label: '' },
  ],
}

describe('what a picker shows', () => {
  it('CALL-13: every device, those without a name by number', () =>
    expect(choicesOf(devices, {}, 'microphone').options).toEqual([
      { id: 'a', label: 'USB', number: 1 },
      { id: 'b', label: '', number: 2 },
    ]))

  it('CALL-13: the chosen one, or the system’s choice while that is not there', () => {
    expect(choicesOf(devices, { microphone: 'b' }, 'microphone').value).toBe('b')
    expect(choicesOf(devices, { microphone: 'unplugged' }, 'microphone').value).toBeUndefined()
    expect(choicesOf(devices, { camera: 'b' }, 'camera')).toEqual({ options: [], value: undefined })
  })

  it('CALL-13: a browser that tells no ids before the first permission has devices all the same', () => {
    const shy = { ...none, cameras: [{ id: '', label: '' }] }
    expect(choicesOf(shy, {}, 'camera').options).toEqual([])
    expect(isThereAny(shy, 'camera')).toBe(true)
    expect(isThereAny(shy, 'microphone')).toBe(false)
  })
})
