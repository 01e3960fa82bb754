/**
 * How a sender sends, given to the browser. Browsers take one change of parameters at a time, so the newest wish
 * waits for the one before it; what is already so is not told again.
 */
import type { Encoding } from './types.ts'

/** What a sender was asked last, while the browser is at work on it. */
const wishes = new WeakMap<RTCRtpSender, Encoding>()

export function tuneSender(sender: RTCRtpSender, encoding: Encoding): void {
  const isBusy = wishes.has(sender)
  wishes.set(sender, encoding)
  if (!isBusy) void work(sender)
}

async function work(sender: RTCRtpSender): Promise<void> {
  let done: Encoding | undefined
  for (let wish = wishes.get(sender); wish !== undefined && wish !== done; wish = wishes.get(sender)) {
    done = wish
    try {
      const parameters = sender.getParameters()
      if (apply(parameters, wish)) await sender.setParameters(parameters)
    } catch {
      // The connection is closed or replaced: the next one is told anew.
    }
  }
  wishes.delete(sender)
}

/** Whether anything is different now. */
function apply(parameters: RTCRtpSendParameters, wish: Encoding): boolean {
  const [encoding] = parameters.encodings
  if (encoding === undefined) return false
  const before = JSON.stringify([encoding, parameters.degradationPreference])
  encoding.active = wish.active
  setOrDelete(encoding, 'maxBitrate', wish.maxBitrate)
  setOrDelete(encoding, 'maxFramerate', wish.maxFramerate)
  if (wish.scaleDownBy !== undefined) encoding.scaleResolutionDownBy = wish.scaleDownBy
  if (wish.degradation !== undefined) parameters.degradationPreference = wish.degradation
  return before !== JSON.stringify([encoding, parameters.degradationPreference])
}

function setOrDelete(
  encoding: RTCRtpEncodingParameters,
  name: 'maxBitrate' | 'maxFramerate',
  value: number | undefined,
): void {
  if (value === undefined) delete encoding[name]
  else encoding[name] = value
}
