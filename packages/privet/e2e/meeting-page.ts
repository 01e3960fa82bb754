/** Someone at a meeting place, in a page of their own, with the browser's own WebSocket. */
import { meet } from '../src/carrier/index.ts'
import { mqtt } from '../src/carrier/mqtt/index.ts'
import { systemClock } from '../src/clock.ts'

export interface Place {
  readonly heard: readonly string[]
  send(text: string): Promise<void>
  statuses(): string[]
}

declare global {
  var place: Place
  var attend: (brokers: readonly string[]) => void
}

globalThis.attend = (brokers) => {
  // Keys that everyone on these pages has; what they come from is another test's subject.
  const keys = { topicKey: new Uint8Array(32).fill(1), envelopeKey: new Uint8Array(32).fill(2) }
  const carriers = brokers.map((url) => mqtt(url))
  const meeting = meet(carriers, keys, { clock: systemClock }, { signal: new AbortController().signal })
  const heard: string[] = []
  void meeting.incoming.pipeTo(
    new WritableStream({ write: ({ body }) => void heard.push(new TextDecoder().decode(body)) }),
  )
  globalThis.place = {
    heard,
    send: (text) => meeting.send(new TextEncoder().encode(text)),
    statuses: () => [...meeting.status.value.values()],
  }
}
