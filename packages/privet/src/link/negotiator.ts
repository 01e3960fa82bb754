/** Runs the negotiation machine on one connection: its effects are browser calls, their ends its events. */
import type { Clock } from '../clock.ts'
import { PeerError } from '../error.ts'
import { pinSdp, withoutAddresses } from '../handshake/index.ts'
import type { Frame } from './frame.ts'
import {
  beginNegotiation,
  isWaiting,
  type Negotiation,
  type NegotiationEffect,
  type NegotiationEvent,
  type NegotiationMessage,
  stepNegotiation,
} from './negotiation.ts'
import type { LinkRole } from './types.ts'

/** The control channel loses nothing; a repeat helps only after an ICE restart that took long. */
const REPEAT_AFTER = 10_000

export interface Negotiator {
  /** Something has changed that must be negotiated. */
  need(): void
  receive(message: NegotiationMessage): void
  /** Whether nothing is under way: only then can ICE be restarted by fields alone. */
  isStable(): boolean
  stop(): void
}

export interface NegotiatorOptions {
  readonly connection: RTCPeerConnection
  readonly role: LinkRole
  readonly fpPeer: Uint8Array
  readonly clock: Clock
  /** Runs one piece of work at a time for the whole link. */
  readonly enqueue: (work: () => Promise<void>) => void
  readonly send: (frame: Frame) => void
  /** Before our offer is made: adds what is to be negotiated. */
  readonly onOffering: () => void
  /** After the other side's offer was applied, before our answer is made. */
  readonly onAnswering: () => void
  readonly onNegotiated: () => void
  /** Either the other side broke a rule, or something here did not work. */
  readonly onFailure: (isTheirs: boolean) => void
}

export function negotiate(options: NegotiatorOptions): Negotiator {
  const { connection, role, clock } = options
  let state: Negotiation = beginNegotiation(role)
  let cancelTimer = (): void => {}
  let isStopped = false

  function step(event: NegotiationEvent): void {
    if (isStopped) return
    const [next, effects] = stepNegotiation(state, event)
    state = next
    for (const effect of effects) run(effect)
    cancelTimer()
    cancelTimer = isWaiting(state) ? clock.after(REPEAT_AFTER, () => step({ type: 'timeout' })) : () => {}
  }

  function run(effect: NegotiationEffect): void {
    switch (effect.type) {
      case 'send':
        return options.send(effect.message)
      case 'negotiated':
        return options.onNegotiated()
      default:
        return options.enqueue(async () => {
          if (isStopped) return
          try {
            step(await perform(effect))
          } catch (error) {
            const isTheirs = error instanceof PeerError && error.code !== 'too-large'
            if (!isStopped) options.onFailure(isTheirs)
          }
        })
    }
  }

  async function perform(
    effect: Exclude<NegotiationEffect, { type: 'send' | 'negotiated' }>,
  ): Promise<NegotiationEvent> {
    const { offer } = effect
    if (effect.type === 'make-offer') {
      options.onOffering()
      return { type: 'made', offer, sdp: await describe(connection.createOffer()) }
    }
    const sdp = pinSdp(effect.sdp, options.fpPeer)
    if (effect.type === 'apply-answer') {
      await connection.setRemoteDescription({ type: 'answer', sdp })
      return { type: 'settled', offer }
    }
    await connection.setRemoteDescription({ type: 'offer', sdp })
    options.onAnswering()
    return { type: 'made', offer, sdp: await describe(connection.createAnswer()) }
  }

  async function describe(made: Promise<RTCSessionDescriptionInit>): Promise<string> {
    const description = await made
    await connection.setLocalDescription(description)
    return withoutAddresses(description.sdp ?? '')
  }

  return {
    need: () => step({ type: 'needed' }),
    receive: (message) => step({ type: 'received', message }),
    isStable: () => state.phase === 'stable',
    stop() {
      isStopped = true
      cancelTimer()
    },
  }
}
