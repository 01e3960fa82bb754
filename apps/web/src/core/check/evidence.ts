/** What the connection check has seen. Plain values: how they were got is in `gather.ts`, what they mean in `findings.ts`. */
import type { LinkStatus, PrivacyMode, Quality, Route } from 'privet'

export type Access = 'granted' | 'denied' | 'prompt' | 'unknown'

export interface DeviceEvidence {
  /** Undefined: the browser does not tell. */
  readonly count: number | undefined
  readonly access: Access
  /** What came when it was tried; only the microphone is, and only when asked for. */
  readonly tried: 'heard' | 'silent' | 'failed' | 'untried'
}

/** One address that this browser would offer to others. */
export interface Candidate {
  readonly type: 'host' | 'srflx' | 'prflx' | 'relay'
  readonly protocol: 'udp' | 'tcp'
  readonly address: string
  readonly port: number
  /** The address and port on this machine behind it; empty where the browser hides them. */
  readonly base: string
}

/** One STUN or TURN server, asked by itself. `refused`: it answers, and does not take our password. */
export interface ServerEvidence {
  readonly kind: 'stun' | 'turn'
  readonly url: string
  readonly outcome: 'answers' | 'silent' | 'refused'
  /** The code of the last error, as the browser tells it (RFC 8489; 701: not reached). */
  readonly code: number | undefined
}

export interface BrokerEvidence {
  /** Its host. */
  readonly name: string
  readonly outcome: 'open' | 'trying' | 'silent'
}

/** The way to somebody in the room; not who they are. */
export interface WayEvidence {
  readonly status: LinkStatus
  readonly route: Route
  readonly quality: Quality
}

export interface Evidence {
  readonly userAgent: string
  readonly isSecure: boolean
  readonly isOnline: boolean
  readonly hasWebRtc: boolean
  readonly mode: PrivacyMode
  readonly microphone: DeviceEvidence
  readonly camera: DeviceEvidence
  /** All candidates, with every STUN server asked from the same place: only so can their answers be compared. */
  readonly candidates: readonly Candidate[]
  readonly servers: readonly ServerEvidence[]
  readonly brokers: readonly BrokerEvidence[]
  readonly ways: readonly WayEvidence[]
  /** Somebody knocked and was not reached, or the line to somebody broke. */
  readonly isSomebodyUnreached: boolean
}
