/**
 * Ask and answer over a channel: questions have numbers, answers and errors name the question.
 * It knows a channel and nothing of rooms. SPEC.md, RP-n.
 */
import { fromUtf8, Reader, Writer } from '../bytes/index.ts'
import { abortedBy, PeerError, type PeerErrorCode } from '../error.ts'
import type { PeerId } from '../identity/index.ts'
import { ASK_TIMEOUT, MAX_QUESTIONS_AT_ONCE, MAX_TOLD_ERROR_BYTES } from '../limits.ts'
import type { Live, Unsubscribe } from '../live.ts'
import { systemClock, type Clock } from '../clock.ts'
import type { Channel, Codec } from '../room/index.ts'

/** How long to wait for an answer. */
export interface AskOptions {
  /** Milliseconds until the question is given up; 10 seconds by default. */
  readonly timeout?: number
  readonly signal?: AbortSignal
}

/** What one of those who were asked has said. */
export type Answered<Answer> =
  | { readonly from: PeerId; readonly status: 'fulfilled'; readonly value: Answer }
  | { readonly from: PeerId; readonly status: 'rejected'; readonly error: PeerError }

/** Questions to one or all, and how we answer theirs. */
export interface Rpc<Question, Answer> {
  /** Rejects with `PeerError`: `timeout`, `aborted`, `closed` when they are gone, or the error that they told. */
  ask(question: Question, to: PeerId, options?: AskOptions): Promise<Answer>
  /**
   * Asks everyone present; each is heard once. Ends when the time is over, when the caller has heard enough and stops, or,
   * given `members`, when all who were there have answered or left.
   */
  askAll(question: Question, options?: AskOptions): AsyncIterable<Answered<Answer>>
  /**
   * How questions are answered; replaces the handler before. A `PeerError` that it throws is told, others only that it
   * failed. Its signal is aborted when nobody waits for the answer any more.
   */
  answer(handler: Answerer<Question, Answer>): Unsubscribe
  /** Stops listening to the channel; whoever still waits for an answer gets `closed`. */
  close(): void
}

/** Answers a question of somebody's; at most `MAX_QUESTIONS_AT_ONCE` of one person at a time. */
export type Answerer<Question, Answer> = (
  question: Question,
  from: PeerId,
  signal: AbortSignal,
) => Answer | Promise<Answer>

/** How questions and answers become bytes. */
export interface RpcOptions<Question, Answer> {
  readonly question: Codec<Question>
  readonly answer: Codec<Answer>
  /** Who is there: `room.members`. With it a question to someone who leaves ends at once; without it, with its time. */
  readonly members?: Live<ReadonlyMap<PeerId, unknown>>
  readonly clock?: Clock
}

/** A question that is under way. */
interface Asked<Answer> {
  /** Undefined: everyone. */
  readonly to: PeerId | undefined
  hear(answered: Answered<Answer>): void
  finish(error: PeerError): void
  /** Who of those asked are still there. */
  remain(present: ReadonlyMap<PeerId, unknown>): void
}

const QUESTION = 0
const ANSWER = 1
const ERROR = 2
/** Nobody waits for the answer any more. */
const TAKEN_BACK = 3
const CODES: readonly PeerErrorCode[] = [
  'refused',
  'aborted',
  'timeout',
  'closed',
  'unreachable',
  'malformed',
  'untrusted',
  'expired',
  'too-large',
  'unsupported',
]

