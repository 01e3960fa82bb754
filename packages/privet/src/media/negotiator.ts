/** Runs the negotiation machine on one connection: its effects are browser calls, their ends its events. */
import { PeerError } from '../error.ts'
import { pinSdp, withoutAddresses } from '../handshake/index.ts'
import type { MediaWire } from '../link/index.ts'
import type { MediaFrame } from './media-frame.ts'
import {
  isSettled,
  type NegotiationEffect,
  type NegotiationEvent,
  type NegotiationPhase,
  stepNegotiation,
} from './negotiation.ts'
import { askForOpus } from './opus.ts'

export interface Negotiator {
  /** There are media to send. */
  need(): void
  receive(frame: Extract<MediaFrame, { readonly type: 'offer' | 'answer' | 'ask' }>): void
  /** Whether nothing is under way: only then can ICE be restarted by fields alone. */
  isSettled(): boolean
  stop(): void
}

export interface NegotiatorOptions extends Omit<MediaWire, 'send' | 'fail'> {
  readonly send: (frame: MediaFrame) => void
  /** Before our offer is made: adds what is to be negotiated. */
  readonly onOffering: () => void
  /** After the other side's offer was applied, before our answer is made. */
  readonly onAnswering: () => void
  readonly onNegotiated: () => void
  /** Either the other side broke a rule, or something here did not work. */
  readonly onFailure: (isTheirs: boolean) => void
}

export function negotiate(options: NegotiatorOptions): Negotiator {
  const { connection, role, fpPeer, send } = options
  let phase: NegotiationPhase = 'idle'
  let isStopped = false

  function step(event: NegotiationEvent, sdp = ''): void {
    if (isStopped) return
    const [next, effects] = stepNegotiation(role, phase, event)
    phase = next
    for (const effect of effects) run(effect, sdp)
  }

  function run(effect: NegotiationEffect, sdp: string): void {
    switch (effect) {
      case 'send-ask':
        return send({ type: 'ask' })
      case 'send-offer':
        return send({ type: 'offer', sdp })
      case 'send-answer':
        return send({ type: 'answer', sdp })
      case 'negotiated':
        return options.onNegotiated()
      case 'violated':
        return options.onFailure(true)
      case 'make-offer':
      case 'apply-offer':
      case 'apply-answer':
        return options.enqueue(() => perform(effect, sdp))
    }
  }

  async function perform(effect: 'make-offer' | 'apply-offer' | 'apply-answer', sdp: string): Promise<void> {
    try {
      if (effect === 'make-offer') options.onOffering()
      else {
        const type = effect === 'apply-offer' ? 'offer' : 'answer'
        await connection.setRemoteDescription({ type, sdp: askForOpus(pinSdp(sdp, fpPeer)) })
        if (effect === 'apply-answer') return step('ready')
        options.onAnswering()
      }
      const made = await (effect === 'make-offer' ? connection.createOffer() : connection.createAnswer())
      await connection.setLocalDescription(made)
      step('ready', withoutAddresses(made.sdp ?? ''))
    } catch (error) {
      const isTheirs = error instanceof PeerError && error.code !== 'too-large'
      if (!isStopped) options.onFailure(isTheirs)
    }
  }

  return {
    need: () => step('needed'),
    receive: (frame) => step(frame.type, 'sdp' in frame ? frame.sdp : ''),
    isSettled: () => isSettled(phase),
    stop() {
      isStopped = true
    },
  }
}
