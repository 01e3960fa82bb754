/** Telling newcomers why they are not let in: seldom, for it costs a message and helps nobody but them. */
import { createBucket } from '../carrier/index.ts'
import { signDeny } from '../handshake/index.ts'
import type { PeerId } from '../identity/index.ts'
import { DENIED_AT_ONCE, DENIED_PER_SECOND, DENY_PAUSE } from '../limits.ts'
import type { RoomEffect } from './state.ts'
import type { Surroundings } from './surroundings.ts'

export type Deny = (effect: Omit<Extract<RoomEffect, { type: 'deny' }>, 'type'>) => void

export function openDenying({ identity, room, clock, signalling }: Surroundings): Deny {
  const mayDeny = createBucket(DENIED_PER_SECOND, clock, DENIED_AT_ONCE)
  const denied = new Map<PeerId, number>()
  return ({ knock: { from: to, ephemeral: key, nonce, way }, reason }) => {
    const now = clock.now()
    for (const [peer, time] of denied) if (now - time > DENY_PAUSE) denied.delete(peer)
    if (denied.has(to) || !mayDeny()) return
    denied.set(to, now)
    const plaintext = signDeny({ identity, to, room, reason, nonce, expires: now + DENY_PAUSE })
    signalling.post({ to, way, key, plaintext }).catch(() => {})
  }
}
