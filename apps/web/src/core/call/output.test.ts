import { describe, expect, it, vi } from 'vitest'
import { askForSpeaker, canSetVolume, playOn } from './output.ts'

/** An element whose speakers are these. */
function element(...speakers: readonly string[]) {
  const output = {
    sinkId: '',
    setSinkId: vi.fn(async (id: string) => {
      if (id !== '' && !speakers.includes(id)) throw new DOMException('', 'NotFoundError')
      output.sinkId = id
    }),
  }
  return output
}

describe('where sound is played', () => {
  it('CALL-17: sound goes to the speaker that was chosen, and back to the system’s', async () => {
    const output = element('headset')
    expect(await playOn(output, 'headset')).toBe(true)
    expect(output.sinkId).toBe('headset')
    expect(await playOn(output, undefined)).toBe(true)
    expect(output.sinkId).toBe('')
  })

  it('CALL-17: a speaker that is gone is replaced by the system’s', async () => {
    const output = element('headset')
    await playOn(output, 'headset')
    expect(await playOn(output, 'television')).toBe(false)
    expect(output.sinkId).toBe('')
  })

  it('CALL-17: what plays there already is left alone, or it would be heard to break off', async () => {
    const output = element('headset')
    await playOn(output, 'headset')
    await playOn(output, 'headset')
    expect(output.setSinkId).toHaveBeenCalledTimes(1)
  })

  it('CALL-17: where the browser cannot choose, it plays on', async () => {
    expect(await playOn({}, undefined)).toBe(true)
    expect(await playOn({}, 'headset')).toBe(false)
  })

  it('CALL-17: the browser’s own list of speakers may be closed without a choice', async () => {
    expect(await askForSpeaker({ selectAudioOutput: async () => ({ deviceId: 'headset' }) })).toBe('headset')
    const closed = { selectAudioOutput: () => Promise.reject(new DOMException('', 'NotAllowedError')) }
    expect(await askForSpeaker(closed)).toBeUndefined()
    expect(await askForSpeaker(undefined)).toBeUndefined()
  })
})

it('CALL-206: a browser that forgets what volume it was given leaves it to the keys of the device', () => {
  const stubborn = {
    get volume() {
      return 1
    },
    set volume(_) {},
  }
  expect([canSetVolume(stubborn), canSetVolume({ volume: 1 })]).toEqual([false, true])
})
