/**
 * Runs what the machine decides about dials: each is a call, known to the machine by a number.
 */
import { toHex } from '../bytes/index.ts'
import { kindOf, type Offer, openOffer, openVouchedOffer } from '../handshake/index.ts'
import type { PendingAnswer, PendingOffer, Proven } from '../link/index.ts'
import { type Call, type CallTerms, openCall } from './call.ts'
import type { Letter } from './signalling.ts'
import type { Spare } from './spare.ts'
import type { RoomEffect } from './state.ts'
import type { Surroundings } from './surroundings.ts'

interface Numbered {
  readonly dial: number
}

export interface Dialler {
  /** What was sealed to a key that we announced: an offer, or candidates for one. */
  read(letter: Letter, kind: 'join' | 'announce'): Promise<void>
  offer(effect: Extract<RoomEffect, { type: 'offer' }>): void
  answer(effect: Extract<RoomEffect, { type: 'answer' }>): void
  repeat(effect: Numbered): void
  candidates(effect: Numbered): void
  drop(effect: Numbered): void
  /** Takes in a connection that was proven by hand; gives its number. */
  adopt(proven: Proven): number
  /** The proven connection of this dial, which is over with that. */
  take(effect: Numbered): Proven | undefined
}

/** What was proven by hand has no call behind it. */
interface Ongoing {
  readonly call?: Call
  readonly stop?: AbortController
  proven?: Proven
}

export function openDialler(room: Surroundings, offers: Spare<PendingOffer>, answers: Spare<PendingAnswer>): Dialler {
  const { identity, clock, secret, tell } = room
  const dials = new Map<number, Ongoing>()
  let lastAdopted = 0
  /** Offers that were opened and that the machine is about to decide on. */
  const opened = new Map<string, { readonly offer: Offer; readonly key: Uint8Array }>()

  function begin(
    dial: number,
    terms: Omit<CallTerms, 'signal'>,
    pending: PendingOffer | PendingAnswer,
    run: (call: Call) => Promise<Proven>,
  ): void {
    const stop = new AbortController()
    const { signal } = stop
    const call = openCall(room, { ...terms, signal })
    const ongoing: Ongoing = { call, stop }
    dials.set(dial, ongoing)
    run(call)
      .then(room.greet)
      .then((proven) => {
        if (signal.aborted) return proven.connection.close()
        ongoing.proven = proven
        tell({ type: 'proven', dial })
      })
      .catch(() => {
        pending.close()
        if (!signal.aborted) tell({ type: 'failed', dial })
      })
    const found = (isOfUse: boolean): void => {
      if (isOfUse && dials.has(dial)) tell({ type: 'gathered', dial })
    }
    pending.isGathered.subscribe(found)
    pending.candidates.subscribe((candidates) => found(candidates.some(({ kind }) => kind === 'relay')))
  }

  return {
    async read(letter, kind) {
      const { plaintext, replyTo, way } = letter
      const calls = [...dials.values()].flatMap(({ call }) => call ?? [])
      if (kindOf(plaintext) === 'candidates') {
        // Whose they are, only their reference says.
        for (const call of calls) await call.hear(letter).catch(ignore)
        return
      }
      const terms = { now: clock.now(), self: identity.id, room: room.room, kind: room.kind }
      // In the lobby anyone may write who has the invitation: who offers there must prove to have the room's key (RM-10).
      const isVouched = kind === 'join' || way.type === 'lobby'
      const offer = isVouched ? (await openVouchedOffer(plaintext, terms)).offer : await openOffer(plaintext, terms)
      if (offer.restart) return
      const hash = toHex(offer.hash)
      // The same offer again, sealed anew.
      for (const call of calls) if (call.isAbout(offer)) call.replyTo(replyTo)
      opened.set(hash, { offer, key: replyTo })
      tell({ type: 'offer', from: offer.from, offer: hash, way })
      opened.delete(hash)
    },
    offer({ dial, knock: { from: to, kind, ephemeral: key, way } }) {
      const pending = offers.take()
      const vouch = kind === 'join' ? secret() : undefined
      begin(dial, { to, way: () => way, key, vouch }, pending, (call) =>
        call.offer(pending, () => tell({ type: 'answer', dial })),
      )
    },
    answer({ dial, to, way, offer: hash }) {
      const found = opened.get(hash)
      if (found === undefined) return
      const { offer, key } = found
      const pending = answers.take()
      begin(dial, { to, way: () => way, key }, pending, (call) => call.answer(pending, offer))
    },
    repeat({ dial }) {
      dials.get(dial)?.call?.repeat().catch(ignore)
    },
    candidates({ dial }) {
      dials.get(dial)?.call?.tellCandidates().catch(ignore)
    },
    take({ dial }) {
      const proven = dials.get(dial)?.proven
      dials.delete(dial)
      return proven
    },
    drop({ dial }) {
      const ongoing = dials.get(dial)
      dials.delete(dial)
      ongoing?.stop?.abort()
      ongoing?.proven?.connection.close()
    },
    adopt(proven) {
      // The machine counts its own upwards.
      dials.set(--lastAdopted, { proven })
      return lastAdopted
    },
  }
}

/** A message that does not leave is repeated, and whoever gets none gives up. */
function ignore(): void {}
