import { afterEach, expect, it, vi } from 'vitest'
import { openAlarm } from './alarm.ts'

afterEach(() => void vi.useRealTimers())

function setUp({ isLooking = false, isOn = true } = {}) {
  vi.useFakeTimers()
  const document = { title: 'Privet', hidden: !isLooking, hasFocus: () => isLooking }
  const badge = vi.fn()
  const show = vi.fn()
  const audio = vi.fn(() => {
    throw new Error('no sound here')
  })
  const notifications = { show, standing: () => 'granted' as const, ask: async () => 'granted' as const }
  const around = { audio, badge, notifications }
  const alarm = openAlarm({ around, document, title: 'Boris is calling', isOn: () => isOn })
  return { alarm, audio, badge, document, show }
}

it('WEB-186: whoever calls is in the title, on the badge and in a notification while nobody looks, until it is over', () => {
  const { alarm, badge, document, show } = setUp()
  expect(document.title).toBe('Boris is calling – Privet')
  expect(badge).toHaveBeenLastCalledWith(1)
  expect(show).toHaveBeenCalledWith('Boris is calling')
  alarm.close()
  expect(document.title).toBe('Privet')
  expect(badge).toHaveBeenLastCalledWith(0)
})

it('WEB-186: whoever looks gets no notification, and a title that a room has changed meanwhile stays', () => {
  const { alarm, document, show } = setUp({ isLooking: true })
  expect(show).not.toHaveBeenCalled()
  document.title = 'Chloé – Privet'
  alarm.close()
  expect(document.title).toBe('Chloé – Privet')
})

it('WEB-186: it is heard again and again, unless ringing is switched off in the settings', () => {
  const { alarm, audio } = setUp()
  expect(audio).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(8_000)
  expect(audio).toHaveBeenCalledTimes(3)
  alarm.close()
  vi.advanceTimersByTime(8_000)
  expect(audio).toHaveBeenCalledTimes(3)
  expect(setUp({ isOn: false }).audio).not.toHaveBeenCalled()
})
