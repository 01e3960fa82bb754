import fc from 'fast-check'
import { live } from 'privet'
import { describe, expect, it } from 'vitest'
import type { DeviceState } from 'privet/media'
import { atRest, openTalkKey, stepTalk, type PushToTalk, type TalkEvent } from './push-to-talk.ts'

const held = (asked = 0): PushToTalk => ({ isHeld: true, asked })
const free = (asked = 0): PushToTalk => ({ isHeld: false, asked })

describe('the machine', () => {
  it.each<[string, PushToTalk, TalkEvent['type'], DeviceState, PushToTalk, boolean | undefined]>([
    ['a press while muted unmutes', free(), 'press', 'off', held(1), true],
    ['a press while heard changes nothing', free(), 'press', 'on', free(), undefined],
    ['a press while the browser asks already changes nothing', free(), 'press', 'asking', free(), undefined],
    ['held, a second press changes nothing', held(1), 'press', 'off', held(1), undefined],
    ['letting go mutes', held(), 'release', 'on', free(), false],
    ['letting go while the browser asks mutes too', held(1), 'release', 'asking', free(1), false],
    ['letting go of nothing mutes nobody', free(), 'release', 'on', free(), undefined],
    ['what comes after letting go is muted', free(1), 'became', 'on', free(1), false],
    ['what somebody switches on by hand stays on', free(), 'became', 'on', free(), undefined],
    ['refused, unplugged or muted by hand while held: it is over', held(), 'became', 'off', free(), undefined],
    ['done while held: go on', held(1), 'settled', 'on', held(), undefined],
    ['done after letting go: muted', free(1), 'settled', 'on', free(), false],
    ['refused after letting go: nothing to do', free(1), 'settled', 'off', free(), undefined],
  ])('CALL-50: %s', (_, before, type, microphone, after, on) => {
    expect(stepTalk(before, { type }, microphone)).toEqual([after, on])
  })
})

/** A microphone whose permission is answered when the test says so; `eager` gives even what was taken back. */
function slowMicrophone(isOpen: boolean, isEager: boolean) {
  const microphone = live<DeviceState>('off')
  const waiting: ((isAllowed: boolean) => void)[] = []
  let granted = isOpen
  const set = (_: 'microphone', on: boolean): Promise<void> => {
    if (!on) {
      microphone.set('off')
      return Promise.resolve()
    }
    if (granted) {
      microphone.set('on')
      return Promise.resolve()
    }
    microphone.set('asking')
    return new Promise((resolve) => {
      waiting.push((isAllowed) => {
        granted ||= isAllowed
        if (isAllowed && (isEager || microphone.value === 'asking')) microphone.set('on')
        else if (microphone.value === 'asking') microphone.set('off')
        resolve()
      })
    })
  }
  return { microphone, set, answer: (isAllowed: boolean) => waiting.shift()?.(isAllowed) }
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

it('CALL-51: whatever the order of key, browser and permission: nobody is heard after letting go', async () => {
  const action = fc.constantFrom('press', 'release', 'allow', 'refuse', 'wait')
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.boolean(),
      fc.array(action, { maxLength: 12 }),
      async (isOpen, isEager, actions) => {
        const { microphone, set, answer } = slowMicrophone(isOpen, isEager)
        const key = openTalkKey({ microphone, set })
        let isDown = false
        for (const each of actions) {
          if (each === 'press') key.press()
          if (each === 'release') key.release()
          if (each === 'allow' || each === 'refuse') answer(each === 'allow')
          if (each === 'wait') await settle()
          if (each === 'press') isDown = true
          if (each === 'release') isDown = false
          // At no moment, not even before promises have been heard of.
          if (!isDown) expect([microphone.value, key.isTalking.value]).toEqual([expect.not.stringMatching('on'), false])
        }
        key.release()
        for (let i = 0; i < 12; i++) answer(true)
        await settle()
        expect([microphone.value, key.isTalking.value]).toEqual(['off', false])
      },
    ),
  )
})

it('CALL-51: closed while the browser still asks, it is muted when the answer comes', async () => {
  const { microphone, set, answer } = slowMicrophone(false, true)
  let watching = 0
  const watched: typeof microphone = {
    ...microphone,
    get value() {
      return microphone.value
    },
    subscribe(listener) {
      watching++
      const stop = microphone.subscribe(listener)
      return () => {
        watching--
        stop()
      }
    },
  }
  const key = openTalkKey({ microphone: watched, set })
  key.press()
  key.close()
  expect(watching).toBe(1)
  answer(true)
  await settle()
  expect(microphone.value).toBe('off')
  expect(watching).toBe(0)
})

it('CALL-50: held and allowed, one talks', async () => {
  const { microphone, set, answer } = slowMicrophone(false, false)
  const key = openTalkKey({ microphone, set })
  key.press()
  expect(key.isTalking.value).toBe(false)
  answer(true)
  await settle()
  expect(key.isTalking.value).toBe(true)
  expect(stepTalk(atRest, { type: 'press' }, microphone.value)[1]).toBeUndefined()
})
