/** Announcements of ours, and the key in them that offers to us are sealed to: another one every ten minutes. */
import type { Clock } from '../clock.ts'
import { type Ephemeral, signAnnounce } from '../handshake/index.ts'
import type { Identity } from '../identity/index.ts'
import { EPHEMERAL_RENEWAL } from '../limits.ts'
import type { Reader, Signalling } from './signalling.ts'

/** Makes an announcement for this topic. It carries no name: every holder of an invitation can read it. */
export type Announce = (kind: 'join' | 'announce', topic: Uint8Array) => Promise<Uint8Array>

export interface AnnouncingOptions {
  readonly identity: Identity
  readonly clock: Clock
  readonly signalling: Signalling
  /** What to do with what comes sealed to the key. */
  readonly read: Reader
  readonly signal: AbortSignal
}

export function openAnnouncing({ identity, clock, signalling, read, signal }: AnnouncingOptions): Announce {
  let key: Promise<Ephemeral> | undefined
  let since = 0
  return async (kind, topic) => {
    const now = clock.now()
    if (key === undefined || now - since > EPHEMERAL_RENEWAL) {
      key = signalling.listen(read, signal)
      since = now
    }
    const { publicKey: ephemeral } = await key
    return signAnnounce({ kind, topic, identity, ephemeral, now })
  }
}
