import { expect, test, vi } from 'vitest'
import { reasonOf } from '../../e2e/scene.ts'
import { PeerError } from '../error.ts'
import { live } from '../live.ts'
import { exchangeBySound, type SoundDevices } from './exchange.ts'
import type { Heard } from './listener.ts'

const OFFER = Uint8Array.of(1, 2, 3)
const ANSWER = Uint8Array.of(4, 5, 6)

/** Devices in one room without noise; `lost` says which melodies nobody hears. Time passes when nothing else happens. */
function room(lost: (melody: number) => boolean = () => false) {
  const ears = new Map<object, (heard: Heard) => void>()
  const timers = new Map<() => void, number>()
  let now = 0
  let melodies = 0
  let open = 0
  const played: string[] = []
  const device = (): SoundDevices => {
    const self = {}
    return {
      clock: {
        now: () => now,
        after(ms, call) {
          timers.set(call, now + ms)
          return () => timers.delete(call)
        },
      },
      openMicrophone: () => {
        open++
        let isOpen = true
        return Promise.resolve({
          onHeard(call) {
            ears.set(self, call)
            return () => ears.delete(self)
          },
          level: live(0),
          spectrum: live(new Uint8Array()),
          pause() {},
          resume() {},
          close: () => {
            if (isOpen) open--
            isOpen = false
            ears.delete(self)
            return Promise.resolve()
          },
        })
      },
      play(envelope, mode) {
        played.push(mode)
        if (!lost(melodies++)) {
          for (const [owner, ear] of ears) {
            if (owner !== self) setImmediate(ear, { type: 'envelope', mode, envelope: new Uint8Array(envelope) })
          }
        }
        return Promise.resolve()
      },
    }
  }
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 60; turn++) {
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
      const [next] = [...timers].sort((a, b) => a[1] - b[1])
      if (turn % 5 !== 4 || next === undefined) continue
      timers.delete(next[0])
      now = next[1]
      next[0]()
    }
  }
  return { device, settle, played, opened: () => open }
}

test('SND-20: an offer and its answer change hands, and both microphones are given back', async () => {
  const { device, settle, opened } = room()
  const deliver = vi.fn<(answer: Uint8Array) => void>()
  const guest = exchangeBySound({ answer: () => Promise.resolve(ANSWER), devices: device() })
  await Promise.resolve()
  const host = exchangeBySound({ offer: OFFER, deliver, devices: device() })
  await settle()
  await Promise.all([host.finished, guest.finished])
  expect(deliver).toHaveBeenCalledExactlyOnceWith(ANSWER)
  expect(opened()).toBe(0)
})

test('SND-22: an answer that was lost is asked for again', async () => {
  const { device, settle, played } = room((melody) => melody === 1)
  const answer = vi.fn<(offer: Uint8Array) => Promise<Uint8Array>>(() => Promise.resolve(ANSWER))
  const guest = exchangeBySound({ answer, devices: device() })
  await Promise.resolve()
  const host = exchangeBySound({ offer: OFFER, deliver() {}, devices: device() })
  await settle()
  await host.finished
  guest.close()
  expect(answer).toHaveBeenCalledTimes(1)
  expect(played).toEqual(['fast', 'fast', 'fast', 'sturdy'])
})

test('SND-24: an answer that its receiver refuses does not end it', async () => {
  const { device, settle } = room()
  let refused = 0
  const guest = exchangeBySound({ answer: () => Promise.resolve(ANSWER), devices: device() })
  await Promise.resolve()
  const host = exchangeBySound({
    offer: OFFER,
    deliver() {
      if (refused++ === 0) throw new PeerError('malformed', 'another one', { reason: 'E_REF' })
    },
    devices: device(),
  })
  await settle()
  await host.finished
  guest.close()
  expect(refused).toBe(2)
})

test('SND-25: nobody there is E_UNHEARD, and ending it gives the microphone back', async () => {
  const { device, settle, opened } = room()
  const host = exchangeBySound({ offer: OFFER, deliver() {}, devices: device() })
  await settle()
  expect(await reasonOf(() => host.finished)).toBe('E_UNHEARD')
  const ending = new AbortController()
  const ended = exchangeBySound({ offer: OFFER, deliver() {}, devices: device(), signal: ending.signal })
  await Promise.resolve()
  ending.abort()
  expect(await reasonOf(() => ended.finished)).toBe('aborted')
  await settle()
  expect(opened()).toBe(0)
})

test('SND-25: without a microphone it fails with what the browser said', async () => {
  const { device } = room()
  const devices = {
    ...device(),
    openMicrophone: () => Promise.reject(new PeerError('refused', '', { reason: 'E_MICROPHONE' })),
  }
  expect(await reasonOf(() => exchangeBySound({ offer: OFFER, deliver() {}, devices }).finished)).toBe('E_MICROPHONE')
})
