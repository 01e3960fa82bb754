/** Tells members who look in from outside who is here: one of us does, seldom, and nobody dials anybody for it. MB-92. */
import { createBucket } from '../carrier/index.ts'
import { sealTo } from '../handshake/index.ts'
import type { PeerId } from '../identity/index.ts'
import { HERE_AT_ONCE, HERE_PAUSE, HERE_PER_SECOND } from '../limits.ts'
import { backstageOf, type Room, type RoomInput } from '../room/index.ts'
import { LOOK, signHere } from './here.ts'

/** Takes what asks who is here; false for anything else. */
export type Lookout = (input: RoomInput) => boolean

/** `isMember`: who may ask; others get no answer. */
export function openLookout(room: Room, isMember: (peer: PeerId) => boolean): Lookout {
  const { clock } = backstageOf(room).environment
  const mayAnswer = createBucket(HERE_PER_SECOND, clock, HERE_AT_ONCE)
  const answered = new Map<PeerId, number>()
  return (input) => {
    if (input.type !== 'knock' || input.knock.kind !== 'announce' || input.knock.name !== LOOK) return false
    const { from: to, ephemeral, nonce, way } = input.knock
    // Everyone computes the same order for every question: one answers, and when that is lost another one the next.
    if (input.rank > 0 || way.type === 'relay' || !isMember(to)) return true
    const now = clock.now()
    for (const [peer, time] of answered) if (now - time > HERE_PAUSE) answered.delete(peer)
    if (answered.has(to) || !mayAnswer()) return true
    answered.set(to, now)
    const others = [...room.members.value.keys()].filter((peer) => peer !== to)
    const answer = signHere({ identity: room.self, to, room: room.id, nonce, others })
    sealTo(ephemeral, answer, room.id)
      .then(({ bytes }) => way.at?.send(bytes))
      .catch(() => {})
    return true
  }
}
