/**
 * The log with one other member, over one link: says what we have, asks for what we lack, answers what they ask. They are
 * believed nothing: what they bring is checked, how much is limited, and what they only claim costs one question. LG-30 ….
 */
import { concat } from '../bytes/index.ts'
import { type Bucket, createBucket } from '../carrier/index.ts'
import { type Clock, sleep } from '../clock.ts'
import { PeerError, refuse } from '../error.ts'
import type { RoomId } from '../handshake/index.ts'
import type { PeerId } from '../identity/index.ts'
import {
  LOG_ANSWER_WAIT,
  MAX_ASKED_BYTES,
  MAX_ASKED_RECORDS,
  MAX_LANE_MESSAGE,
  MAX_LOG_AUTHORS,
  MAX_LOG_FRAMES_PER_SECOND,
  PULLED_PER_SECOND,
} from '../limits.ts'
import type { Allowance } from './allowance.ts'
import type { Keeper } from './keeper.ts'
import { decodeLogFrame, encodeLogFrame, type Head, HEADS_AT_ONCE, type LogFrame } from './frames.ts'
import { type LogRecord, openRecord, splitRecords } from './record.ts'
import { eachInSlices } from '../slices.ts'
import { rangesWanted, type Wanted } from './pull.ts'
import type { LogStore, RecordRange } from './types.ts'

/** What the log needs of a link. */
export interface LogLink {
  readonly peer: PeerId
  readonly closed: Promise<unknown>
  /** Keeps the order; resolves when there was room. */
  send(message: Uint8Array): Promise<void>
  /** One message after the other: the next one when the promise has resolved. */
  receive(take: (message: Uint8Array) => Promise<void>): void
}

/** What all sessions of a log share. */
export interface SessionTerms {
  readonly self: PeerId
  readonly room: RoomId
  readonly keeper: Keeper
  readonly store: LogStore
  readonly clock: Clock
  /** The same on every link with them: nobody gets more by coming again. */
  readonly allowanceOf: (peer: PeerId) => Allowance
  /** Asked for at present, by any session. */
  readonly busy: Set<PeerId>
  /** Who claimed to have more of ours than we, and brought nothing: they keep us from writing no longer. */
  readonly doubted: Set<PeerId>
  readonly upTo: (author: PeerId) => number
  /** The last of an author's records that they do not get. */
  readonly hiddenFrom: (peer: PeerId, author: PeerId) => number
  /** They say up to which of our records they have them. */
  readonly onHas: (peer: PeerId, number: number) => void
  readonly onRead: (peer: PeerId, number: number) => void
  readonly onTyping: (peer: PeerId, isTyping: boolean) => void
  /** They have said all that they have, or did not bring what they said: what waits may be signed now. */
  readonly onGreeted: () => void
  /** Somebody else may be asked now. */
  readonly onIdle: () => void
  /** The store failed, or something of ours. */
  readonly onTrouble: (error: unknown) => void
}

export interface Session {
  readonly peer: PeerId
  readonly isGreeted: boolean
  /** What they say they have of this author; 0 for nothing. */
  has(author: PeerId): number
  send(frame: LogFrame): void
  /** Tells what we have of these authors, or of all. */
  tell(authors: Iterable<PeerId>, isAll: boolean): void
  /** Asks for more, if there is anything to ask for. */
  pull(): void
  /** What did not count before may count now: it is asked for again. */
  retry(): void
  close(): void
}

interface Asked {
  readonly wanted: readonly Wanted[]
  readonly records: LogRecord[]
  bytes: number
  stopWaiting: () => void
}

/** Questions that wait to be answered: one is asked at a time. */
const MAX_QUESTIONS = 2
/** Greetings that are answered with another one: each costs as much as all heads. */
const MAX_GREETINGS = 4

