/** Passing messages on between two members, as a broker with a name would: one hop, and within limits. RM-42. */
import { type Bucket, createBucket } from '../carrier/index.ts'
import type { Clock } from '../clock.ts'
import type { PeerId } from '../identity/index.ts'
import { RELAYED_AT_ONCE, RELAYED_PER_SECOND, RELAYING_AT_ONCE, RELAYING_PER_SECOND } from '../limits.ts'

/** Whether a message may be passed on now: one bucket for each pair and one for each sender. */
export function limitRelaying(clock: Clock): (from: PeerId, to: PeerId) => boolean {
  const senders = new Map<PeerId, { readonly all: Bucket; readonly pairs: Map<PeerId, Bucket> }>()
  return (from, to) => {
    const sender = senders.get(from) ?? {
      all: createBucket(RELAYING_PER_SECOND, clock, RELAYING_AT_ONCE),
      pairs: new Map<PeerId, Bucket>(),
    }
    senders.set(from, sender)
    const pair = sender.pairs.get(to) ?? createBucket(RELAYED_PER_SECOND, clock, RELAYED_AT_ONCE)
    sender.pairs.set(to, pair)
    return sender.all() && pair()
  }
}
