/**
 * What every contender has to be able to do, so that one harness measures them all alike. An adapter
 * uses its library as that library's documentation says, and adds nothing of its own.
 */

/** How to join: where to meet, and what the previous person handed over. */
export interface JoinOptions {
  /** The broker, relay or server; several separated by spaces. */
  readonly server: string
  /** The room for the first person, then whatever the first one's `ticket` says. */
  readonly ticket: string
  /** 0 for the first in the room, 1 for the next, and so on. */
  readonly seat: number
}

/** One person's end of a room. */
export interface Party {
  /** What the next person needs in order to come here. */
  readonly ticket: string
  /** Resolves once this many others are linked: their channels are open and, where the library does it, proven. */
  linked(others: number): Promise<void>
  /** To the first of the others; resolves when the library is ready for more. */
  send(bytes: Uint8Array<ArrayBuffer>): Promise<void>
  onMessage(listener: (bytes: Uint8Array) => void): void
  /** Takes part in a call; only those that have calls. */
  call?(): CallEnd
}

/** Someone's end of a call in the room. */
export interface CallEnd {
  /** Sends our voice, and our camera if asked to, to everyone. Resolves when the devices are on. */
  send(withCamera: boolean): Promise<void>
  /** Calls for every track of somebody that comes, and with null when it ends. */
  onTrack(listener: (of: string, kind: 'audio' | 'video', track: MediaStreamTrack | null) => void): void
  /** How large this person's picture is shown here (device pixels), undefined when it is not. Where the library cares. */
  shown?(of: string, size: { readonly width: number; readonly height: number } | undefined): void
}

/**
 * What `video: true` gives in Chromium, 30 pictures a second of this size, where a camera has several. Ours is a file
 * and has only one, larger.
 */
export const USUAL_PICTURE = { width: 640, height: 480 }

export type Join = (options: JoinOptions) => Promise<Party>

/** A count that can be awaited. */
export interface Tally {
  add(): void
  reaches(count: number): Promise<void>
}

export function tally(): Tally {
  let current = 0
  let waiting: { readonly count: number; readonly resolve: () => void }[] = []
  return {
    add() {
      current += 1
      for (const each of waiting) if (current >= each.count) each.resolve()
      waiting = waiting.filter((each) => current < each.count)
    },
    reaches(count) {
      if (current >= count) return Promise.resolve()
      return new Promise((resolve) => waiting.push({ count, resolve }))
    },
  }
}

/** Whatever bytes a library hands over, as a view without copying. */
export function view(data: unknown): Uint8Array {
  if (data instanceof Uint8Array) return data
  if (data instanceof ArrayBuffer) return new Uint8Array(data)
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  throw new TypeError('Neither a buffer nor a view of one')
}
