/** What linked members tell each other about the rules of their room: what is new, on the lane `rules`. MB-25. */
import { createBucket } from '../carrier/index.ts'
import { atMost, type Clock, sleep } from '../clock.ts'
import type { PeerId } from '../identity/index.ts'
import {
  FAREWELL_WAIT,
  HELLO_PERIOD,
  HELLOS_AT_ONCE,
  MAX_FRAMES_PER_SECOND,
  MAX_STATEMENTS,
  STATEMENTS_PER_SECOND,
} from '../limits.ts'
import type { Link } from '../link/index.ts'
import { when } from '../live.ts'
import type { Head } from './ledger.ts'
import type { Statement } from './statement.ts'
import { told, type Word, words } from './words.ts'

export interface Talks {
  /** A link that has just come about. */
  attach(link: Link): void
  linked(): readonly PeerId[]
  /** To all but the one who told us. */
  tell(news: readonly Statement[], from?: PeerId): void
  /** The room's keys to each of these whom we have not told the present one. */
  tellKeys(members: ReadonlyMap<PeerId, unknown>): void
  /** To all but the one who told us. */
  pass(word: Word, from?: PeerId): void
  /** Waits a little until they have heard what was told last. */
  farewell(peer: PeerId): Promise<void>
}

interface Knowledge {
  heads(): readonly Head[]
  missing(heads: readonly Head[]): readonly Statement[]
  keys(): Extract<Word, { type: 'keys' }> | undefined
  /** What there is of invitations with terms. */
  tickets(): readonly Word[]
  obey(from: PeerId, word: Word): Promise<void>
}

interface Talk {
  readonly link: Link
  readonly lane: ReturnType<Link['lane']>
  key: Uint8Array | undefined
}

export function openTalks(clock: Clock, knowledge: Knowledge): Talks {
  const talks = new Map<PeerId, Talk>()

  function send({ lane }: Talk, word: Word): void {
    // Kept until the other side has it, also over a broken connection; lost only with the link.
    lane.send(words.encode(word)).catch(() => {})
  }

  /** Everything that they have not got, part after part as they take it; asked meanwhile it is not said twice. */
  function answerer(lane: Talk['lane']): (heads: readonly Head[]) => void {
    const mayAnswer = createBucket(1 / HELLO_PERIOD, clock, HELLOS_AT_ONCE)
    let isAnswering = false
    return (heads) => {
      if (isAnswering || !mayAnswer()) return
      isAnswering = true
      const answer = async (): Promise<void> => {
        for (const word of told(knowledge.missing(heads))) await lane.send(words.encode(word))
        isAnswering = false
      }
      // It fails with the link, and then nobody asks any more.
      answer().catch(() => {})
    }
  }

  function tellKeysTo(talk: Talk): void {
    const keys = knowledge.keys()
    if (keys?.key === undefined || keys.key === talk.key) return
    talk.key = keys.key
    send(talk, keys)
  }

  function attach(link: Link): void {
    const lane = link.lane('rules')
    // Both had the same when they were greeted; what was said since then, the heads show.
    const talk: Talk = { link, lane, key: knowledge.keys()?.key }
    talks.set(link.peer, talk)
    void link.closed.then(() => {
      if (talks.get(link.peer) === talk) talks.delete(link.peer)
    })
    const mayRead = createBucket(MAX_FRAMES_PER_SECOND, clock)
    const mayCheck = createBucket(STATEMENTS_PER_SECOND, clock, MAX_STATEMENTS)
    const answer = answerer(lane)
    lane.receive(async (message) => {
      while (!mayRead()) await sleep(clock, 1_000 / MAX_FRAMES_PER_SECOND)
      try {
        const word = words.decode(message)
        if (word.type === 'statements')
          for (const _ of word.statements) while (!mayCheck()) await sleep(clock, 1_000 / STATEMENTS_PER_SECOND)
        if (word.type === 'hello') answer(word.heads)
        else await knowledge.obey(link.peer, word)
      } catch (error) {
        await link.close('untrusted')
        throw error
      }
    })
    send(talk, { type: 'hello', genesis: undefined, heads: knowledge.heads() })
    for (const word of knowledge.tickets()) send(talk, word)
  }

  return {
    attach,
    linked: () => [...talks.keys()],
    tell(news, from) {
      if (news.length === 0) return
      const tidings = told(news)
      for (const [peer, talk] of talks) if (peer !== from) for (const word of tidings) send(talk, word)
    },
    tellKeys(members) {
      for (const [peer, talk] of talks) if (members.has(peer)) tellKeysTo(talk)
    },
    pass(word, from) {
      for (const [peer, talk] of talks) if (peer !== from) send(talk, word)
    },
    async farewell(peer) {
      const lane = talks.get(peer)?.lane
      talks.delete(peer)
      if (lane !== undefined)
        await atMost(
          clock,
          FAREWELL_WAIT,
          when(lane.unacknowledged, (left) => left === 0),
        )
    },
  }
}
