/** The last seconds of a stream, to be read again: a chirp is found only after it has gone by. */

/** Four seconds. */
const LENGTH = 65_536

export interface Tape {
  write(samples: Float32Array): void
  /** `count` samples from this position of the stream on; undefined while they are yet to come. What is gone reads as silence. */
  readonly read: (position: number, count: number) => Float64Array | undefined
}

export function createTape(): Tape {
  const samples = new Float32Array(LENGTH)
  let end = 0
  return {
    write(more) {
      for (const sample of more) samples[end++ % LENGTH] = sample
    },
    read(position, count) {
      if (position + count > end) return undefined
      return Float64Array.from({ length: count }, (_, i) => {
        const at = position + i
        return at < 0 || at < end - LENGTH ? 0 : (samples[at % LENGTH] ?? 0)
      })
    },
  }
}
