/**
 * The pen of one person in this window: runs the machine against a Web Lock and a channel. Whoever has it opens rooms and
 * signs; the others show the same and follow. It goes with the window, however that goes.
 */
import { live, type Live } from 'privet'
import {
  AGAIN,
  stepHandOver,
  type Doing,
  type Effect,
  type Event,
  type HandOver,
  type Reply,
  type Wish,
} from './hand-over.ts'
import { seatLock } from '../seat.ts'
import { openChannel } from './channel.ts'
import { decodeWord } from './word.ts'

/** What goes on in this window, as far as others may have to wait for it. */
export interface Doings {
  /** Undefined: nothing. */
  now(): Doing | undefined
  /** Another window has the pen from now on, or gets it as soon as this has ended. */
  end(): Promise<void>
}

export interface Pen {
  /** Whether this window writes. */
  readonly isHere: Live<boolean>
  /** Asks for it; at once if it is here. */
  wish(wish: Wish): Promise<Reply>
  /** The room in which the other window was when it last said that it is busy. */
  roomThere(): string | undefined
  /** What others hear when they ask; nothing goes on until this was said. */
  serve(doings: Doings): void
}

export interface PenOptions {
  /** Of which person: the first one is 0, guests have numbers of their own. */
  readonly seat: number
  /** Undefined where the browser has none, and where windows are strangers: then every window writes. */
  readonly locks: Pick<LockManager, 'request'> | undefined
  readonly Channel: typeof BroadcastChannel
  readonly now?: () => number
}

/** Leaving takes a goodbye to everyone; a broken line must not keep the person in the other window waiting (ms). */
const PATIENCE = 2000

export function openPen({ seat, locks, Channel, now = Date.now }: PenOptions): Pen {
  if (!locks)
    return { isHere: live(true), wish: async () => 'here', roomThere: () => undefined, serve: () => undefined }
  // Earlier versions have held this lock in every window.
  const name = seatLock(seat)
  const channel = openChannel(name, Channel)
  const isHere = live(false)
  let state: HandOver = { at: 'following' }
  let doings: Doings = { now: () => undefined, end: async () => undefined }
  let wishes: ((reply: Reply) => void)[] = []
  let line = new AbortController()
  let roomThere: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const tell = (event: Event): void => {
    const [next, effects] = stepHandOver(state, event)
    state = next
    isHere.set(next.at === 'writing')
    for (const effect of effects) run(effect)
  }

  const request = (options: LockOptions, onRefused: () => void): void => {
    let isHeld = false
    locks
      .request(name, options, () => {
        // Given in the very moment in which we went to take it.
        if (options.signal?.aborted) return undefined
        isHeld = true
        tell({ type: 'granted' })
        // Never settles: it is taken away, or goes with the page.
        return new Promise<never>(() => undefined)
      })
      .catch(() => (isHeld ? tell({ type: 'lost' }) : onRefused()))
  }

  const lineUp = (): void => {
    line = new AbortController()
    request({ signal: line.signal }, () => undefined)
  }

  const end = async (): Promise<void> => {
    let patience: ReturnType<typeof setTimeout> | undefined
    const over = new Promise((resolve) => (patience = setTimeout(resolve, PATIENCE)))
    await Promise.race([doings.end().catch(() => undefined), over])
    clearTimeout(patience)
    tell({ type: 'ended' })
  }

  const run = (effect: Effect): void => {
    switch (effect.type) {
      case 'say':
        return channel.say(effect.word)
      case 'reply': {
        const waiting = wishes
        wishes = []
        roomThere = effect.room
        return waiting.forEach((resolve) => resolve(effect.reply))
      }
      case 'wait':
        clearTimeout(timer)
        timer = setTimeout(() => tell({ type: 'again', now: now() }), AGAIN)
        return
      case 'seize':
        line.abort()
        return request({ steal: true }, () => tell({ type: 'denied' }))
      case 'line-up':
        return lineUp()
      case 'end':
        return void end()
    }
  }

  channel.hear((said) => {
    const word = decodeWord(said)
    if (word) tell({ type: 'heard', word, doing: doings.now(), now: now() })
  })
  lineUp()
  return {
    isHere,
    wish: (wish) =>
      new Promise((resolve) => {
        wishes.push(resolve)
        tell({ type: 'wish', wish, name: crypto.randomUUID(), now: now() })
      }),
    roomThere: () => roomThere,
    serve: (given) => (doings = given),
  }
}
