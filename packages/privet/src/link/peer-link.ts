/**
 * A link: an authenticated conversation with one person that outlives the connections beneath it.
 * It runs the recovery machine and puts lanes and slots on the present connection. How recovery
 * messages travel it leaves to `Recoverer`: they are typed here and sealed bytes there.
 */
import type { Clock } from '../clock.ts'
import { createBucket } from '../carrier/index.ts'
import { PeerError, refuse } from '../error.ts'
import type { Transport } from '../handshake/index.ts'
import { GOODBYE_WAIT, MAX_CONTROL_PER_SECOND, RECOVERY_BACKOFF_MAX } from '../limits.ts'
import { type Live, live } from '../live.ts'
import { decodeFrame, encodeFrame, type Frame } from './frame.ts'
import { openGauge } from './gauge.ts'
import { openLanes } from './lanes.ts'
import { type Negotiator, negotiate } from './negotiator.ts'
import type { Proven } from './proof.ts'
import { beginRecovery, type RecoveryEffect, type RecoveryEvent, type Remedy, stepRecovery } from './recovery.ts'
import { answerRestart, applyRestart, offerRestart } from './restart.ts'
import { openSlots } from './slots.ts'
import type { CloseReason, DirectLane, LinkRole, LinkStatus, PeerLink } from './types.ts'

/** What brings a broken link back needs another way to the other side: a common member, a carrier. */
export interface Recoverer {
  /** Carries our ICE restart to the other side's `answerRestart`; resolves with what that gave, rejects when aborted. */
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
  lane(name: string): DirectLane
  /** The offerer acts when the link is broken; the answerer asks. */
  readonly role: LinkRole
  /**
   * Names this link for its two ends and for nobody else: the transcript hash of its first handshake.
   * What recovers it is signed together with it, so it cannot be taken for another link of the same two people.
   */
  readonly binding: Uint8Array
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
  readonly binding
  readonly status = live<LinkStatus>('open')
  readonly recoveryKey = live<Uint8Array | undefined>(undefined)
  readonly closed: Promise<CloseReason>
  readonly route
  readonly quality
  readonly lane
  readonly slot
  readonly #clock
  readonly #recoverer
  readonly #lanes
  readonly #slots = openSlots()
  readonly #hasBudget
  readonly #stopWatching
  #resolveClosed: (reason: CloseReason) => void = () => {}
  #recovery
  #proven: Proven
  #negotiator: Negotiator | undefined
  #heard = false
  #ownKey: Uint8Array | undefined
  #cancelTimer = (): void => {}
  #attempt = new AbortController()
  #queue: Promise<unknown> = Promise.resolve()

