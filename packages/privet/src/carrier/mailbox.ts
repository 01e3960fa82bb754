/**
 * A bounded queue that is read as a stream. When the reader is slow, new arrivals are dropped:
 * what comes over a carrier is repeated by its sender, and a flood must not cost memory.
 */

export interface Mailbox<T> {
  readonly stream: ReadableStream<T>
  /** Dropped when the box is full or closed. */
  put(value: T): void
  /** Ends the stream after what is in it. */
  close(): void
}

/** Makes a mailbox that holds at most `capacity` unread values; `onCancel` is called when its reader gives up. */
export function createMailbox<T>(capacity: number, onCancel?: () => void): Mailbox<T> {
  let isOpen = true
  let inlet: ReadableStreamDefaultController<T> | undefined
  const stream = new ReadableStream<T>(
    {
      start(controller) {
        inlet = controller
      },
      cancel() {
        isOpen = false
        onCancel?.()
      },
    },
    { highWaterMark: capacity },
  )
  return {
    stream,
    put(value) {
      if (isOpen && (inlet?.desiredSize ?? 0) > 0) inlet?.enqueue(value)
    },
    close() {
      if (!isOpen) return
      isOpen = false
      inlet?.close()
    },
  }
}
