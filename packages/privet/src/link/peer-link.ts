/**
 * A link: an authenticated conversation with one person that outlives the connections beneath it.
 * It runs the recovery machine and puts lanes and slots on the present connection. How recovery
 * messages travel it leaves to `Recoverer`: they are typed here and sealed bytes there.
 */
import type { Clock } from '../clock.ts'
import { PeerError } from '../error.ts'
import type { Transport } from '../handshake/index.ts'
import { GOODBYE_WAIT, RECOVERY_BACKOFF_MAX } from '../limits.ts'
import { type Live, live } from '../live.ts'
import { decodeFrame, encodeFrame, type Frame } from './frame.ts'
import { type LinkGauge, openGauge } from './gauge.ts'
import { openLanes } from './lanes.ts'
import { type Negotiator, negotiate } from './negotiator.ts'
import type { Proven } from './proof.ts'
import { beginRecovery, type RecoveryEffect, type RecoveryEvent, type Remedy, stepRecovery } from './recovery.ts'
import { acceptRestart, answerRestart, offerRestart } from './restart.ts'
import { openSlots } from './slots.ts'
import type { CloseReason, LinkRole, LinkStatus, PeerLink } from './types.ts'

/** What brings a broken link back needs another way to the other side: a common member, a carrier. */
export interface Recoverer {
  /** Carries our ICE restart to the other side's `answerRestart` and resolves with what that gave. */
  restart(offer: Transport, signal: AbortSignal): Promise<Transport>
  /** Makes and proves another connection; the other side adopts its end of it by itself. */
  replace(signal: AbortSignal): Promise<Proven>
  /** Asks the other side to act: its `asked` is to be called. No answer is awaited. */
  ask(): void
}

export interface LinkEnvironment {
  readonly clock: Clock
  /** Tells when the machine's network comes, goes or changes; returns how to stop. */
  readonly watchNetwork?: (listener: (change: 'online' | 'offline' | 'changed') => void) => () => void
}

/** A `PeerLink` as the room holds it. */
export interface Link extends PeerLink {
  /** The offerer acts when the link is broken; the answerer asks. */
  readonly role: LinkRole
  /** The newest public key that the other side gave us for sealing recovery messages to it. */
  readonly recoveryKey: Live<Uint8Array | undefined>
  /** Tells our public key to the other side, now and on every later connection. */
  announceKey(publicKey: Uint8Array): void
  /**
   * Moves the link to another proven connection with the same person. Only for a person whose link
   * has lived on: after a reload of theirs the lanes' counts do not fit, and the link closes.
   */
  adopt(proven: Proven): void
  /** The other side's ICE restart; resolves with the transport to answer. Rejects when it cannot be applied. */
  answerRestart(offer: Transport): Promise<Transport>
  /** The other side asked for a restart or a replacement. */
  asked(): void
  /** There is a way for recovery messages again: a carrier or a common member came back. */
  reachable(): void
}

/** Opens a link on a connection that was just proven. */
export function openLink(proven: Proven, env: LinkEnvironment, recoverer: Recoverer): Link {
  return new LiveLink(proven, env, recoverer)
}

class LiveLink implements Link {
  readonly peer
  readonly role
  readonly status = live<LinkStatus>('open')
  readonly recoveryKey = live<Uint8Array | undefined>(undefined)
  readonly closed: Promise<CloseReason>
  readonly #env
  readonly #recoverer
  readonly #lanes
  readonly #slots = openSlots()
  readonly #gauge: LinkGauge
  readonly #stopWatching: () => void
  #resolveClosed: (reason: CloseReason) => void = () => {}
  #recovery
  #proven: Proven
  #negotiator: Negotiator | undefined
  #heard = false
  #ownKey: Uint8Array | undefined
  #cancelTimer = (): void => {}
  #attempt = new AbortController()
  #queue = Promise.resolve()

