/**
 * A link: an authenticated conversation with one person that outlives the connections beneath it.
 * It runs the recovery machine and puts lanes, and media where somebody brings them, on the present
 * connection. How recovery messages travel it leaves to `Recoverer`: they are typed here and sealed bytes there.
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
import type { Proven } from './proof.ts'
import { beginRecovery, type RecoveryEffect, type RecoveryEvent, type Remedy, stepRecovery } from './recovery.ts'
import { answerRestart, applyRestart, offerRestart } from './restart.ts'
import type { CloseReason, DirectLane, LinkRole, LinkStatus, PeerLink } from './types.ts'

/** A timer that is so late (ms) has slept with its machine: pages in the background are a second late at most. */
const LATE = 5_000

/** What brings a broken link back needs another way to the other side: a common member, a carrier. */
export interface Recoverer {
  /** Carries our ICE restart to the other side's `answerRestart`; resolves with what that gave, rejects when aborted. */
  restart(offer: Transport, signal: AbortSignal): Promise<Transport>
  /** Makes and proves another connection; the other side adopts its end of it by itself. */
  replace(signal: AbortSignal): Promise<Proven>
  /** Asks the other side to act: its `asked` is to be called. No answer is awaited. */
  ask(): void
  /** The ways to the other side may be gone, too, without knowing it: they are to look. */
  check(): void
}

export interface LinkEnvironment {
  readonly clock: Clock
  /** Tells when the machine's network comes, goes or changes; returns how to stop. */
  readonly watchNetwork?: (listener: (change: 'online' | 'offline' | 'changed') => void) => () => void
}

/** What negotiates media on a link's connections. A room without a call loads none of it. */
export interface LinkMedia {
  /** This is the present connection, and how to talk on it: at once, and again for each that replaces it. */
  attach(wire: MediaWire): void
  /** What the other side's media say. What breaks a rule is thrown. */
  receive(body: Uint8Array): void
  /** Whether nothing is being negotiated: only then can ICE be restarted by fields alone. */
  isSettled(): boolean
  /** What was broken is whole again, in both directions. */
  mended(): void
  end(error: PeerError): void
}

/** What media need of a connection. */
export interface MediaWire extends Pick<Proven, 'connection' | 'role' | 'fpPeer'> {
  /** Runs one piece of work at a time for the whole link. */
  readonly enqueue: (work: () => Promise<void>) => void
  readonly send: (body: Uint8Array) => void
  /** Media have stopped coming, or come again. */
  readonly beat: (isBeating: boolean) => void
  readonly clock: Clock
  /** It did not work: because the other side broke a rule, or because of something here. */
  readonly fail: (isTheirs: boolean) => void
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
  /** Somebody waits: the next attempt to mend a broken link begins now. */
  mend(): void
  /** There is a way for recovery messages again: a carrier or a common member came back. */
  reachable(): void
  /** Puts media on this link, for as long as it lives. Once. */
  carry(media: LinkMedia): void
}