/** Makes questions and answers of a channel that carries bytes. */
export function rpc<Question, Answer>(
  channel: Pick<Channel<Uint8Array>, 'send' | 'on'>,
  options: RpcOptions<Question, Answer>,
): Rpc<Question, Answer> {
  const { question: questions, answer: answers, members, clock = systemClock } = options
  const waiting = new Map<number, Asked<Answer>>()
  /** What we are answering, by person and number. */
  const answering = new Map<PeerId, Map<number, AbortController>>()
  let handler: Answerer<Question, Answer> | undefined
  let last = 0
  let isClosed = false

  const stopListening = channel.on((bytes, from) => {
    // What is no message of ours is dropped: nobody waits for it.
    void Promise.resolve()
      .then(() => hear(bytes, from))
      .catch(() => {})
  })
  const stopWatching = members?.subscribe((present) => {
    for (const { to, finish, remain } of [...waiting.values()]) {
      if (to === undefined) remain(present)
      else if (!present.has(to)) finish(new PeerError('closed', 'They have left'))
    }
    for (const [id, theirs] of answering)
      if (!present.has(id)) for (const stop of theirs.values()) stop.abort(new PeerError('closed', 'They have left'))
  })

  async function hear(bytes: Uint8Array, from: PeerId): Promise<void> {
    const reader = new Reader(bytes)
    const kind = reader.u8()
    const number = reader.u32()
    const body = reader.rest()
    if (kind === QUESTION) return reply(number, body, from)
    if (kind === TAKEN_BACK) return answering.get(from)?.get(number)?.abort(abortedBy(undefined))
    const asked = waiting.get(number)
    // Only those who were asked may answer.
    if (asked === undefined || (asked.to !== undefined && asked.to !== from)) return
    if (kind === ANSWER) asked.hear({ from, ...readAnswer(body) })
    if (kind === ERROR) asked.hear({ from, status: 'rejected', error: readError(body) })
  }

  function readAnswer(body: Uint8Array) {
    try {
      return { status: 'fulfilled', value: answers.decode(body) } as const
    } catch (cause) {
      const error = new PeerError('malformed', 'The answer could not be read', { reason: 'E_CODEC', cause })
      return { status: 'rejected', error } as const
    }
  }

  async function reply(number: number, body: Uint8Array, from: PeerId): Promise<void> {
    const tell = (kind: number, told: Uint8Array): Promise<void> =>
      channel.send(new Writer().u8(kind).u32(number).bytes(told).finish(), { to: from })
    const theirs = answering.get(from) ?? new Map<number, AbortController>()
    // Said twice, or by somebody who counts wrongly: the first one is being answered.
    if (theirs.has(number)) return
    if (theirs.size >= MAX_QUESTIONS_AT_ONCE)
      return tell(ERROR, writeError(new PeerError('refused', 'Too many questions at once')))
    const stop = new AbortController()
    answering.set(from, theirs.set(number, stop))
    try {
      if (handler === undefined) throw new PeerError('unsupported', 'Nobody answers questions here')
      const answer = await handler(questions.decode(body), from, stop.signal)
      if (!stop.signal.aborted) await tell(ANSWER, answers.encode(answer))
    } catch (error) {
      // Also when the answer is too large to be sent: whoever asked should not wait in vain.
      if (!stop.signal.aborted) await tell(ERROR, writeError(error))
    } finally {
      theirs.delete(number)
      if (theirs.size === 0) answering.delete(from)
    }
  }

  function pose(
    question: Question,
    to: PeerId | undefined,
    { timeout = ASK_TIMEOUT, signal }: AskOptions,
    hear: (answered: Answered<Answer>) => void,
    end: (error: PeerError) => void,
    remain: (present: ReadonlyMap<PeerId, unknown>) => void = () => {},
  ): (why?: PeerError, isAnswered?: boolean) => void {
    const number = (last = (last + 1) % 2 ** 32)
    const message = new Writer().u8(QUESTION).u32(number).bytes(questions.encode(question)).finish()
    let isSaid = false
    const finish = (why?: PeerError, isAnswered = false): void => {
      cancel()
      signal?.removeEventListener('abort', onAbort)
      if (!waiting.delete(number)) return
      if (why !== undefined) end(why)
      // Whoever is still at it need not go on.
      if (isSaid && !isAnswered && !isClosed && why?.code !== 'closed')
        say(new Writer().u8(TAKEN_BACK).u32(number).finish()).catch(() => {})
    }
    const onAbort = (): void => finish(abortedBy(signal))
    const cancel = clock.after(timeout, () => finish(new PeerError('timeout', 'Nobody answered in time')))
    const say = (bytes: Uint8Array): Promise<void> => channel.send(bytes, to === undefined ? {} : { to })
    waiting.set(number, { to, hear, finish, remain })
    if (isClosed) finish(closed())
    else if (signal?.aborted) onAbort()
    // What has ended already is not said at all.
    if (!waiting.has(number)) return () => {}
    signal?.addEventListener('abort', onAbort)
    isSaid = true
    say(message).catch((error: unknown) => {
      finish(
        error instanceof PeerError
          ? error
          : new PeerError('closed', 'The question could not be sent', { cause: error }),
      )
    })
    return finish
  }

  return {
    ask: (question, to, given = {}) =>
      new Promise((resolve, reject) => {
        const finish = pose(
          question,
          to,
          given,
          (answered) => {
            finish(undefined, true)
            if (answered.status === 'fulfilled') resolve(answered.value)
            else reject(answered.error)
          },
          reject,
        )
      }),
    askAll: (question, given = {}) => ({
      [Symbol.asyncIterator]() {
        const heard = new Set<PeerId>()
        /** Who has not answered yet; undefined: we do not know who is there. */
        const silent = members === undefined ? undefined : new Set(members.value.keys())
        let finish: ReturnType<typeof pose> = () => {}
        const stream = new ReadableStream<Answered<Answer>>({
          start(controller) {
            const endWithAll = (): void => {
              if (silent?.size !== 0) return
              finish(undefined, true)
              // It may have ended otherwise by now.
              if (controller.desiredSize !== null) controller.close()
            }
            finish = pose(
              question,
              undefined,
              given,
              (answered) => {
                // One answer each, so that nobody fills our memory.
                if (heard.has(answered.from)) return
                heard.add(answered.from)
                controller.enqueue(answered)
                silent?.delete(answered.from)
                endWithAll()
              },
              (error) => {
                if (error.code === 'timeout') controller.close()
                else controller.error(error)
              },
              (present) => {
                for (const id of silent ?? []) if (!present.has(id)) silent?.delete(id)
                endWithAll()
              },
            )
            endWithAll()
          },
          cancel: () => finish(),
        })
        const reader = stream.getReader()
        return {
          async next() {
            const { done, value } = await reader.read()
            return done ? { done, value: undefined } : { done, value }
          },
          async return() {
            await reader.cancel()
            return { done: true, value: undefined }
          },
        }
      },
    }),
    answer(given) {
      handler = given
      return () => {
        if (handler === given) handler = undefined
      }
    },
    close() {
      isClosed = true
      stopListening()
      stopWatching?.()
      for (const { finish } of [...waiting.values()]) finish(closed())
      for (const theirs of answering.values()) for (const stop of theirs.values()) stop.abort(closed())
    },
  }
}

function closed(): PeerError {
  return new PeerError('closed', 'Questions are no longer asked here')
}

function writeError(error: unknown): Uint8Array {
  const told = error instanceof PeerError ? error : new PeerError('refused', 'The question could not be answered')
  // `encodeInto` stops before a character that does not fit: half of one would make the whole unreadable.
  const text = new Uint8Array(MAX_TOLD_ERROR_BYTES)
  const { written } = new TextEncoder().encodeInto(told.message, text)
  return new Writer().u8(CODES.indexOf(told.code)).bytes(text.subarray(0, written)).finish()
}

function readError(body: Uint8Array): PeerError {
  const reader = new Reader(body)
  const code = CODES[reader.u8()] ?? 'refused'
  return new PeerError(code, fromUtf8(reader.rest().subarray(0, MAX_TOLD_ERROR_BYTES)))
}
