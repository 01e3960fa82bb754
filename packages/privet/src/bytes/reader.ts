/** Reads a message field by field, big-endian, and refuses it when it ends too soon or too late. */
import { refuse } from '../error.ts'
import type { Bytes } from './concat.ts'

/** A position in a message that moves forward as fields are read. */
export class Reader {
  readonly #bytes: Uint8Array
  #offset = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** All that has been read, as it is in the message. */
  get past(): Uint8Array {
    return this.#bytes.subarray(0, this.#offset)
  }

  u8(): number {
    return this.#number(1)
  }

  u16(): number {
    return this.#number(2)
  }

  u32(): number {
    return this.#number(4)
  }

  /** Counts beyond 2^32: still exact in a JavaScript number. */
  u48(): number {
    return this.#number(6)
  }

  /** The next `length` bytes, copied: the message may go away or change. */
  bytes(length: number): Bytes {
    const end = this.#offset + length
    if (end > this.#bytes.length) refuse('malformed', 'E_SHORT', 'Too short')
    // Not `slice`: on Node's Buffer it gives a view of the same memory.
    const part = new Uint8Array(this.#bytes.subarray(this.#offset, end))
    this.#offset = end
    return part
  }

  /** All that is left. */
  rest(): Bytes {
    return this.bytes(this.#bytes.length - this.#offset)
  }

  /** Nothing may be left: a second message could hide behind the first. */
  end(): void {
    if (this.#offset !== this.#bytes.length) refuse('malformed', 'E_TRAILING', 'Too long')
  }

  #number(length: number): number {
    // Not bit shifts: they would turn 2^31 and more negative.
    return this.bytes(length).reduce((value, byte) => value * 256 + byte, 0)
  }
}
