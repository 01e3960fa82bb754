/** A lane as Web Streams, for the application: the room itself does without. */
import type { PeerError } from '../error.ts'
import type { LaneReceiver } from './lane-receiver.ts'
import type { LaneSender } from './lane-sender.ts'

export interface LaneStreams {
  readonly readable: ReadableStream<Uint8Array>
  readonly writable: WritableStream<Uint8Array>
  /** Tells writers of the end at once; readers hear of it from the receiver, after what has come. */
  end(error: PeerError): void
}

export function openLaneStreams({ send }: LaneSender, { receive }: LaneReceiver): LaneStreams {
  /** At first begins to receive, then lets the next message come. */
  let next = (): void => {}
  let end: (error: PeerError) => void = () => {}
  const readable = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        next = () =>
          receive(
            (message) => {
              // Made first: when more is wanted at once, the stream pulls again from within `enqueue`.
              const wanted = new Promise<void>((resolve) => (next = resolve))
              controller.enqueue(message)
              return wanted
            },
            (error) => (error === undefined ? controller.close() : controller.error(error)),
          )
      },
      pull: () => next(),
      cancel() {
        next()
        // What still comes is taken and dropped.
        receive(() => {})
      },
    },
    // Nothing is read ahead: what leaves the receiver has been asked for.
    { highWaterMark: 0 },
  )
  const writable = new WritableStream<Uint8Array>({
    start(controller) {
      end = (error) => controller.error(error)
    },
    write: (message) => send(message),
  })
  return { readable, writable, end: (error) => end(error) }
}
