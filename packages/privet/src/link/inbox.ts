/** The messages of a control channel, kept until someone takes them: none is lost between two owners. */

/** A message; `undefined` stands for text, or for one too many: neither is part of the protocol. */
type Receive = (message: Uint8Array | undefined) => void

export interface Inbox {
  /** Hands over the next message only. */
  take(receive: Receive): void
  /** Hands over what has come, in order, then everything as it comes. */
  deliver(receive: Receive): void
}

/** More than this unread is nobody honest: before its owner comes a link hears CONFIRM, `ready`, `key`, `slot`s. */
const MAX_UNREAD = 64

export function openInbox(channel: RTCDataChannel): Inbox {
  const unread: (Uint8Array | undefined)[] = []
  let receiver: Receive | undefined
  channel.binaryType = 'arraybuffer'
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const message = data instanceof ArrayBuffer ? new Uint8Array(data) : undefined
    if (receiver !== undefined) receiver(message)
    else if (unread.length < MAX_UNREAD) unread.push(unread.length === MAX_UNREAD - 1 ? undefined : message)
  }
  const deliver = (receive: Receive): void => {
    receiver = receive
    // The receiver may hand over to another one in the middle: that one gets the rest.
    while (receiver === receive && unread.length > 0) receive(unread.shift())
  }
  return {
    deliver,
    take(receive) {
      deliver((message) => {
        receiver = undefined
        receive(message)
      })
    },
  }
}
