/** A channel among the windows of one browser, by its name: what one says, all others hear. */
export interface Channel {
  say(word: unknown): void
  /** Whoever hears decodes it: other windows may be of another version. Gives what ends it. */
  hear(listener: (word: unknown) => void): () => void
}

export function openChannel(name: string, Channel: typeof BroadcastChannel = BroadcastChannel): Channel {
  const channel = new Channel(name)
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel stays within its origin and takes none
    say: (word) => channel.postMessage(word),
    hear(listener) {
      const onMessage = ({ data }: MessageEvent<unknown>): void => listener(data)
      channel.addEventListener('message', onMessage)
      return () => channel.removeEventListener('message', onMessage)
    },
  }
}
