/**
 * Verification among the people of a room: on each link a lane of its own, on which the two devices agree on a code
 * that the two people compare. This runs the machine beside it; what is right or wrong stands there. SPEC.md, TR-1 ….
 */
import { toHex } from '../bytes/index.ts'
import { createBucket } from '../carrier/index.ts'
import { random } from '../crypto/index.ts'
import { PeerError, refuse } from '../error.ts'
import { comparePeerIds, type PeerId } from '../identity/index.ts'
import { MAX_TYPINGS, VERIFY_ASKED_AT_ONCE, VERIFY_ASKED_PER_SECOND } from '../limits.ts'
import type { Link } from '../link/index.ts'
import { happening, type Live, live, type Unsubscribe } from '../live.ts'
import { backstageOf, type Room } from '../room/index.ts'
import type { Book } from './book.ts'
import { codeOf, commitmentTo, keeps, type RunContext } from './code.ts'
import { EMOJI, type EmojiName } from './emoji.ts'
import { decodeVerification, encodeVerification, NONCE_BYTES, RUN_BYTES } from './verification-frames.ts'
import {
  NO_RUN,
  type RunEffect,
  type RunEvent,
  type RunOutcome,
  type RunRole,
  stepRun,
} from './verification-machine.ts'

/** What is to be seen of a comparison. */
export type ComparisonState =
  /** The other person has not answered yet. */
  | { readonly phase: 'asking' }
  /** They ask: `accept` or `decline`. */
  | { readonly phase: 'asked' }
  /** The devices talk; a matter of a moment. */
  | { readonly phase: 'preparing' }
  /** Both people see the same, or somebody is in between. */
  | {
      readonly phase: 'comparing'
      /** Five digits, to be read aloud; the other side types them. */
      readonly digits: string
      /** Four pictures, with their English names. */
      readonly emoji: readonly { readonly name: EmojiName; readonly picture: string }[]
      /** The other side says that for them it matches, which is evidence of nothing. */
      readonly theyMatched: boolean
      /** Times that digits may still be typed. */
      readonly typingsLeft: number
    }
  | { readonly phase: 'over'; readonly outcome: RunOutcome }

/** One comparison with one person. */
export interface Comparison {
  readonly with: PeerId
  readonly state: Live<ComparisonState>
  /** Agrees to compare. Throws `PeerError` `refused` (`E_TRIES`) when too many failed of late. */
  accept(): void
  decline(): void
  /** What the other person has read aloud. Right: they are verified. Wrong: once more, then it has failed. */
  type(digits: string): void
  /** Whether the person here saw the same four pictures as the other one. */
  confirm(matches: boolean): void
  /** Gives up. Once there was something to compare it counts as failed. */
  cancel(): void
}

/** The comparisons of a room. */
export interface Verifications {
  /** Those under way, by person; a new map when one begins or ends. */
  readonly running: Live<ReadonlyMap<PeerId, Comparison>>
  /**
   * Asks somebody to compare. Throws `PeerError`: `closed` when they are not linked with us, `refused` (`E_TRIES`)
   * when too many have failed, or (`E_RUNNING`) while there is one with them.
   */
  start(peer: PeerId): Comparison
  /** Calls for every comparison that begins, also one that the other side asks for. */
  on(listener: (comparison: Comparison) => void): Unsubscribe
  /** Gives up what is under way, and asks and answers no more. */
  close(): void
}