/** Opens a link on a connection that was just proven. */
export function openLink(first: Proven, { clock, watchNetwork }: LinkEnvironment, recoverer: Recoverer): Link {
  const { peer, role } = first
  const status = live<LinkStatus>('open')
  const recoveryKey = live<Uint8Array | undefined>(undefined)
  const hasBudget = createBucket(MAX_CONTROL_PER_SECOND, clock)
  let resolveClosed: (reason: CloseReason) => void = () => {}
  const closed = new Promise<CloseReason>((resolve) => {
    resolveClosed = resolve
  })
  let present = first
  let media: LinkMedia | undefined
  let ended: PeerError | undefined
  let heard = false
  let ownKey: Uint8Array | undefined
  let cancelTimer = (): void => {}
  let current = new AbortController()
  let queue: Promise<unknown> = Promise.resolve()
  const [initial, beginnings] = beginRecovery(role)
  let recovery = initial
  const lanes = openLanes({
    clock,
    onHeard: () => {
      heard = true
    },
    onViolation: () => step({ type: 'violated' }),
  })
  const { route, quality } = openGauge(clock, status, () => present.connection)

  function step(event: RecoveryEvent): void {
    const [next, effects] = stepRecovery(recovery, event)
    recovery = next
    const { phase } = next
    const wasBroken = status.value === 'recovering'
    if (phase !== 'closed') status.set(phase === 'open' ? phase : 'recovering')
    effects.forEach(run)
    if (wasBroken && phase === 'open') media?.mended()
  }

  function run(effect: RecoveryEffect): void {
    switch (effect.type) {
      case 'timer':
        cancelTimer()
        heard = false
        const due = clock.now() + effect.ms
        cancelTimer = clock.after(effect.ms, () => {
          const isLate = clock.now() - due > LATE
          step({ type: 'timer', timer: effect.timer, heard })
          if (isLate) step({ type: 'network', change: 'woke' })
        })
        return
      case 'ping':
        return send(effect)
      case 'attempt':
        return attempt(effect.attempt, effect.remedy)
      case 'ask':
        return recoverer.ask()
      case 'check':
        return recoverer.check()
      case 'abandon':
        return abandon()
      case 'goodbye':
        return send({ type: 'bye', why: effect.why })
      case 'close':
        return finish(effect.reason)
    }
  }

  function abandon(): void {
    current.abort()
  }

  function attempt(number: number, remedy: Remedy): void {
    abandon()
    const { signal } = (current = new AbortController())
    const work = remedy === 'restart' ? enqueue(() => restart(signal)) : replace(signal)
    // A restart keeps the queue: nothing else may be negotiated before the answer is here, or given up.
    const cancel = clock.after(RECOVERY_BACKOFF_MAX, () => current.signal === signal && abandon())
    work
      .catch((error: unknown) => {
        // Only a refusal says that the same again is of no use; for all else there is a way missing.
        const isHopeless = error instanceof PeerError && error.code === 'refused'
        if (!signal.aborted) step({ type: 'failed', attempt: number, because: isHopeless ? 'hopeless' : 'unreachable' })
      })
      .finally(cancel)
  }

  async function restart(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const proven = present
    demandRestartable(proven)
    const offer = await offerRestart(proven, clock)
    const answer = await recoverer.restart(offer, signal)
    if (proven !== present) return
    await applyRestart(proven, answer, 'answer')
    step({ type: 'restarted' })
  }

  async function replace(signal: AbortSignal): Promise<void> {
    // Even if the old connection has come back meanwhile: the other side has moved already.
    adopt(await recoverer.replace(signal))
  }

  function adopt(proven: Proven): void {
    if (recovery.phase === 'closed' || proven.peer !== peer || proven.role !== role) return proven.connection.close()
    detach()
    present = proven
    attach(proven)
    // Whoever hears that the link is open may speak at once: what comes first on a connection is said by now.
    step({ type: 'adopted' })
  }

  /** While media are being negotiated the two sides know different descriptions. */
  function demandRestartable(proven: Proven): void {
    const isSettled = media?.isSettled() ?? true
    if (proven !== present || !isSettled || proven.control.readyState !== 'open')
      refuse('refused', 'E_RESTART', 'Needs a replacement')
  }

  /** One piece of work on the present connection at a time. */
  function enqueue<T>(work: () => Promise<T>): Promise<T> {
    const done = queue.then(work)
    queue = done.catch(() => {})
    return done
  }

  function attach(proven: Proven): void {
    const { connection, control, inbox } = proven
    const stepHere = (event: RecoveryEvent): void => stepOn(proven, event)
    connection.ontrack = null
    connection.ondatachannel = ({ channel }) => lanes.accept(channel)
    connection.onconnectionstatechange = () => {
      const path = connection.connectionState
      if (path === 'connected' || path === 'disconnected' || path === 'failed') stepHere({ type: 'path', path })
    }
    control.onclose = () => stepHere({ type: 'channel-closed' })
    send({ type: 'ready' })
    if (ownKey !== undefined) announceKey(ownKey)
    media?.attach(mediaWire())
    inbox.deliver((message) => {
      if (proven === present && recovery.phase !== 'closed') receive(message)
    })
  }

  /** What an old connection still says, and what comes after the end, counts for nothing. */
  function stepOn(proven: Proven, event: RecoveryEvent): void {
    if (proven === present) step(event)
  }

  function mediaWire(): MediaWire {
    const proven = present
    return {
      ...proven,
      enqueue: (work) => void enqueue(work),
      send: (body) => send({ type: 'media', body }, proven),
      clock,
      beat(isBeating) {
        if (!isBeating) stepOn(proven, { type: 'doubt' })
        else if (proven === present) heard = true
      },
      fail: (isTheirs) => stepOn(proven, { type: isTheirs ? 'violated' : 'broken' }),
    }
  }

  /** Lets go of the present connection, and of all work on it: what was begun there may never end. */
  function detach(): void {
    const { connection, control } = present
    abandon()
    queue = Promise.resolve()
    lanes.detach()
    control.onclose = null
    connection.ondatachannel = null
    connection.onconnectionstatechange = null
    connection.close()
  }

  function receive(message: Uint8Array | undefined): void {
    heard = true
    try {
      if (message === undefined || !hasBudget()) refuse('malformed', 'E_FRAME', 'Text, or too many')
      obey(decodeFrame(message))
    } catch (error) {
      // Whatever else fails is ours, like a channel that takes no more.
      step({ type: error instanceof PeerError ? 'violated' : 'broken' })
    }
  }

  function obey(frame: Frame): void {
    switch (frame.type) {
      case 'ready':
        return lanes.attach(present.connection)
      case 'ping':
        return send({ type: 'pong', number: frame.number })
      case 'pong':
        return step(frame)
      case 'bye':
        return step({ type: frame.why === 'left' ? frame.type : 'broken' })
      case 'media':
        return media?.receive(frame.body)
      case 'key':
        return recoveryKey.set(frame.key)
    }
  }

  function send(frame: Frame, { control } = present): void {
    if (control.readyState === 'open') control.send(encodeFrame(frame))
  }

  function announceKey(key: Uint8Array): void {
    ownKey = key
    send({ type: 'key', key })
  }

  function finish(reason: CloseReason): void {
    const { connection, control } = present
    cancelTimer()
    stopWatching?.()
    connection.ondatachannel = null
    ended = new PeerError(reason === 'untrusted' ? 'untrusted' : 'closed', `The link is closed: ${reason}`)
    lanes.end(ended, reason === 'left' || reason === 'peer-left')
    media?.end(ended)
    status.set('closed')
    let cancel = (): void => {}
    const close = (): void => {
      cancel()
      connection.close()
      resolveClosed(reason)
    }
    if (reason === 'peer-left' || control.readyState !== 'open') return close()
    // Closing at once could overtake the goodbye: the other side closes when it has it.
    cancel = clock.after(GOODBYE_WAIT, close)
    control.onclose = close
  }

  const stopWatching = watchNetwork?.((change) => step({ type: 'network', change }))
  beginnings.forEach(run)
  attach(first)

  return {
    peer,
    role,
    binding: first.transcript,
    status,
    recoveryKey,
    closed,
    route,
    quality,
    lane: lanes.lane,
    announceKey,
    adopt,
    answerRestart(offer) {
      const proven = present
      return enqueue(async () => {
        demandRestartable(proven)
        const answer = await answerRestart(proven, offer, clock)
        demandRestartable(proven)
        step({ type: 'restarted' })
        return answer
      })
    },
    asked: () => step({ type: 'asked' }),
    reachable: () => step({ type: 'reachable' }),
    mend: () => step({ type: 'network', change: 'woke' }),
    carry(next) {
      media = next
      if (ended === undefined) next.attach(mediaWire())
      else next.end(ended)
    },
    async close(reason: 'left' | 'untrusted' = 'left') {
      // The goodbye leaves within this call: on `pagehide` there is no later.
      step({ type: reason === 'left' ? 'leave' : 'violated' })
      await closed
    },
  }
}
