/**
 * Media on one link: says hello, negotiates the slots, and puts them on whatever connection is the present one.
 *
 * Nothing is negotiated before both sides have said hello, so whoever has no call is not bothered and misses
 * nothing: all is said again when they have one.
 */
import { type PeerError, refuse } from '../error.ts'
import type { LinkMedia, MediaWire } from '../link/index.ts'
import { decodeMediaFrame, encodeMediaFrame, type MediaFrame } from './media-frame.ts'
import { type Negotiator, negotiate } from './negotiator.ts'
import { openSlots, type SlotOptions } from './slots.ts'
import type { MediaSlot, SlotKind } from './types.ts'

/** A `LinkMedia` as the call holds it. */
export interface SlottedMedia extends LinkMedia {
  slot(kind: SlotKind): MediaSlot
  /** The present connection, for its statistics; undefined when the link has ended. */
  connection(): RTCPeerConnection | undefined
}

export function openLinkMedia(options: SlotOptions = {}): SlottedMedia {
  const slots = openSlots(options)
  let wire: MediaWire | undefined
  let negotiator: Negotiator | undefined
  /** The other side has a call as well, on the present connection. */
  let isMet = false

  function say(frame: MediaFrame): void {
    wire?.send(encodeMediaFrame(frame))
  }

  /** The first hello begins it all; later ones are only repeats. */
  function meet({ again }: Extract<MediaFrame, { type: 'hello' }>): void {
    if (!again) say({ type: 'hello', again: true })
    if (isMet || wire === undefined || negotiator === undefined) return
    isMet = true
    slots.attach({ connection: wire.connection, send: say, need: negotiator.need })
  }

  return {
    slot: slots.slot,
    connection: () => wire?.connection,
    attach(next) {
      negotiator?.stop()
      slots.detach()
      isMet = false
      wire = next
      negotiator = negotiate({
        ...next,
        send: say,
        onOffering: slots.offering,
        onAnswering: slots.answering,
        onNegotiated: slots.negotiated,
        onFailure: next.fail,
      })
      say({ type: 'hello', again: false })
    },
    receive(body) {
      const frame = decodeMediaFrame(body)
      if (frame.type === 'hello') return meet(frame)
      if (!isMet) refuse('malformed', 'E_FRAME', 'No hello came before')
      if (frame.type === 'slot') slots.receive(frame)
      else negotiator?.receive(frame)
    },
    isSettled: () => negotiator?.isSettled() !== false,
    end(error: PeerError) {
      negotiator?.stop()
      wire = undefined
      slots.end(error)
    },
  }
}
