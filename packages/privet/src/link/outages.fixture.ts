/**
 * A link whose two ends run the recovery machine, amid outages that a seed decides: both ways, one way, new
 * addresses, dead channels, signalling lost or gone. Connections and credentials are numbers here.
 */
import { fakeClock } from '@privet/testing/clock'
import { between, seeded, simulatedNetwork } from '@privet/testing/network'
import { RECOVERY_GIVE_UP } from '../limits.ts'
import type * as real from './recovery.ts'
import type { Recovery, RecoveryEffect, RecoveryEvent } from './recovery.ts'

/** The machine, or a mutant of it. */
export type RecoveryModule = typeof real
const ROLES = ['offerer', 'answerer'] as const

type Frame =
  | { readonly type: 'ping' | 'pong'; readonly number: number }
  | { readonly type: 'bye'; readonly why: 'left' | 'broken' }
type Signal =
  | {
      readonly type: 'restart' | 'restarted' | 'replace' | 'replaced'
      readonly attempt: number
      readonly generation: number
    }
  | { readonly type: 'ask' }

/** What a simulated end knows; a connection is a number, its ICE credentials are another. */
interface End {
  connection: number
  generation: number
  hasChannel: boolean
  closed: string | undefined
  readonly phase: () => Recovery['phase']
  step(event: RecoveryEvent): void
}

/** What one schedule came to. */
export interface Outcome {
  readonly fault: string | undefined
  readonly attempts: { readonly restart: number; readonly replace: number }
}

