/**
 * One carrier's part in a meeting: the topics of the open days, what comes in on them opened, what
 * goes out sealed anew. What cannot be opened is dropped without a word: anyone may write to a topic.
 */
import { toHex } from '../bytes/index.ts'
import type { Clock } from '../clock.ts'
import { PeerError } from '../error.ts'
import { type MeetingKeys, openEnvelope, sealEnvelope, sieveOf, topicBytes, topicFor } from '../handshake/index.ts'
import { DAY_CHECK, MAX_ENVELOPES_PER_SECOND } from '../limits.ts'
import { createBucket } from './bucket.ts'
import type { Carrier, Envelope, Post, PostStatus, Topic } from './carrier.ts'
import { nextChange, openDays } from './days.ts'
import type { Repeats } from './repeats.ts'

/** Makes the body for one carrier; announcements sign the topic on which they are sent. */
export type MakeBody = (topic: Uint8Array, carrier: string) => Promise<Uint8Array> | Uint8Array

export interface PlaceOptions {
  readonly carrier: Carrier
  readonly keys: MeetingKeys
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly repeats: Repeats
  readonly onStatus: (status: PostStatus) => void
  readonly onBody: (body: Uint8Array, topic: Uint8Array) => Promise<void>
}

export interface Place {
  /** Resolves when the carrier took it; rejects as `Post.send` does. */
  send(make: MakeBody): Promise<void>
  check(): void
}

interface OpenDay {
  readonly topic: Topic
  readonly post: Post
}

/** Opens today's topics and keeps up with the days until the signal is aborted. */
export function attend(options: PlaceOptions): Place {
  const { carrier, keys, clock, signal, repeats } = options
  const days = new Map<number, Promise<OpenDay>>()
  let cancelRotation = (): void => {}
  rotate()
  signal.addEventListener(
    'abort',
    () => {
      cancelRotation()
      for (const day of days.values()) day.then(leave, ignore)
    },
    { once: true },
  )

  function rotate(): void {
    if (signal.aborted) return
    const now = clock.now()
    const wanted = openDays(now)
    for (const day of wanted) {
      if (days.has(day)) continue
      const opening = openDay(day)
      opening.catch(ignore)
      days.set(day, opening)
    }
    // Only now, so that a carrier that closes its socket with its last topic keeps it.
    for (const [day, opened] of days) {
      if (wanted.includes(day)) continue
      days.delete(day)
      opened.then(leave, ignore)
    }
    days.get(today())?.then(({ post }) => options.onStatus(post.status.value), ignore)
    cancelRotation()
    cancelRotation = clock.after(Math.min(DAY_CHECK, nextChange(now) - now), rotate)
  }

  async function openDay(day: number): Promise<OpenDay> {
    const topic = await topicFor(keys, day, carrier.name)
    const post = await carrier.open(topic, { signal })
    post.status.subscribe((status) => {
      if (day === today()) options.onStatus(status)
      // A machine that wakes up first notices that its sockets are dead; it may be another day.
      if (status !== 'closed') rotate()
    })
    void listen(topic, post)
    return { topic, post }
  }

  async function listen(topic: Topic, post: Post): Promise<void> {
    const mayOpen = createBucket(MAX_ENVELOPES_PER_SECOND, clock)
    const canBeOurs = await sieveOf(keys, topic)
    const reader = post.incoming.getReader()
    let opening = Promise.resolve()
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return
        // All of this is done at once and costs next to nothing, so a flood does not hold up what comes with it.
        if (!canBeOurs(value) || repeats.isKnown(saltOf(value)) || !mayOpen()) continue
        opening = opening.then(() => open(topic, value))
      }
    } catch {
      // The carrier's stream broke; its status says so.
    }
  }

  async function open(topic: Topic, envelope: Envelope): Promise<void> {
    try {
      const body = await openEnvelope(keys, topic, envelope)
      if (repeats.isKnown(saltOf(envelope))) return
      repeats.note(saltOf(envelope))
      await options.onBody(body, topicBytes(topic))
    } catch {
      // It was none of ours after all.
    }
  }

  function today(): number {
    return openDays(clock.now())[0] ?? 0
  }

  return {
    async send(make) {
      // A machine that slept through midnight has its timers late.
      if (!days.has(today())) rotate()
      const opened = await days.get(today())
      if (opened === undefined) throw new PeerError('closed', 'The meeting is over')
      const body = await make(topicBytes(opened.topic), carrier.name)
      const envelope = await sealEnvelope(keys, opened.topic, body)
      repeats.note(saltOf(envelope))
      await opened.post.send(envelope)
    },
    check() {
      for (const day of days.values()) day.then(({ post }) => post.check?.(), ignore)
    },
  }
}

/** The first 16 bytes of an envelope, check and salt, are never the same twice. */
function saltOf(envelope: Envelope): string {
  return toHex(envelope.subarray(0, 16))
}

function leave({ post }: OpenDay): void {
  post.close().catch(ignore)
}

function ignore(): void {}
