/** Opens what was and is said in a room: its log, those of two, and what was said before there were logs. */
import type { Live, PeerId, Room } from 'privet'
import { logMembership, openLog, openPrivateLog } from 'privet/log'
import { membershipOf } from '../rooms/membership-of.ts'
import type { Conversation } from './conversation.ts'
import { searchElsewhere, type OtherRoom } from './elsewhere.ts'
import { openLoggedConversation } from './logged.ts'
import type { Logs } from './logs.ts'
import type { News } from './newest.ts'
import { isUnsent, pastEntry, type PastMessage } from './past.ts'
import type { OpenedLog } from './strand.ts'
import { openTroubles } from './troubles.ts'

export interface ConversationOptions {
  readonly room: Room
  readonly logs: Logs
  /** Why the book could not be kept. */
  readonly unkept: Live<unknown>
  /** What somebody is called who has not been here since this page was opened. */
  readonly knownAs: (peer: PeerId) => string
  /** The other rooms that this device keeps, now. */
  readonly elsewhere: () => readonly OtherRoom[]
  /** Whether who has read what is told, both ways. */
  readonly receipts: Live<boolean>
  /** We make this room: nobody can know something of us here that we do not. */
  readonly isNew: boolean
  readonly past: readonly PastMessage[]
  /** What was never sent has been said again. */
  readonly onResaid: (message: PastMessage) => void
  /** Keeps what a list of rooms says of it. */
  readonly keepNews: (news: News) => Promise<void>
}

/** With what people are called, those who have left too. */
export type OpenedConversation = (names: Live<ReadonlyMap<PeerId, string>>) => Conversation

/** Rejects when what was kept cannot be read. */
export async function openConversation(options: ConversationOptions): Promise<OpenedConversation> {
  const { room, logs, unkept, knownAs, elsewhere, receipts, isNew, past, onResaid, keepNews } = options
  const store = await logs.room(room.id)
  const rules = membershipOf(room)
  const membership = rules && logMembership(rules.state)
  const log = await openLog(room, { store, receipts, isNew, ...(membership && { membership }) })
  for (const message of past.filter(isUnsent)) {
    await log.send({ type: 'text', text: message.text, mentions: [] })
    onResaid(message)
  }
  const terms = {
    log,
    store,
    knownAs,
    members: room.members,
    past: past.filter((message) => !isUnsent(message)).map(pastEntry),
    searchElsewhere: (words: string, nameOf: (peer: PeerId) => string) =>
      searchElsewhere(words, { logs, rooms: elsewhere(), self: room.self.id, nameOf }),
    confidants: logs.confidants(room.id),
    keepConfidant: (peer: PeerId) => logs.keepConfidant(room.id, peer),
    async openPrivate(peer: PeerId): Promise<OpenedLog> {
      const own = await logs.alone(room.id, peer)
      return { log: await openPrivateLog(room, peer, { store: own, receipts }), store: own }
    },
  }
  return (names) =>
    openLoggedConversation({
      ...terms,
      names,
      keepNews,
      troubles: openTroubles({
        self: room.self.id,
        rules: rules?.state,
        status: logs.status,
        unkept,
        told: logs.told(room.id),
        onTold: (key) => logs.keepTold(room.id, key),
      }),
    })
}