/** One schedule: outages strike the link; then all is well again, or never. */
export function outages({ beginRecovery, stepRecovery }: RecoveryModule, seed: number): Outcome {
  const random = seeded(seed)
  const clock = fakeClock(0)
  const data = simulatedNetwork<{ readonly connection: number; readonly frame: Frame }>(clock, random, {
    delay: [5, 80],
    ordered: true,
  })
  const weather = { loss: random() * 0.4, duplicate: random() * 0.3, delay: [20, between(random, 40, 700)] as const }
  const signalling = simulatedNetwork<Signal>(clock, random, weather)
  const staysBroken = random() < 0.15
  const someoneLeaves = random() < 0.15
  const faults: string[] = []
  const attempts = { restart: 0, replace: 0 }
  /** Addresses change: only credentials made since then lead anywhere. */
  let epoch = 0
  let generations = 0
  let connections = 1
  const madeIn = new Map([[0, 0]])
  const isUp = { both: true, offerer: true, answerer: true }

  const works = (from: End, to: End, role: (typeof ROLES)[number]): boolean =>
    isUp.both &&
    isUp[role] &&
    from.hasChannel &&
    to.hasChannel &&
    from.connection === to.connection &&
    from.generation === to.generation &&
    madeIn.get(from.generation) === epoch

  function makeEnd(role: (typeof ROLES)[number]): End {
    const other = role === 'offerer' ? 'answerer' : 'offerer'
    const peer = (): End => (role === 'offerer' ? answerer : offerer)
    let heard = false
    let cancelTimer = (): void => {}
    let current = 0
    let isAbandoned = true
    const [begun, first] = beginRecovery(role)
    let state = begun
    const end: End = {
      connection: 1,
      generation: 0,
      hasChannel: true,
      closed: undefined,
      phase: () => state.phase,
      step,
    }

    function step(event: RecoveryEvent): void {
      const wasClosed = end.closed !== undefined
      const [next, effects] = stepRecovery(state, event)
      state = next
      if (wasClosed && effects.length > 0) faults.push(`${role} does something after it was closed`)
      for (const effect of effects) run(effect)
    }

    function run(effect: RecoveryEffect): void {
      switch (effect.type) {
        case 'timer':
          cancelTimer()
          heard = false
          cancelTimer = clock.after(effect.ms, () => {
            const sign = heard
            heard = false
            step({ type: 'timer', timer: effect.timer, heard: sign })
          })
          return
        case 'ping':
          return send({ type: 'ping', number: effect.number })
        case 'goodbye':
          return send({ type: 'bye', why: effect.why })
        case 'ask':
          if (role === 'offerer') faults.push('the offerer asks')
          return signalling.send(role, other, { type: 'ask' })
        case 'check':
          return
        case 'abandon':
          isAbandoned = true
          return
        case 'close':
          cancelTimer()
          end.closed = effect.reason
          if (effect.reason === 'lost' && clock.now() - lastWorked < RECOVERY_GIVE_UP - 5_000)
            faults.push(`${role} gave up too soon`)
          if (effect.reason === 'left') clock.after(500, () => loseChannel())
          else loseChannel()
          return
        case 'attempt':
          if (role === 'answerer') faults.push('the answerer acts')
          return attempt(effect)
      }
    }

    function attempt({ attempt: number, remedy }: Extract<RecoveryEffect, { type: 'attempt' }>): void {
      attempts[remedy] += 1
      current = number
      isAbandoned = false
      if (!isReachable)
        return void clock.after(0, () => step({ type: 'failed', attempt: number, because: 'unreachable' }))
      if (remedy === 'restart' && !end.hasChannel)
        return void clock.after(0, () => step({ type: 'failed', attempt: number, because: 'hopeless' }))
      generations += 1
      madeIn.set(generations, epoch)
      signalling.send(role, other, { type: remedy, attempt: number, generation: generations })
    }

    /** Our channel closes, and the other end's, if the two still reach each other. */
    function loseChannel(): void {
      const reaches = works(end, peer(), role)
      end.hasChannel = false
      if (!reaches) return
      const { connection } = end
      clock.after(between(random, 1, 60), () => {
        const far = peer()
        if (far.connection !== connection || !far.hasChannel || far.closed !== undefined) return
        far.hasChannel = false
        far.step({ type: 'channel-closed' })
      })
    }

    function adopt(connection: number, generation: number): void {
      if (end.closed !== undefined) return
      loseChannel()
      Object.assign(end, { connection, generation, hasChannel: true })
      step({ type: 'adopted' })
    }

    function send(frame: Frame): void {
      if (works(end, peer(), role)) data.send(role, other, { connection: end.connection, frame })
    }

    data.attach(role, ({ connection, frame }) => {
      if (end.closed !== undefined || connection !== end.connection || !works(peer(), end, other)) return
      heard = true
      if (frame.type === 'ping') send({ type: 'pong', number: frame.number })
      else if (frame.type === 'pong') step({ type: 'pong', number: frame.number })
      else if (frame.type === 'bye') step({ type: frame.why === 'left' ? 'bye' : 'broken' })
    })

    signalling.attach(role, (signal) => {
      if (end.closed !== undefined) return
      if (signal.type === 'ask') return step({ type: 'asked' })
      const { attempt: number, generation } = signal
      if (signal.type === 'restart') {
        if (!end.hasChannel) return
        end.generation = generation
        signalling.send(role, other, { type: 'restarted', attempt: number, generation })
        step({ type: 'restarted' })
      } else if (signal.type === 'replace') {
        // The answer; the connection is proven once both have it and the network is there.
        signalling.send(role, other, { type: 'replaced', attempt: number, generation })
      } else if (number === current && !isAbandoned) {
        if (signal.type === 'restarted') {
          if (!end.hasChannel) return
          end.generation = generation
          step({ type: 'restarted' })
        } else if (isUp.both && isUp.offerer && isUp.answerer && madeIn.get(generation) === epoch) {
          connections += 1
          const connection = connections
          const far = peer()
          clock.after(between(random, 10, 200), () => adopt(connection, generation))
          // The last CONFIRM may be lost when the path dies again: then only one end moves.
          if (random() < 0.95) clock.after(between(random, 10, 200), () => adoptFar(far, connection, generation))
        }
      }
    })
    for (const effect of first) run(effect)
    adopters.set(end, adopt)
    return end
  }

  const adopters = new Map<End, (connection: number, generation: number) => void>()
  const adoptFar = (far: End, connection: number, generation: number): void =>
    adopters.get(far)?.(connection, generation)
  let isReachable = true
  let lastWorked = 0
  const offerer: End = makeEnd('offerer')
  const answerer: End = makeEnd('answerer')
  const ends = [offerer, answerer] as const

  // What ICE tells: it notices silence after 5 s (10 in Firefox), gives up on it after 15 (28).
  for (const [index, end] of ends.entries()) {
    const role = ROLES[index] ?? 'offerer'
    const far = ends[1 - index] ?? answerer
    const isFirefox = random() < 0.3
    let silence = 0
    let told: 'connected' | 'disconnected' | 'failed' = 'connected'
    // Media that flow tell of silence long before ICE does.
    const hasMedia = random() < 0.5
    const look = (): void => {
      clock.after(1_000, look)
      if (end.closed !== undefined) return
      silence =
        works(far, end, role === 'offerer' ? 'answerer' : 'offerer') && works(end, far, role) ? 0 : silence + 1_000
      if (hasMedia && silence === 1_000) end.step({ type: 'doubt' })
      const path =
        silence === 0
          ? 'connected'
          : silence >= (isFirefox ? 28_000 : 15_500)
            ? 'failed'
            : silence >= (isFirefox ? 10_000 : 5_500)
              ? 'disconnected'
              : told
      if (silence === 0) lastWorked = clock.now()
      if (path === told || !end.hasChannel) return
      told = path
      end.step({ type: 'path', path })
      if (path === 'failed' && isFirefox && end.hasChannel) {
        end.hasChannel = false
        end.step({ type: 'channel-closed' })
      }
    }
    look()
  }

  const trouble = 60_000
  for (let strikes = between(random, 1, 4); strikes > 0; strikes--) {
    clock.after(between(random, 0, trouble), () => {
      const what = between(random, 0, 6)
      const heals = between(random, 500, 30_000)
      if (what <= 1) {
        isUp.both = false
        clock.after(heals, () => (isUp.both = true))
      } else if (what === 2) {
        const role = random() < 0.5 ? 'offerer' : 'answerer'
        isUp[role] = false
        clock.after(heals, () => (isUp[role] = true))
      } else if (what === 3) {
        epoch += 1
        const end = random() < 0.5 ? offerer : answerer
        if (random() < 0.7) end.step({ type: 'network', change: 'changed' })
      } else if (what === 4) {
        isReachable = false
        signalling.partition(['offerer'], ['answerer'])
        clock.after(heals, () => {
          isReachable = true
          signalling.heal()
          for (const end of ends) end.step({ type: 'reachable' })
        })
      } else if (what === 5) {
        const end = random() < 0.5 ? offerer : answerer
        isUp.both = false
        end.step({ type: 'network', change: 'offline' })
        clock.after(heals, () => {
          isUp.both = true
          end.step({ type: 'network', change: 'online' })
        })
      } else if (offerer.hasChannel && offerer.closed === undefined) {
        offerer.hasChannel = false
        offerer.step({ type: 'channel-closed' })
      }
    })
  }
  if (someoneLeaves)
    clock.after(between(random, 0, trouble), () => (random() < 0.5 ? offerer : answerer).step({ type: 'leave' }))
  clock.advance(trouble + 31_000)
  Object.assign(signalling.weather, { loss: 0, duplicate: 0 })
  if (staysBroken) {
    isUp.both = false
    clock.advance(RECOVERY_GIVE_UP + 60_000)
    for (const end of ends) if (end.closed === undefined) faults.push('never gave up')
  } else {
    clock.advance(60_000)
    if (!someoneLeaves) {
      if (offerer.closed !== undefined || answerer.closed !== undefined)
        faults.push(`closed for no reason: ${offerer.closed} ${answerer.closed}`)
      if (offerer.phase() !== 'open' || answerer.phase() !== 'open')
        faults.push(`stuck: ${offerer.phase()} ${answerer.phase()}`)
      if (offerer.connection !== answerer.connection) faults.push('the ends hold different connections')
      if (!works(offerer, answerer, 'offerer')) faults.push('believed open, but is not')
    }
    const before = attempts.restart + attempts.replace
    clock.advance(someoneLeaves ? RECOVERY_GIVE_UP + 60_000 : 60_000)
    if (!someoneLeaves && attempts.restart + attempts.replace > before) faults.push('recovers what is well')
    if (someoneLeaves && (offerer.closed === undefined || answerer.closed === undefined))
      faults.push('one end outlives the other')
  }
  if (attempts.restart + attempts.replace > 60) faults.push('frantic')
  return { fault: faults[0], attempts }
}
