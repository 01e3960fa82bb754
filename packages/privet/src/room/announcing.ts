/**
 * Announcements of ours, and the keys in them that offers to us are sealed to: another one every ten
 * minutes, and not the same for the lobby as for members, who need prove nothing.
 */
import { random } from '../crypto/index.ts'
import { type Ephemeral, kindOf, openDeny, signAnnounce } from '../handshake/index.ts'
import { EPHEMERAL_RENEWAL } from '../limits.ts'
import type { Letter } from './signalling.ts'
import type { Surroundings } from './surroundings.ts'
import type { Refusal } from './types.ts'

type Kind = 'join' | 'announce'

/**
 * Makes an announcement, which is one and the same on every topic. It carries no name, unless
 * the knocking one wants it: every holder of an invitation can read it.
 */
export type Announce = (kind: Kind) => (topic: Uint8Array) => Promise<Uint8Array>

const NONCE_BYTES = 16

export function openAnnouncing(
  { identity, room, clock, signalling, signal, knockAs }: Surroundings,
  read: (letter: Letter, kind: Kind) => Promise<void>,
  onRefused: (reason: Refusal) => void,
): Announce {
  const keys = new Map<Kind, { readonly key: Promise<Ephemeral>; readonly since: number }>()
  let nonce = random(NONCE_BYTES)

  async function hear(letter: Letter, kind: Kind): Promise<void> {
    const { plaintext } = letter
    if (kindOf(plaintext) !== 'deny') return read(letter, kind)
    onRefused(await openDeny(plaintext, { now: clock.now(), self: identity.id, room, nonce }))
  }

  return (kind) => {
    const now = clock.now()
    let current = keys.get(kind)
    if (current === undefined || now - current.since > EPHEMERAL_RENEWAL) {
      current = { key: signalling.listen((letter) => hear(letter, kind), signal), since: now }
      keys.set(kind, current)
    }
    const { key } = current
    const ours = (nonce = random(NONCE_BYTES))
    const name = (kind === 'join' && knockAs) || ''
    return async (topic) =>
      signAnnounce({ kind, topic, identity, ephemeral: (await key).publicKey, now, nonce: ours, name })
  }
}
