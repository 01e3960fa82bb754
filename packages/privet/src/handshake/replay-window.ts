/** Remembers what was heard, so that a recording of it is worth nothing. */
import { refuse } from '../error.ts'
import { toHex } from '../bytes/index.ts'
import type { PeerId } from '../identity/index.ts'
import { MAX_REMEMBERED } from '../limits.ts'

/** The nonces of late, the longest unheard forgotten first. Beyond that, announcements are too old to be taken. */
export class ReplayWindow {
  readonly #seen = new Set<string>()

  /** Throws `PeerError` (`E_REPLAY`) the second time. Only for what is authentic: others must not fill the memory. */
  admit({ from, nonce }: { readonly from: PeerId; readonly nonce: Uint8Array }): void {
    const key = from + toHex(nonce)
    const isNew = !this.#seen.delete(key)
    this.#seen.add(key)
    const oldest = this.#seen.values().next()
    if (this.#seen.size > MAX_REMEMBERED && oldest.done !== true) this.#seen.delete(oldest.value)
    if (!isNew) refuse('refused', 'E_REPLAY', 'Heard before')
  }
}