  constructor(proven: Proven, env: LinkEnvironment, recoverer: Recoverer) {
    this.peer = proven.peer
    this.role = proven.role
    this.#env = env
    this.#recoverer = recoverer
    this.#proven = proven
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve
    })
    this.#lanes = openLanes({
      clock: env.clock,
      onHeard: () => {
        this.#heard = true
      },
      onViolation: () => this.#step({ type: 'violated' }),
    })
    this.#gauge = openGauge(env.clock, this.status, () => this.#proven.connection)
    const [state, effects] = beginRecovery(this.role)
    this.#recovery = state
    for (const effect of effects) this.#run(effect)
    this.#attach(proven)
    this.#stopWatching = env.watchNetwork?.((change) => this.#step({ type: 'network', change })) ?? (() => {})
  }

  get route(): PeerLink['route'] {
    return this.#gauge.route
  }

  get quality(): PeerLink['quality'] {
    return this.#gauge.quality
  }

  lane: PeerLink['lane'] = (name) => this.#lanes.lane(name)
  onLane: PeerLink['onLane'] = (listener) => this.#lanes.onLane(listener)
  slot: PeerLink['slot'] = (kind) => this.#slots.slot(kind)

  announceKey(publicKey: Uint8Array): void {
    this.#ownKey = publicKey
    this.#send({ type: 'key', key: publicKey })
  }

  adopt(proven: Proven): void {
    if (this.#recovery.phase === 'closed' || proven.peer !== this.peer || proven.role !== this.role) {
      proven.connection.close()
      return
    }
    this.#detach()
    this.#proven = proven
    this.#step({ type: 'adopted' })
    this.#attach(proven)
  }

  answerRestart(offer: Transport): Promise<Transport> {
    return this.#enqueue(async () => {
      if (!this.#isRestartable())
        throw new PeerError('refused', 'Only a replacement helps now', { reason: 'E_RESTART' })
      const answer = await answerRestart(this.#proven, offer, this.#env.clock)
      this.#step({ type: 'restarted' })
      return answer
    })
  }

  asked(): void {
    this.#step({ type: 'asked' })
  }

  reachable(): void {
    this.#step({ type: 'reachable' })
  }

  async close(): Promise<void> {
    // The goodbye leaves within this call: on `pagehide` there is no later.
    this.#step({ type: 'leave' })
    await this.closed
  }

  #step(event: RecoveryEvent): void {
    const [state, effects] = stepRecovery(this.#recovery, event)
    this.#recovery = state
    if (state.phase !== 'closed') this.status.set(state.phase === 'open' ? 'open' : 'recovering')
    for (const effect of effects) this.#run(effect)
  }

  #run(effect: RecoveryEffect): void {
    switch (effect.type) {
      case 'timer':
        this.#cancelTimer()
        this.#cancelTimer = this.#env.clock.after(effect.ms, () => {
          const heard = this.#heard
          this.#heard = false
          this.#step({ type: 'timer', timer: effect.timer, heard })
        })
        return
      case 'ping':
        return this.#send({ type: 'ping', number: effect.number })
      case 'attempt':
        return this.#try(effect.attempt, effect.remedy)
      case 'ask':
        return this.#recoverer.ask()
      case 'abandon':
        return this.#attempt.abort(new PeerError('aborted', 'The attempt is no longer needed'))
      case 'goodbye':
        return this.#send({ type: 'bye' })
      case 'close':
        return this.#finish(effect.reason)
    }
  }

  #try(attempt: number, remedy: Remedy): void {
    this.#attempt.abort(new PeerError('aborted', 'The next attempt has begun'))
    const { signal } = (this.#attempt = new AbortController())
    const work = remedy === 'restart' ? this.#enqueue(() => this.#restart(signal)) : this.#replace(signal)
    work.catch((error: unknown) => {
      // Only a refusal says that the same again is of no use; for all else there is a way missing.
      const isHopeless = error instanceof PeerError && error.code === 'refused'
      if (!signal.aborted) this.#step({ type: 'failed', attempt, because: isHopeless ? 'hopeless' : 'unreachable' })
    })
  }

  async #restart(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const proven = this.#proven
    if (!this.#isRestartable()) throw new PeerError('refused', 'Only a replacement helps now', { reason: 'E_RESTART' })
    const offer = await offerRestart(proven, this.#env.clock)
    // The queue waits with us: nothing else may be negotiated before the answer is here, or given up.
    const answer = await within(this.#env.clock, RECOVERY_BACKOFF_MAX, signal, this.#recoverer.restart(offer, signal))
    if (proven !== this.#proven) return
    await acceptRestart(proven, answer)
    this.#step({ type: 'restarted' })
  }

  async #replace(signal: AbortSignal): Promise<void> {
    const proven = await this.#recoverer.replace(signal)
    // Even if the old connection has come back meanwhile: the other side has moved already.
    this.adopt(proven)
  }

  /** While media are being negotiated the two sides know different descriptions. */
  #isRestartable(): boolean {
    return this.#negotiator?.isStable() === true && this.#proven.control.readyState === 'open'
  }

  /** One piece of work on the connection at a time. */
  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work)
    this.#queue = done.then(
      () => {},
      () => {},
    )
    return done
  }

  #attach(proven: Proven): void {
    const { connection, control, inbox, role, fpPeer } = proven
    const isCurrent = (): boolean => proven === this.#proven
    const negotiator = negotiate({
      connection,
      role,
      fpPeer,
      clock: this.#env.clock,
      enqueue: (work) => void this.#enqueue(work),
      send: (frame) => {
        if (isCurrent()) this.#send(frame)
      },
      onOffering: () => this.#slots.offering(),
      onAnswering: () => this.#slots.answering(),
      onNegotiated: () => this.#slots.negotiated(),
      onFailure: () => {
        if (isCurrent()) this.#step({ type: 'violated' })
      },
    })
    this.#negotiator = negotiator
    connection.ontrack = null
    connection.ondatachannel = ({ channel }) => {
      if (isCurrent()) this.#lanes.accept(channel)
    }
    connection.onconnectionstatechange = () => {
      const path = connection.connectionState
      if (isCurrent() && (path === 'connected' || path === 'disconnected' || path === 'failed'))
        this.#step({ type: 'path', path })
    }
    control.onclose = () => {
      if (isCurrent()) this.#step({ type: 'channel-closed' })
    }
    this.#send({ type: 'ready' })
    if (this.#ownKey !== undefined) this.#send({ type: 'key', key: this.#ownKey })
    this.#slots.attach({ connection, send: (frame) => this.#send(frame), need: () => negotiator.need() })
    inbox.deliver((message) => {
      if (isCurrent()) this.#receive(message)
    })
  }

  #detach(): void {
    const { connection, control } = this.#proven
    this.#negotiator?.stop()
    this.#lanes.detach()
    control.onclose = null
    connection.ondatachannel = null
    connection.onconnectionstatechange = null
    connection.close()
  }

  #receive(message: Uint8Array | undefined): void {
    this.#heard = true
    try {
      if (message === undefined) throw new PeerError('malformed', 'Text on the control channel', { reason: 'E_FRAME' })
      this.#obey(decodeFrame(message))
    } catch {
      this.#step({ type: 'violated' })
    }
  }

  #obey(frame: Frame): void {
    switch (frame.type) {
      case 'ready':
        return this.#lanes.attach(this.#proven.connection)
      case 'ping':
        return this.#send({ type: 'pong', number: frame.number })
      case 'pong':
        return this.#step({ type: 'pong', number: frame.number })
      case 'bye':
        return this.#step({ type: 'bye' })
      case 'offer':
      case 'answer':
      case 'ask':
        return this.#negotiator?.receive(frame)
      case 'slot':
        return this.#slots.receive(frame)
      case 'key':
        return this.recoveryKey.set(frame.key)
    }
  }

  #send(frame: Frame): void {
    const { control } = this.#proven
    if (control.readyState === 'open') control.send(encodeFrame(frame))
  }

  #finish(reason: CloseReason): void {
    const { connection, control } = this.#proven
    this.#cancelTimer()
    this.#stopWatching?.()
    this.#negotiator?.stop()
    const error = new PeerError(reason === 'untrusted' ? 'untrusted' : 'closed', `The link is closed: ${reason}`)
    this.#lanes.end(error, reason === 'left' || reason === 'peer-left')
    this.#slots.end(error)
    this.status.set('closed')
    const close = (): void => {
      connection.close()
      this.#resolveClosed(reason)
    }
    if (reason !== 'left' || control.readyState !== 'open') return close()
    // Closing at once could overtake the goodbye: the other side closes when it has it.
    const cancel = this.#env.clock.after(GOODBYE_WAIT, close)
    control.onclose = () => {
      cancel()
      close()
    }
  }
}

/** The promise's outcome, unless the signal or the clock comes first. */
async function within<T>(clock: Clock, ms: number, signal: AbortSignal, promise: Promise<T>): Promise<T> {
  let stop = (): void => {}
  const over = new Promise<never>((_, reject) => {
    const onAbort = (): void => reject(signal.reason as unknown)
    const cancel = clock.after(ms, () => reject(new PeerError('timeout', 'No answer came in time')))
    signal.addEventListener('abort', onAbort)
    stop = () => {
      cancel()
      signal.removeEventListener('abort', onAbort)
    }
    if (signal.aborted) onAbort()
  })
  try {
    return await Promise.race([promise, over])
  } finally {
    stop()
  }
}
