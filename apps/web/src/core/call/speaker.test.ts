import { live } from 'privet'
import type { Chosen } from 'privet/media'
import { expect, it } from 'vitest'
import { speakerOf } from './speaker.ts'

function devices() {
  const [chosen, using] = [live<Chosen>({}), live<Chosen>({})]
  const speaker = speakerOf({ chosen, using })
  const choose = (id: string): void => {
    chosen.set({ speaker: id })
    using.set({ speaker: id })
  }
  return { chosen, using, speaker, choose }
}

it('CALL-114: a chosen speaker that is pulled out is told of until it is back or another one is chosen', () => {
  const { chosen, using, speaker, choose } = devices()
  choose('headset')
  expect(speaker.trouble.value).toBeUndefined()
  using.set({ microphone: 'usb' })
  expect(speaker.trouble.value).toBe('gone')
  using.set({ speaker: 'headset' })
  expect(speaker.trouble.value).toBeUndefined()
  using.set({})
  choose('television')
  expect(speaker.trouble.value).toBeUndefined()
  using.set({})
  chosen.set({})
  expect(speaker.trouble.value).toBeUndefined()
})

it('CALL-114: one that was not there from the beginning is no news', () => {
  const { chosen, speaker } = devices()
  chosen.set({ speaker: 'headset' })
  expect(speaker.trouble.value).toBeUndefined()
})

it('CALL-114: one on which the browser could not play is told of; one that is in use no more is not', () => {
  const { chosen, speaker, choose } = devices()
  choose('headset')
  speaker.tried('headset', true)
  expect(speaker.trouble.value).toBeUndefined()
  speaker.tried('headset', false)
  expect(speaker.trouble.value).toBe('failed')
  choose('television')
  speaker.tried('headset', false)
  speaker.tried(undefined, false)
  expect(speaker.trouble.value).toBeUndefined()
  expect(chosen.value.speaker).toBe('television')
})
