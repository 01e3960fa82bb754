/** Writes a message field by field, big-endian: the counterpart of `Reader`. */
import { refuse } from '../error.ts'
import { type Bytes, concat } from './concat.ts'

/** Collects fields; each call gives the writer back, so that a message reads as one expression. */
export class Writer {
  readonly #parts: Uint8Array[] = []

  u8(value: number): this {
    return this.#number(value, 1)
  }

  u16(value: number): this {
    return this.#number(value, 2)
  }

  u32(value: number): this {
    return this.#number(value, 4)
  }

  u48(value: number): this {
    return this.#number(value, 6)
  }

  /** Bytes as they are, without their length. */
  bytes(...parts: readonly Uint8Array[]): this {
    this.#parts.push(...parts)
    return this
  }

  finish(): Bytes {
    return concat(...this.#parts)
  }

  #number(value: number, length: number): this {
    // A number that does not fit would be written as another one.
    if (!Number.isInteger(value) || value < 0 || value >= 256 ** length) {
      refuse('malformed', 'E_RANGE', 'A number does not fit')
    }
    const field = new Uint8Array(length)
    for (let i = length - 1, left = value; i >= 0; i--, left = Math.floor(left / 256)) field[i] = left % 256
    return this.bytes(field)
  }
}
