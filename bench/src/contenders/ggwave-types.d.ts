/** What we use of ggwave, which has no types of its own. */
declare module 'ggwave' {
  interface Ggwave {
    readonly ProtocolId: Readonly<Record<string, object>>
    getDefaultParameters(): { sampleRateInp: number; sampleRateOut: number }
    init(parameters: object): number
    free(instance: number): void
    encode(instance: number, payload: string | Uint8Array, protocol: object, volume: number): Int8Array
    decode(instance: number, waveform: Int8Array): Int8Array | undefined
    disableLog?(): void
  }
  const factory: () => Promise<Ggwave>
  export = factory
}