  constructor(proven: Proven, { clock, watchNetwork }: LinkEnvironment, recoverer: Recoverer) {
    this.peer = proven.peer
    this.role = proven.role
    this.binding = proven.transcript
    this.#clock = clock
    this.#recoverer = recoverer
    this.#proven = proven
    this.#hasBudget = createBucket(MAX_CONTROL_PER_SECOND, clock)
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve
    })
    this.#lanes = openLanes({
      clock,
      onHeard: () => {
        this.#heard = true
      },
      onViolation: () => this.#step({ type: 'violated' }),
    })
    this.lane = this.#lanes.lane
    this.slot = this.#slots.slot
    const { route, quality } = openGauge(clock, this.status, () => this.#proven.connection)
    this.route = route
    this.quality = quality
    const [state, effects] = beginRecovery(this.role)
    this.#recovery = state
    for (const effect of effects) this.#run(effect)
    this.#attach(proven)
    this.#stopWatching = watchNetwork?.((change) => this.#step({ type: 'network', change }))
  }

  announceKey(key: Uint8Array): void {
    this.#ownKey = key
    this.#send({ type: 'key', key })
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
    const proven = this.#proven
    return this.#enqueue(async () => {
      this.#demandRestartable(proven)
      const answer = await answerRestart(proven, offer, this.#clock)
      this.#demandRestartable(proven)
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

  async close(reason: 'left' | 'untrusted' = 'left'): Promise<void> {
    // The goodbye leaves within this call: on `pagehide` there is no later.
    this.#step({ type: reason === 'left' ? 'leave' : 'violated' })
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
        this.#cancelTimer = this.#clock.after(effect.ms, () => {
          const heard = this.#heard
          this.#heard = false
          this.#step({ type: 'timer', timer: effect.timer, heard })
        })
        return
      case 'ping':
        return this.#send(effect)
      case 'attempt':
        return this.#try(effect.attempt, effect.remedy)
      case 'ask':
        return this.#recoverer.ask()
      case 'abandon':
        return this.#abandon()
      case 'goodbye':
        return this.#send({ type: 'bye', why: effect.why })
      case 'close':
        return this.#finish(effect.reason)
    }
  }

  #abandon(): void {
    this.#attempt.abort(new PeerError('aborted', 'The attempt is no longer needed'))
  }

  #try(attempt: number, remedy: Remedy): void {
    this.#abandon()
    const { signal } = (this.#attempt = new AbortController())
    const work = remedy === 'restart' ? this.#enqueue(() => this.#restart(signal)) : this.#replace(signal)
    // A restart keeps the queue: nothing else may be negotiated before the answer is here, or given up.
    const cancel = this.#clock.after(RECOVERY_BACKOFF_MAX, () => this.#attempt.signal === signal && this.#abandon())
    work
      .catch((error: unknown) => {
        // Only a refusal says that the same again is of no use; for all else there is a way missing.
        const isHopeless = error instanceof PeerError && error.code === 'refused'
        if (!signal.aborted) this.#step({ type: 'failed', attempt, because: isHopeless ? 'hopeless' : 'unreachable' })
      })
      .finally(cancel)
  }

  async #restart(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const proven = this.#proven
    this.#demandRestartable(proven)
    const offer = await offerRestart(proven, this.#clock)
    const answer = await this.#recoverer.restart(offer, signal)
    if (proven !== this.#proven) return
    await applyRestart(proven, answer, 'answer')
    this.#step({ type: 'restarted' })
  }

  async #replace(signal: AbortSignal): Promise<void> {
    // Even if the old connection has come back meanwhile: the other side has moved already.
    this.adopt(await this.#recoverer.replace(signal))
  }

  /** While media are being negotiated the two sides know different descriptions. */
  #demandRestartable(proven: Proven): void {
    const isSettled = this.#negotiator?.isSettled() === true && proven.control.readyState === 'open'
    if (proven !== this.#proven || !isSettled) refuse('refused', 'E_RESTART', 'Only a replacement helps now')
  }

  /** One piece of work on the present connection at a time. */
  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work)
    this.#queue = done.catch(() => {})
    return done
  }

  #attach(proven: Proven): void {
    const { connection, control, inbox, role, fpPeer } = proven
    /** What an old connection still says, and what comes after the end, counts for nothing. */
    const step = (event: RecoveryEvent): void => {
      if (proven === this.#proven) this.#step(event)
    }
    const send = (frame: Frame): void => this.#send(frame)
    const negotiator = negotiate({
      connection,
      role,
      fpPeer,
      enqueue: (work) => void this.#enqueue(work),
      send,
      onOffering: this.#slots.offering,
      onAnswering: this.#slots.answering,
      onNegotiated: this.#slots.negotiated,
      onFailure: (isTheirs) => step({ type: isTheirs ? 'violated' : 'broken' }),
    })
    this.#negotiator = negotiator
    connection.ontrack = null
    connection.ondatachannel = ({ channel }) => this.#lanes.accept(channel)
    connection.onconnectionstatechange = () => {
      const path = connection.connectionState
      if (path === 'connected' || path === 'disconnected' || path === 'failed') step({ type: 'path', path })
    }
    control.onclose = () => step({ type: 'channel-closed' })
    send({ type: 'ready' })
    if (this.#ownKey !== undefined) this.announceKey(this.#ownKey)
    this.#slots.attach({ connection, send, need: negotiator.need })
    inbox.deliver((message) => {
      if (proven === this.#proven && this.#recovery.phase !== 'closed') this.#receive(message)
    })
  }

  /** Lets go of the present connection, and of all work on it: what was begun there may never end. */
  #detach(): void {
    const { connection, control } = this.#proven
    this.#abandon()
    this.#queue = Promise.resolve()
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
      if (message === undefined || !this.#hasBudget()) refuse('malformed', 'E_FRAME', 'Text, or too many frames')
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
        return this.#step(frame)
      case 'bye':
        return this.#step({ type: frame.why === 'left' ? 'bye' : 'broken' })
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
    connection.ondatachannel = null
    const error = new PeerError(reason === 'untrusted' ? 'untrusted' : 'closed', `The link is closed: ${reason}`)
    this.#lanes.end(error, reason === 'left' || reason === 'peer-left')
    this.#slots.end(error)
    this.status.set('closed')
    let cancel = (): void => {}
    const close = (): void => {
      cancel()
      connection.close()
      this.#resolveClosed(reason)
    }
    if (reason === 'peer-left' || control.readyState !== 'open') return close()
    // Closing at once could overtake the goodbye: the other side closes when it has it.
    cancel = this.#clock.after(GOODBYE_WAIT, close)
    control.onclose = close
  }
}
