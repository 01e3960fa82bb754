/**
 * Runs on the audio thread and hands samples to the page, a few blocks at a time. A file of its own in plain
 * JavaScript: a worklet is loaded by its address, and a policy without blob: and eval allows nothing else.
 */
/* eslint-disable typescript/no-unsafe-call, typescript/no-unsafe-member-access -- the audio thread's names are in no library of types */
const BLOCKS = 8

class Microphone extends AudioWorkletProcessor {
  #gathered = new Float32Array(0)
  #filled = 0

  /** @param {readonly (readonly Float32Array[])[]} inputs channels of each input */
  process([input]) {
    const samples = input?.[0]
    if (samples === undefined) return true
    if (this.#gathered.length === 0) this.#gathered = new Float32Array(BLOCKS * samples.length)
    this.#gathered.set(samples, this.#filled)
    this.#filled += samples.length
    if (this.#filled < this.#gathered.length) return true
    this.port.postMessage(this.#gathered, [this.#gathered.buffer])
    this.#gathered = new Float32Array(0)
    this.#filled = 0
    return true
  }
}

registerProcessor('privet-microphone', Microphone)
