/**
 * Media on one link: says hello, negotiates the slots, and puts them on whatever connection is the present one.
 *
 * Nothing is negotiated before both sides have said hello, so whoever has no call is not bothered and misses
 * nothing: all is said again when they have one.
 */
import { type PeerError, refuse } from '../error.ts'
import type { LinkMedia, MediaWire } from '../link/index.ts'
import { DOUBT_PAUSE } from '../limits.ts'
import { decodeMediaFrame, encodeMediaFrame, type MediaFrame } from './media-frame.ts'
import { type Negotiator, negotiate } from './negotiator.ts'
import { watchPulse } from './pulse.ts'
import { refreshSender } from './tune.ts'
import { openSlots, type SlotOptions } from './slots.ts'
import { type Demand, type MediaSlot, SLOT_KINDS, type SlotKind } from './types.ts'

/** A `LinkMedia` as the call holds it. */
export interface SlottedMedia extends LinkMedia {
  slot(kind: SlotKind): MediaSlot
  /** Tells them what is shown and heard of them here, now and on every later connection. */
  ask(demand: Demand): void
  /** The present connection, for its statistics; undefined when the link has ended. */
  connection(): RTCPeerConnection | undefined
}

export interface LinkMediaOptions extends SlotOptions {
  /** They say what they show and hear of us. */
  readonly onDemand?: (demand: Demand) => void
  /** The slots are negotiated: how they are sent is to be said now, before anything is. */
  readonly onReady?: () => void
}

export function openLinkMedia(options: LinkMediaOptions = {}): SlottedMedia {
  const slots = openSlots(options)
  let wire: MediaWire | undefined
  let negotiator: Negotiator | undefined
  let stopPulse = (): void => {}
  /** The other side has a call as well, on the present connection. */
  let isMet = false
  let asked: Demand | undefined
  /** Until when it is too early for another doubt. */
  let trustedUntil = -Infinity

  function say(frame: MediaFrame): void {
    wire?.send(encodeMediaFrame(frame))
  }

  /** The first hello begins it all; later ones are only repeats. */
  function meet({ again }: Extract<MediaFrame, { type: 'hello' }>): void {
    if (!again) say({ type: 'hello', again: true })
    if (isMet || wire === undefined || negotiator === undefined) return
    isMet = true
    if (asked !== undefined) say({ type: 'demand', demand: asked })
    slots.attach({ connection: wire.connection, clock: wire.clock, send: say, need: negotiator.need })
  }

  /** Whether anything has to come: what is sent and was not declined. */
  function isAwaited(): boolean {
    return slots.active().some((kind) => asked === undefined || Boolean(asked[kind]))
  }

  /** Of what the other side sends. Nobody else is asked: each question waits for another thread of the browser. */
  function expected({ connection }: MediaWire): readonly RTCRtpReceiver[] {
    const receivers = connection.getReceivers()
    return slots.active().flatMap((kind) => receivers[SLOT_KINDS.indexOf(kind)] ?? [])
  }

  return {
    slot: slots.slot,
    ask(demand) {
      asked = demand
      if (isMet) say({ type: 'demand', demand })
    },
    connection: () => wire?.connection,
    attach(next) {
      negotiator?.stop()
      slots.detach()
      isMet = false
      wire = next
      stopPulse()
      let wasSilent = false
      stopPulse = watchPulse({ getReceivers: () => expected(next) }, next.clock, (isBeating) => {
        if (isBeating && wasSilent) refresh(next.connection)
        const now = next.clock.now()
        wasSilent = !isBeating && isAwaited()
        if (isBeating) return next.beat(true)
        if (!wasSilent || now < trustedUntil) return
        trustedUntil = now + DOUBT_PAUSE
        next.beat(false)
      })
      negotiator = negotiate({
        ...next,
        send: say,
        onOffering: slots.offering,
        onAnswering: slots.answering,
        onNegotiated() {
          options.onReady?.()
          slots.negotiated()
        },
        onFailure: next.fail,
      })
      say({ type: 'hello', again: false })
    },
    receive(body) {
      const frame = decodeMediaFrame(body)
      if (frame.type === 'hello') return meet(frame)
      if (!isMet) refuse('malformed', 'E_FRAME', 'No hello came before')
      if (frame.type === 'demand') options.onDemand?.(frame.demand)
      else if (frame.type === 'slot') slots.receive(frame)
      else negotiator?.receive(frame)
    },
    isSettled: () => negotiator?.isSettled() !== false,
    mended() {
      // The doubt was right, and so may the next one be.
      trustedUntil = -Infinity
      if (wire !== undefined) refresh(wire.connection)
    },
    end(error: PeerError) {
      negotiator?.stop()
      stopPulse()
      wire = undefined
      slots.end(error)
    },
  }
}

/** What was sent meanwhile did not arrive, and what comes now means nothing without it. */
function refresh(connection: RTCPeerConnection): void {
  for (const { sender } of connection.getTransceivers()) if (sender.track?.kind === 'video') refreshSender(sender)
}
