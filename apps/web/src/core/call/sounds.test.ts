import { describe, expect, it } from 'vitest'
import { SOUNDS } from './sound-names.ts'
import { APART, LOUDNESS, openSounds, SCORES, type SoundContext } from './sounds.ts'

/** Counts what is played; starts suspended where a gesture is wanted. */
function stage(state: 'running' | 'suspended' = 'running', isWoken = true) {
  const pitches: number[] = []
  const peaks: number[] = []
  const context = {
    state,
    currentTime: 0,
    destination: {},
    resume: async () => void (context.state = isWoken ? 'running' : context.state),
    close: async () => undefined,
    createOscillator: () => ({
      frequency: {
        set value(pitch: number) {
          pitches.push(pitch)
        },
      },
      connect: (next: unknown) => next,
      start: () => undefined,
      stop: () => undefined,
    }),
    createGain: () => ({
      gain: {
        setValueAtTime: () => undefined,
        linearRampToValueAtTime: (peak: number) => void peaks.push(peak),
        exponentialRampToValueAtTime: () => undefined,
      },
      connect: () => undefined,
    }),
  }
  return { context: () => context as unknown as SoundContext, pitches, peaks }
}

describe('sounds around a call', () => {
  it('CALL-60: are soft and over within a moment; only the ring takes three seconds', () => {
    for (const sound of SOUNDS) {
      const end = Math.max(...SCORES[sound].map(({ at, length }) => at + length))
      expect(end).toBeLessThan(sound === 'ring' ? 3 : 0.5)
    }
    expect(LOUDNESS).toBeLessThan(0.15)
  })

  it('CALL-60: what is switched off is not played', async () => {
    const { context, pitches } = stage()
    const sounds = openSounds({ context, isOn: (sound) => sound === 'hand' })
    await sounds.play('message')
    expect(pitches).toEqual([])
    await sounds.play('hand')
    expect(pitches).toHaveLength(SCORES.hand.length)
  })

  it('CALL-60: ten people who come together are one chime', async () => {
    const { context, pitches } = stage()
    let at = 0
    const sounds = openSounds({ context, isOn: () => true, now: () => at })
    for (let i = 0; i < 10; i++) await sounds.play('joined')
    expect(pitches).toHaveLength(SCORES.joined.length)
    at = APART
    await sounds.play('joined')
    expect(pitches).toHaveLength(2 * SCORES.joined.length)
  })

  it('CALL-60: what the browser holds back is not heard later', async () => {
    const held = stage('suspended', false)
    await openSounds({ context: held.context, isOn: () => true }).play('ring')
    expect(held.pitches).toEqual([])
    const woken = stage('suspended')
    await openSounds({ context: woken.context, isOn: () => true }).play('ring')
    expect(woken.pitches).toHaveLength(SCORES.ring.length)
  })
})
