import type { Bytes } from '../../bytes/index.ts'

/** The part of the platform's `WebSocket` that we use, so that Node's `ws` fits as well. */
export interface Socket {
  binaryType: string
  send(bytes: Bytes): void
  close(): void
  addEventListener(type: 'open' | 'close' | 'error', listener: () => void): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
}

/** `WebSocket` of the browser, or of npm `ws`. */
export type SocketConstructor = new (url: string, protocol: string) => Socket