export function openSession(link: LogLink, terms: SessionTerms): Session {
  const { self, room, keeper, store, clock, busy, doubted, upTo } = terms
  const { peer } = link
  const theirs = new Map<PeerId, Head>()
  /** Authors of whom they brought nothing, though they said that they have it. */
  const vain = new Set<PeerId>()
  /** Heads that are not ours, for which there was no time yet. */
  const doubtful = new Map<PeerId, Head>()
  const mayRead: Bucket = createBucket(MAX_LOG_FRAMES_PER_SECOND, clock)
  const mayGreet: Bucket = createBucket(1 / 60, clock, MAX_GREETINGS)
  const quota = terms.allowanceOf(peer)
  let asked: Asked | undefined
  let isGreeted = false
  let isOver = false
  let isResting = false
  let questions = 0
  let restarts = 0
  let answering: Promise<void> = Promise.resolve()

  function send(frame: LogFrame): void {
    // Kept until they have it; lost only with the link.
    if (!isOver) link.send(encodeLogFrame(frame)).catch(() => {})
  }

  const headOf = (author: PeerId): readonly Head[] => {
    const chain = keeper.chains.get(author)
    if (chain === undefined) return []
    const from = Math.min(chain.end.number, Math.max(chain.begin.number, terms.hiddenFrom(peer, author))) + 1
    return [{ author, from, number: chain.end.number, hash: chain.end.hash }]
  }

  function tell(authors: Iterable<PeerId>, isAll: boolean): void {
    const heads = [...authors].flatMap(headOf)
    for (let at = 0; at === 0 || at < heads.length; at += HEADS_AT_ONCE) {
      const part = heads.slice(at, at + HEADS_AT_ONCE)
      if (part.length > 0 || isAll)
        send({ type: 'heads', isAll: isAll && at + HEADS_AT_ONCE >= heads.length, heads: part })
    }
  }

  function pull(): void {
    if (isOver || asked !== undefined || !isGreeted) return
    const head = [...doubtful.values()].find(({ author }) => !busy.has(author))
    if (head !== undefined) {
      if (quota.isSpent()) return rest()
      doubtful.delete(head.author)
      return void compare(head).then(pull, terms.onTrouble)
    }
    const wanted = rangesWanted({
      chains: keeper.chains,
      // What we said ourselves comes first: before we know it we may have to wait with what we write.
      theirs: [...theirs.values()].toSorted((a, b) => Number(b.author === self) - Number(a.author === self)),
      busy: new Set([...busy, ...vain]),
      upTo,
    })
    if (wanted.length === 0) return
    if (quota.isSpent()) return rest()
    const own = wanted.filter(({ author }) => author === self)
    ask(own.length > 0 ? own : wanted)
  }

  function ask(wanted: readonly Wanted[]): void {
    for (const { author } of wanted) busy.add(author)
    asked = { wanted, records: [], bytes: 0, stopWaiting: () => {} }
    wait(asked)
    send({ type: 'ask', ranges: wanted.map(({ author, from, to }) => ({ author, from, to })) })
  }

  /**
   * Whoever does not answer shall not keep others from being asked. The question stays open all the same: the link may
   * have been cut for a while, and then the answer comes after all.
   */
  function wait(question: Asked): void {
    question.stopWaiting()
    question.stopWaiting = clock.after(LOG_ANSWER_WAIT, () => {
      for (const { author } of question.wanted) {
        vain.add(author)
        busy.delete(author)
      }
      doubted.add(peer)
      terms.onIdle()
    })
  }

  /** Until as much has grown back as one answer takes. */
  function rest(): void {
    if (isResting) return
    isResting = true
    clock.after((MAX_ASKED_BYTES / PULLED_PER_SECOND) * 1_000, () => {
      isResting = false
      pull()
    })
  }

  function finish(): void {
    if (asked === undefined) return
    asked.stopWaiting()
    for (const { author } of asked.wanted) busy.delete(author)
    asked = undefined
    terms.onIdle()
  }

  function check(bytes: Uint8Array): Promise<readonly LogRecord[]> {
    return eachInSlices(splitRecords(bytes), clock, (each) => openRecord(each, room))
  }

  async function take(bytes: Uint8Array): Promise<void> {
    const answer = asked ?? refuse('malformed', 'E_UNASKED', 'Nobody asked')
    answer.bytes += bytes.length
    if (answer.bytes > MAX_ASKED_BYTES + MAX_LANE_MESSAGE) refuse('too-large', 'E_UNASKED', 'More than was asked for')
    quota.take(bytes.length)
    wait(answer)
    for (const record of await check(bytes)) {
      const isAsked = answer.wanted.some(
        ({ author, from, to }) => author === record.author && record.number >= from && record.number <= to,
      )
      if (!isAsked || answer.records.length >= MAX_ASKED_RECORDS) refuse('malformed', 'E_UNASKED', 'Nobody asked')
      answer.records.push(record)
    }
  }

  /** The answer is complete. Who has brought nothing of an author is not asked for them again, until they say more. */
  async function conclude(): Promise<void> {
    const { wanted, records } = asked ?? refuse('malformed', 'E_UNASKED', 'Nobody asked')
    const older = new Set(wanted.flatMap(({ way, author }) => (way === 'older' ? author : [])))
    const anew = new Set(wanted.flatMap(({ way, author }) => (way === 'anew' ? author : [])))
    const inOrder = [
      ...records.filter(({ author }) => !older.has(author)),
      ...records.filter(({ author }) => older.has(author)).toReversed(),
    ]
    const { added } = await keeper.take(inOrder, anew)
    const brought = new Set(added.map(({ author }) => author))
    for (const { author } of wanted) if (!brought.has(author)) vain.add(author)
    if (brought.has(self)) doubted.delete(peer)
    else if (vain.has(self)) doubted.add(peer)
    finish()
    pull()
  }

  async function hearHeads(heads: readonly Head[], isAll: boolean): Promise<void> {
    for (const head of heads) {
      const { author } = head
      if (!theirs.has(author) && theirs.size >= MAX_LOG_AUTHORS && !keeper.isExpected(author)) continue
      const before = theirs.get(author)
      theirs.set(author, head)
      if (before?.number !== head.number || before.hash !== head.hash) vain.delete(author)
      if (head.author === self) terms.onHas(peer, Math.min(head.number, keeper.chains.get(self)?.end.number ?? 0))
      await compare(head)
    }
    if (isAll) {
      // They begin anew on the same link, because they had not counted us in: what we said is lost on them.
      if (isGreeted && mayGreet()) {
        // Once that is so; whoever goes on beginning anew answers nothing.
        if (asked?.wanted.some(({ author }) => author === self) === true && (restarts += 1) > 1) doubted.add(peer)
        vain.clear()
        finish()
        tell(keeper.chains.keys(), true)
      }
      isGreeted = true
      terms.onGreeted()
    }
    pull()
  }

  /** Their head is one of ours, or somebody has signed two: then they are asked for theirs, to find where it began. */
  async function compare(head: Head): Promise<void> {
    const { author, from, number, hash } = head
    const chain = keeper.chains.get(author)
    if (chain === undefined || number <= chain.begin.number || number > chain.end.number) return
    const isLast = number === chain.end.number
    if (isLast && hash === chain.end.hash) return
    // When its turn comes it is looked at again.
    const later = (): boolean => (asked !== undefined || busy.has(author)) && doubtful.set(author, head).size > 0
    if (later()) return
    const [ours] = isLast ? [chain.end] : await store.range({ author, from: number, to: number }, 1)
    if (ours === undefined || ours.hash === hash) return
    const first = Math.max(from, chain.begin.number + 1, number - MAX_ASKED_RECORDS + 1)
    if (first > number || later()) return
    ask([{ author, from: first, to: number, way: 'newer' }])
  }

  async function answer(ranges: readonly RecordRange[]): Promise<void> {
    let records = MAX_ASKED_RECORDS
    let bytes = MAX_ASKED_BYTES
    let part: Uint8Array[] = []
    let size = 0
    const flush = async (): Promise<void> => {
      // Who was counted out meanwhile, or begins anew, is told no more of it.
      if (size > 0 && !isOver) await link.send(encodeLogFrame({ type: 'records', records: concat(...part) }))
      part = []
      size = 0
    }
    for (const { author, from, to } of ranges) {
      const first = Math.max(from, terms.hiddenFrom(peer, author) + 1)
      if (records === 0 || bytes <= 0 || first > to) continue
      for (const each of await store.range({ author, from: first, to }, records)) {
        if (bytes < each.bytes.length) break
        if (size + each.bytes.length > MAX_LANE_MESSAGE - 1) await flush()
        part.push(each.bytes)
        size += each.bytes.length
        bytes -= each.bytes.length
        records -= 1
      }
    }
    await flush()
    if (!isOver) await link.send(encodeLogFrame({ type: 'end' }))
  }

  async function hear(frame: LogFrame): Promise<void> {
    switch (frame.type) {
      case 'heads':
        return hearHeads(frame.heads, frame.isAll)
      case 'ask':
        if (questions >= MAX_QUESTIONS) refuse('refused', 'E_UNASKED', 'One question at a time')
        questions += 1
        // Beside what is read: two who answer each other must not wait for each other.
        answering = answering
          .then(() => answer(frame.ranges))
          .catch((error: unknown) => {
            if (!isOver && !(error instanceof PeerError)) terms.onTrouble(error)
          })
          .finally(() => {
            questions -= 1
          })
        return
      case 'records':
        return take(frame.records)
      case 'end':
        return conclude()
      case 'said':
        return hearSaid(frame.record)
      case 'fork':
        quota.take(frame.records.length)
        return keeper.prove(await check(frame.records))
      case 'typing':
        return terms.onTyping(peer, frame.isTyping)
      case 'read':
        return terms.onRead(peer, Math.min(frame.number, keeper.chains.get(self)?.end.number ?? 0))
    }
  }

  async function hearSaid(bytes: Uint8Array): Promise<void> {
    quota.take(bytes.length)
    const record = await openRecord(bytes, room)
    // Only of their own: others' words are asked for.
    if (record.author !== peer) refuse('refused', 'E_UNASKED', 'Not their own')
    const { number, hash } = record
    const before = theirs.get(peer)
    vain.delete(peer)
    if (before === undefined || before.number < number)
      theirs.set(peer, { author: peer, from: before?.from ?? 1, number, hash })
    const { verdicts } = await keeper.take([record])
    terms.onTyping(peer, false)
    if (verdicts[0] === 'E_GAP') pull()
  }

  function close(): void {
    if (isOver) return
    isOver = true
    theirs.clear()
    finish()
  }

  link.receive(async (message) => {
    while (!mayRead() && !isOver) await sleep(clock, 1_000 / MAX_LOG_FRAMES_PER_SECOND)
    if (isOver) return
    try {
      const frame = decodeLogFrame(message)
      // What nobody asked for costs them as much; beyond that nothing more is read until it has grown back.
      const isUnasked = frame.type === 'said' || frame.type === 'fork'
      while (isUnasked && quota.isSpent() && !isOver) await sleep(clock, 1_000)
      if (!isOver) await hear(frame)
    } catch (error) {
      // Of whoever breaks the rules nothing more is read, on this link; all else goes on.
      close()
      if (!(error instanceof PeerError)) terms.onTrouble(error)
      throw error
    }
  })
  void link.closed.then(close)

  return {
    peer,
    get isGreeted() {
      return isGreeted
    },
    has: (author) => (vain.has(author) ? 0 : (theirs.get(author)?.number ?? 0)),
    send,
    tell,
    pull,
    retry() {
      vain.clear()
      pull()
    },
    close,
  }
}
