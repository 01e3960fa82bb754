import { turn } from '@privet/testing/clock'
import { describe, expect, test } from 'vitest'
import { refreshSender, tuneSender } from './tune.ts'

/** A sender that notes what it is given; `looks` as Chromium does at the options, or not, as Firefox. */
function senderThat(looks: boolean) {
  const given: { readonly active: boolean | undefined; readonly whole: boolean }[] = []
  let parameters = { encodings: [{ active: true } as RTCRtpEncodingParameters] }
  const sender = {
    getParameters: () => structuredClone(parameters),
    async setParameters(next: typeof parameters, options?: { readonly encodingOptions: readonly object[] }) {
      parameters = structuredClone(next)
      const whole = looks && options !== undefined && options.encodingOptions.length > 0
      given.push({ active: next.encodings[0]?.active, whole })
    },
  }
  return { sender: sender as unknown as RTCRtpSender, given, active: () => parameters.encodings[0]?.active }
}

const settle = async (): Promise<void> => {
  for (let i = 0; i < 10; i++) await turn()
}

describe('a sender', () => {
  test('RC-8: is asked for a whole frame where the browser can be asked', async () => {
    const { sender, given } = senderThat(true)
    refreshSender(sender)
    await settle()
    expect(given).toEqual([{ active: true, whole: true }])
  })

  test('RC-8: begins anew elsewhere, which begins with a whole frame, and ends as it was', async () => {
    const { sender, given, active } = senderThat(false)
    refreshSender(sender)
    await settle()
    expect(given.map((each) => each.active)).toEqual([true, false, true])
    expect(active()).toBe(true)
  })

  test('RC-8: that is switched off is not switched on for it', async () => {
    const { sender, active } = senderThat(false)
    tuneSender(sender, { active: false })
    refreshSender(sender)
    await settle()
    expect(active()).toBe(false)
  })
})