/** Begins to ask and to answer in this room; once for each room. What comes of it goes into the book. */
export function openVerification(room: Room, { book }: { readonly book: Book }): Verifications {
  const { environment, onLink, signal } = backstageOf(room)
  const { clock } = environment
  const running = live<ReadonlyMap<PeerId, Comparison>>(new Map())
  const begun = happening<[Comparison]>()
  const lines = new Map<PeerId, Line>()
  let isClosed = false

  interface Line {
    readonly link: Link
    step(event: RunEvent): void
    start(): Comparison
  }

  function openLine(link: Link): Line {
    const { peer } = link
    const lane = link.lane('trust')
    const goesFirst = comparePeerIds(room.self.id, peer) < 0
    const mayAsk = createBucket(VERIFY_ASKED_PER_SECOND, clock, VERIFY_ASKED_AT_ONCE)
    /** Runs of this link, ours and theirs: none is begun twice. */
    const known = new Set<string>()
    /** What was drawn here, until the run is over. */
    const drawn: Uint8Array[] = []
    let run = NO_RUN
    let shown: { readonly comparison: Comparison; set(state: ComparisonState): void } | undefined
    let cancelTimer = (): void => {}
    let work = Promise.resolve()

    function step(event: RunEvent): void {
      const before = run
      const [next, effects] = stepRun(run, event, { goesFirst })
      run = next
      if (before.phase === 'idle' && next.phase !== 'idle') show()
      for (const effect of effects) {
        // What ends a wait or a run is not held up by what is still being written.
        if (effect.type === 'timer') wait(effect.ms)
        else if (effect.type !== 'over') work = work.then(() => perform(effect)).catch(() => {})
      }
      const over = effects.find((effect) => effect.type === 'over')
      if (over !== undefined) finish(over.outcome)
      else shown?.set(stateOf())
    }

    function show(): void {
      const state = live<ComparisonState>(stateOf())
      const comparison: Comparison = {
        with: peer,
        state,
        accept() {
          demandTries()
          step({ type: 'accept', nonce: draw() })
        },
        decline: () => step({ type: 'decline' }),
        type: (digits) => step({ type: 'typed', digits: digits.replace(/\D/g, '') }),
        confirm: (matches) => step({ type: 'compared', matches, method: 'emoji' }),
        cancel: () => step({ type: 'cancel' }),
      }
      shown = { comparison, set: state.set }
      running.set(new Map(running.value).set(peer, comparison))
      begun.emit(comparison)
    }

    function stateOf(): ComparisonState {
      switch (run.phase) {
        case 'asking':
        case 'asked':
          return { phase: run.phase }
        case 'comparing': {
          const emoji = run.code.emoji.flatMap((index) => {
            const found = EMOJI[index]
            return found === undefined ? [] : { name: found[0], picture: found[1] }
          })
          const { theyMatched, typings, code } = run
          return { phase: 'comparing', digits: code.digits, emoji, theyMatched, typingsLeft: MAX_TYPINGS - typings }
        }
        default:
          return { phase: 'preparing' }
      }
    }

    function finish(outcome: RunOutcome): void {
      cancelTimer()
      const ended = shown
      shown = undefined
      const others = new Map(running.value)
      others.delete(peer)
      running.set(others)
      ended?.set({ phase: 'over', outcome })
      // After what is still to be sent or computed.
      const spent = drawn.splice(0)
      work = work.then(() => {
        for (const nonce of spent) nonce.fill(0)
      })
    }

    async function perform(effect: Exclude<RunEffect, { readonly type: 'timer' | 'over' }>): Promise<void> {
      switch (effect.type) {
        case 'send':
          return say(encodeVerification(effect.frame))
        case 'attempt':
          return book.attempt({ run: effect.run, id: peer, room: room.id })
        case 'matched':
          return book.settle(effect.run, effect.method)
        case 'commit': {
          const commitment = await commitmentTo(effect.nonce, contextOf(effect.run, 'responder'))
          return say(encodeVerification({ type: 'commit', run: effect.run, commitment }))
        }
        case 'compute': {
          const { run: number, role, ours, theirs, commitment } = effect
          const context = contextOf(number, role)
          const isKept = commitment === undefined || (await keeps(commitment, theirs, context))
          const code = isKept ? await codeOf(...inOrder(role, ours, theirs), context) : undefined
          return step({ type: 'computed', run: number, code })
        }
      }
    }

    /** A message that does not leave ends with the link, and the run with it. */
    function say(bytes: Uint8Array): void {
      lane.send(bytes).catch(() => {})
    }

    function contextOf(number: string, role: RunRole): RunContext {
      const [initiator, responder] = inOrder(role, room.self.id, peer)
      return { run: number, initiator, responder, transcript: link.binding }
    }

    function wait(ms: number): void {
      cancelTimer()
      cancelTimer = clock.after(ms, () => step({ type: 'timeout' }))
    }

    function draw(): Uint8Array {
      const nonce = random(NONCE_BYTES)
      drawn.push(nonce)
      return nonce
    }

    function demandTries(): void {
      if (!book.mayVerify(peer, room.id)) refuse('refused', 'E_TRIES', 'Too many comparisons failed within a day')
    }

    function hear(bytes: Uint8Array): void {
      if (isClosed) return
      let event: RunEvent
      try {
        event = { type: 'heard', frame: decodeVerification(bytes) }
      } catch {
        event = { type: 'noise' }
      }
      if (event.type === 'heard' && event.frame.type === 'start') {
        if (run.phase === 'idle' && (!mayAsk() || !book.mayVerify(peer, room.id))) return
        if (known.has(event.frame.run)) event = { type: 'noise' }
        else known.add(event.frame.run)
      }
      step(event)
    }

    lane.receive(hear)
    void link.closed.then(() => {
      step({ type: 'gone' })
      if (lines.get(peer)?.link === link) lines.delete(peer)
    })

    return {
      link,
      step,
      start() {
        demandTries()
        if (run.phase !== 'idle') refuse('refused', 'E_RUNNING', 'There is a comparison with them already')
        const number = toHex(random(RUN_BYTES))
        known.add(number)
        step({ type: 'begin', run: number, nonce: draw() })
        const comparison = running.value.get(peer)
        return comparison ?? refuse('refused', 'E_RUNNING', 'There is a comparison with them already')
      },
    }
  }

  const stop = onLink((link) => {
    if (!signal.aborted) lines.set(link.peer, openLine(link))
  })

  return {
    running,
    start(peer) {
      const line = lines.get(peer)
      if (line === undefined) throw new PeerError('closed', 'They are not linked with us')
      return line.start()
    },
    on: begun.on,
    close() {
      stop()
      isClosed = true
      for (const { step } of lines.values()) step({ type: 'cancel' })
      lines.clear()
    },
  }
}

/** The initiator's, then the responder's. */
function inOrder<T>(role: RunRole, ours: T, theirs: T): [T, T] {
  return role === 'initiator' ? [ours, theirs] : [theirs, ours]
}
