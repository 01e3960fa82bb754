/** The part of simple-peer that the benchmark uses; the package brings no types. */
declare module 'simple-peer/simplepeer.min.js' {
  export default class SimplePeer {
    constructor(options: { initiator: boolean; trickle: boolean; config: RTCConfiguration })
    signal(signal: unknown): void
    write(bytes: Uint8Array): boolean
    on(event: 'signal' | 'data' | 'error', listener: (value: unknown) => void): void
    on(event: 'connect', listener: () => void): void
    once(event: 'drain', listener: () => void): void
  }
}
