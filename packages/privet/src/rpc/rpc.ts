/**
 * Ask and answer over a channel: questions have numbers, answers and errors name the question.
 * It knows a channel and nothing of rooms. SPEC.md, RP-n.
 */
import { fromUtf8, Reader, toUtf8, Writer } from '../bytes/index.ts'
import { PeerError, type PeerErrorCode } from '../error.ts'
import type { PeerId } from '../identity/index.ts'
import { ASK_TIMEOUT, MAX_TOLD_ERROR_BYTES } from '../limits.ts'
import type { Unsubscribe } from '../live.ts'
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
  /** Asks everyone present. Ends when the time is over, or when the caller has heard enough and stops. */
  askAll(question: Question, options?: AskOptions): AsyncIterable<Answered<Answer>>
  /** How questions are answered; replaces the handler before. A `PeerError` that it throws is told, others only that it failed. */
  answer(handler: (question: Question, from: PeerId) => Answer | Promise<Answer>): Unsubscribe
  /** Stops listening to the channel. */
  close(): void
}

/** How questions and answers become bytes. */
export interface RpcOptions<Question, Answer> {
  readonly question: Codec<Question>
  readonly answer: Codec<Answer>
  readonly clock?: Clock
}

const QUESTION = 0
const ANSWER = 1
const ERROR = 2
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
  const { question: questions, answer: answers, clock = systemClock } = options
  const waiting = new Map<number, { readonly to: PeerId | undefined; hear(answered: Answered<Answer>): void }>()
  let handler: ((question: Question, from: PeerId) => Answer | Promise<Answer>) | undefined
  let last = 0

  const stop = channel.on((bytes, from) => {
    // What is no message of ours is dropped: nobody waits for it.
    void Promise.resolve()
      .then(() => hear(bytes, from))
      .catch(() => {})
  })

  async function hear(bytes: Uint8Array, from: PeerId): Promise<void> {
    const reader = new Reader(bytes)
    const kind = reader.u8()
    const number = reader.u32()
    const body = reader.rest()
    if (kind === QUESTION) return reply(number, body, from)
    const asked = waiting.get(number)
    // Only those who were asked may answer.
    if (asked === undefined || (asked.to !== undefined && asked.to !== from)) return
    if (kind === ANSWER) asked.hear({ from, status: 'fulfilled', value: answers.decode(body) })
    if (kind === ERROR) asked.hear({ from, status: 'rejected', error: readError(body) })
  }

  async function reply(number: number, body: Uint8Array, from: PeerId): Promise<void> {
    let kind = ANSWER
    let told: Uint8Array
    try {
      if (handler === undefined) throw new PeerError('unsupported', 'Nobody answers questions here')
      told = answers.encode(await handler(questions.decode(body), from))
    } catch (error) {
      kind = ERROR
      told = writeError(error)
    }
    await channel.send(new Writer().u8(kind).u32(number).bytes(told).finish(), { to: from })
  }

  function pose(
    question: Question,
    to: PeerId | undefined,
    { timeout = ASK_TIMEOUT, signal }: AskOptions,
    hear: (answered: Answered<Answer>) => void,
    end: (error: PeerError) => void,
  ): () => void {
    const number = (last = (last + 1) % 2 ** 32)
    const finish = (error?: PeerError): void => {
      cancel()
      signal?.removeEventListener('abort', onAbort)
      if (waiting.delete(number) && error !== undefined) end(error)
    }
    const onAbort = (): void =>
      finish(new PeerError('aborted', 'The question was taken back', { cause: signal?.reason }))
    const cancel = clock.after(timeout, () => finish(new PeerError('timeout', 'Nobody answered in time')))
    waiting.set(number, { to, hear })
    signal?.addEventListener('abort', onAbort)
    if (signal?.aborted) onAbort()
    const message = new Writer().u8(QUESTION).u32(number).bytes(questions.encode(question)).finish()
    channel.send(message, to === undefined ? {} : { to }).catch((error: unknown) => {
      finish(
        error instanceof PeerError
          ? error
          : new PeerError('closed', 'The question could not be sent', { cause: error }),
      )
    })
    return () => finish()
  }

  return {
    ask: (question, to, given = {}) =>
      new Promise((resolve, reject) => {
        const finish = pose(
          question,
          to,
          given,
          (answered) => {
            finish()
            if (answered.status === 'fulfilled') resolve(answered.value)
            else reject(answered.error)
          },
          reject,
        )
      }),
    askAll: (question, given = {}) => ({
      [Symbol.asyncIterator]() {
        let finish = (): void => {}
        const stream = new ReadableStream<Answered<Answer>>({
          start(controller) {
            finish = pose(
              question,
              undefined,
              given,
              (answered) => controller.enqueue(answered),
              (error) => {
                if (error.code === 'timeout') controller.close()
                else controller.error(error)
              },
            )
          },
        })
        const reader = stream.getReader()
        return {
          async next() {
            const { done, value } = await reader.read()
            return done ? { done, value: undefined } : { done, value }
          },
          async return() {
            finish()
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
    close: stop,
  }
}

function writeError(error: unknown): Uint8Array {
  const told = error instanceof PeerError ? error : new PeerError('refused', 'The question could not be answered')
  return new Writer()
    .u8(CODES.indexOf(told.code))
    .bytes(toUtf8(told.message).subarray(0, MAX_TOLD_ERROR_BYTES))
    .finish()
}

function readError(body: Uint8Array): PeerError {
  const reader = new Reader(body)
  const code = CODES[reader.u8()] ?? 'refused'
  return new PeerError(code, fromUtf8(reader.rest().subarray(0, MAX_TOLD_ERROR_BYTES)))
}
