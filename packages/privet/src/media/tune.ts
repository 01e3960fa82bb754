/**
 * How a sender sends, given to the browser. Browsers take one change of parameters at a time, so the newest wish
 * waits for the one before it; what is already so is not told again.
 */
import type { Encoding } from './types.ts'

/** What a sender was asked last. */
const wishes = new WeakMap<RTCRtpSender, Encoding>()
/** Those that are to code their next frame whole. */
const stale = new WeakSet<RTCRtpSender>()
/** Those at which the browser is at work. */
const busy = new WeakSet<RTCRtpSender>()

export function tuneSender(sender: RTCRtpSender, encoding: Encoding): void {
  wishes.set(sender, encoding)
  void work(sender)
}

/**
 * Has the next frame coded whole, for whoever missed some: after a cut the browser at the other end waits three seconds
 * before it asks for that.
 */
export function refreshSender(sender: RTCRtpSender): void {
  stale.add(sender)
  void work(sender)
}

async function work(sender: RTCRtpSender): Promise<void> {
  if (busy.has(sender)) return
  busy.add(sender)
  for (;;) {
    const wish = wishes.get(sender)
    const isStale = stale.has(sender)
    if (wish === undefined && !isStale) break
    wishes.delete(sender)
    stale.delete(sender)
    try {
      const parameters = sender.getParameters()
      const isNews = wish !== undefined && apply(parameters, wish)
      if (isNews) await sender.setParameters(parameters)
      if (isStale) await codeWhole(sender)
    } catch {
      // The connection is closed or replaced: the next one is told anew.
    }
  }
  busy.delete(sender)
}

async function codeWhole(sender: RTCRtpSender): Promise<void> {
  let isKnown = false
  const options = {
    get encodingOptions() {
      isKnown = true
      return [{ keyFrame: true }]
    },
  }
  const parameters = sender.getParameters()
  await sender.setParameters(parameters, options)
  // Only Chromium looks at that; whoever begins to send begins with a whole frame anywhere.
  if (isKnown || parameters.encodings[0]?.active !== true) return
  for (const active of [false, true]) {
    const present = sender.getParameters()
    for (const encoding of present.encodings) encoding.active = active
    await sender.setParameters(present)
  }
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
