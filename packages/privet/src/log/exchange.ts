/** The log with everybody who is linked: who is told what, and when. LG-30 …. */
import type { PeerId } from '../identity/index.ts'
import { concat } from '../bytes/index.ts'
import { GOSSIP_PAUSE, LOG_ANSWER_WAIT, PULLED_AT_ONCE, PULLED_PER_SECOND, TELL_PAUSE } from '../limits.ts'
import { type Allowance, openAllowance } from './allowance.ts'
import type { LogFrame } from './frames.ts'
import type { LogRecord } from './record.ts'
import { type LogLink, openSession, type Session, type SessionTerms } from './session.ts'

export interface Exchange {
  connect(link: LogLink): void
  /** Who belongs here may have changed. */
  review(): void
  /** To all who are linked and belong here. */
  say(frame: LogFrame): void
  sayTo(peer: PeerId, frame: LogFrame): void
  /**
   * Whether everybody who is linked has said all that they have, but for those who have not for as long as an answer may
   * take; somebody has; and nobody has more of this author than we.
   */
  isSettled(author: PeerId): boolean
  /** Whether somebody says that they have more of this author than we, and was not found to bring nothing. */
  isBehind(author: PeerId): boolean
  close(): void
}

export interface ExchangeTerms extends Omit<SessionTerms, 'busy' | 'doubted' | 'onIdle' | 'allowanceOf'> {
  /** Bytes taken from one member at once; `PULLED_AT_ONCE` unless given. */
  readonly atOnce?: number
  /** They are here, and are told what we have next. */
  readonly onMet: (peer: PeerId) => void
}

/** A session and what its other side is to be told. */
interface Partner {
  readonly session: Session
  /** When they were counted in. */
  readonly since: number
  /** Up to which of ours we have handed over at once. */
  pushed: number
  readonly due: Map<PeerId, 'soon' | 'later'>
  readonly timers: Map<'soon' | 'later' | 'heard', () => void>
}

export function openExchange(terms: ExchangeTerms): Exchange {
  const { self, keeper, clock, upTo } = terms
  const links = new Map<PeerId, LogLink>()
  const partners = new Map<PeerId, Partner>()
  const busy = new Set<PeerId>()
  const doubted = new Set<PeerId>()
  const allowances = new Map<PeerId, Allowance>()
  let isClosed = false

  function review(): void {
    for (const [peer, link] of links) {
      const belongs = upTo(peer) === Infinity
      const partner = partners.get(peer)
      if (belongs && partner === undefined) meet(link)
      else if (!belongs && partner !== undefined) end(partner)
      else partner?.session.retry()
    }
    pull()
  }

  function allowanceOf(peer: PeerId): Allowance {
    const known = allowances.get(peer)
    if (known !== undefined) return known
    // Whoever has been away for long has all of theirs again.
    for (const [other, each] of allowances) if (!partners.has(other) && each.isWhole()) allowances.delete(other)
    const made = openAllowance(clock, terms.atOnce ?? PULLED_AT_ONCE, PULLED_PER_SECOND)
    allowances.set(peer, made)
    return made
  }

  function meet(link: LogLink): void {
    const { peer } = link
    terms.onMet(peer)
    const session = openSession(link, { ...terms, busy, doubted, allowanceOf, onIdle: () => queueMicrotask(onIdle) })
    const partner: Partner = { session, since: clock.now(), pushed: 0, due: new Map(), timers: new Map() }
    partners.set(peer, partner)
    partner.timers.set('heard', clock.after(LOG_ANSWER_WAIT, terms.onGreeted))
    session.tell(keeper.chains.keys(), true)
    for (const author of keeper.chains.keys()) prove(session, author)
  }

  function end({ session, timers }: Partner): void {
    for (const cancel of timers.values()) cancel()
    session.close()
    if (partners.get(session.peer)?.session === session) partners.delete(session.peer)
  }

  function pull(): void {
    if (!isClosed) for (const { session } of partners.values()) session.pull()
  }

  function onIdle(): void {
    if (isClosed) return
    pull()
    terms.onGreeted()
  }

  /** What somebody was found out by: everyone has to stop them at the same place. */
  function prove(session: Session, author: PeerId): void {
    const records = keeper.chains.get(author)?.fork?.records ?? []
    if (records.length > 0) session.send({ type: 'fork', records: concat(...records.map(({ bytes }) => bytes)) })
  }

  function push(partner: Partner, records: readonly LogRecord[]): void {
    const { session } = partner
    for (const { number, bytes } of records) {
      // What follows on what they have is no history.
      if (!session.isGreeted || Math.max(partner.pushed, session.has(self)) !== number - 1) continue
      session.send({ type: 'said', record: bytes })
      partner.pushed = number
    }
  }

  function schedule(partner: Partner, when: 'soon' | 'later'): void {
    if (partner.timers.has(when)) return
    const pause = when === 'soon' ? TELL_PAUSE : GOSSIP_PAUSE
    const flush = (): void => {
      partner.timers.delete(when)
      const { session, due } = partner
      const authors = [...due].flatMap(([author, each]) => (each === when ? author : []))
      for (const author of authors) due.delete(author)
      // Meanwhile they may have said that they have it.
      session.tell(
        authors.filter((author) => author === session.peer || lacks(partner, author)),
        false,
      )
    }
    partner.timers.set(when, clock.after(pause, flush))
  }

  function lacks({ session, pushed }: Partner, author: PeerId): boolean {
    const end = keeper.chains.get(author)?.end.number ?? 0
    return Math.max(session.has(author), author === self ? pushed : 0) !== end
  }

  function isBehind(author: PeerId): boolean {
    const end = keeper.chains.get(author)?.end.number ?? 0
    return [...partners.values()].some(
      ({ session }) => session.isGreeted && !doubted.has(session.peer) && session.has(author) > end,
    )
  }

  /** Forks that were told of. */
  const told = new Map<PeerId, string>()
  const stop = keeper.on((authors, added) => {
    const own = added.filter(({ author }) => author === self)
    for (const author of authors) {
      const proof =
        keeper.chains
          .get(author)
          ?.fork?.records.map(({ hash }) => hash)
          .join(' ') ?? ''
      if (proof !== (told.get(author) ?? '')) for (const { session } of partners.values()) prove(session, author)
      told.set(author, proof)
    }
    for (const partner of partners.values()) {
      push(partner, own)
      for (const author of authors) {
        const when = author === partner.session.peer ? 'soon' : 'later'
        if (when === 'later' && !lacks(partner, author)) continue
        partner.due.set(author, when)
        schedule(partner, when)
      }
    }
  })

  return {
    connect(link) {
      if (isClosed) return
      const before = partners.get(link.peer)
      if (before !== undefined) end(before)
      links.set(link.peer, link)
      void link.closed.then(() => {
        if (links.get(link.peer) !== link) return
        links.delete(link.peer)
        const partner = partners.get(link.peer)
        if (partner !== undefined) end(partner)
        terms.onTyping(link.peer, false)
        onIdle()
      })
      review()
    },
    review,
    say(frame) {
      for (const { session } of partners.values()) session.send(frame)
    },
    sayTo: (peer, frame) => partners.get(peer)?.session.send(frame),
    isSettled(author) {
      const all = [...partners.values()]
      const isHeard = ({ session, since }: Partner): boolean =>
        session.isGreeted || clock.now() - since >= LOG_ANSWER_WAIT
      return all.some(({ session }) => session.isGreeted) && all.every(isHeard) && !isBehind(author)
    },
    isBehind,
    close() {
      isClosed = true
      stop()
      for (const partner of [...partners.values()]) end(partner)
      links.clear()
    },
  }
}
