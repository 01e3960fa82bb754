import { type Clock, live, type PeerId } from 'privet'
import { expect, it } from 'vitest'
import type { DeviceState } from 'privet/media'
import { openMuteRequests } from './mute-request.ts'
import { openReactions, SHOWN } from './reactions.ts'

const [ada, boris] = ['ada', 'boris'] as [PeerId, PeerId]

/** Does what is due when the test lets time pass. */
function standing(): Clock & { pass(ms: number): void } {
  let now = 0
  let due: { at: number; call: () => void }[] = []
  return {
    now: () => now,
    after(ms, call) {
      due.push({ at: now + ms, call })
      return () => undefined
    },
    pass(ms) {
      now += ms
      const over = due.filter(({ at }) => at <= now)
      due = due.filter(({ at }) => at > now)
      for (const { call } of over) call()
    },
  }
}

it('CALL-53: a reaction is seen for four seconds, and a newer one of the same person for its own four', () => {
  let tell: (symbol: string, from: PeerId) => void = () => undefined
  const clock = standing()
  const { shown } = openReactions({ onReaction: (listener) => ((tell = listener), () => undefined) }, clock)
  const symbols = (): string[] => [...shown.value].map(([who, { symbol }]) => `${who} ${symbol}`)
  tell('👍', ada)
  tell('🎉', boris)
  clock.pass(SHOWN - 1)
  tell('👍', ada)
  expect(symbols()).toEqual(['ada 👍', 'boris 🎉'])
  clock.pass(1)
  expect(symbols()).toEqual(['ada 👍'])
  clock.pass(SHOWN)
  expect(symbols()).toEqual([])
})

it('CALL-54: a request to mute asks whoever can be heard, switches nothing, and goes when they mute', () => {
  let ask: (from: PeerId, isForAll: boolean) => void = () => undefined
  const microphone = live<DeviceState>('off')
  const { asked, dismiss } = openMuteRequests(
    { onMuteRequest: (listener) => ((ask = listener), () => undefined) },
    microphone,
  )
  ask(boris, true)
  expect(asked.value).toBeUndefined()
  microphone.set('on')
  expect(asked.value).toBeUndefined()
  ask(boris, true)
  expect(asked.value).toEqual({ from: boris, isForAll: true })
  expect(microphone.value).toBe('on')
  dismiss()
  expect(asked.value).toBeUndefined()
  ask(boris, false)
  microphone.set('off')
  expect(asked.value).toBeUndefined()
})
