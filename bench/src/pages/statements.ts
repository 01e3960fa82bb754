/** A room that has as many statements as it may have: what checking and evaluating them costs a page. */
import { createIdentity, type Identity, openRoom, type PeerId, type RoomId, systemClock } from 'privet'
import {
  CHAIN_BEGIN,
  evaluate,
  makeStatement,
  openStatements,
  type Statement,
  type StatementDraft,
} from 'privet/membership'
import { watchTurns } from './turns.ts'

/** All in ms. `checked`: their signatures; `blocked`: the longest for which the page could do nothing else meanwhile. */
export type Weighed = Readonly<Record<'checked' | 'blocked' | 'evaluated', number>>

declare global {
  var scales: {
    /** Makes so many statements, of so many people. */
    load(statements: number, people: number): Promise<void>
    weigh(): Promise<Weighed>
  }
}

interface Load {
  readonly owner: PeerId
  readonly room: RoomId
  readonly statements: readonly Uint8Array[]
}

let loaded: Load | undefined

globalThis.scales = {
  async load(count, people) {
    const room = await openRoom()
    const owner = room.self
    const admins = await Promise.all(Array.from({ length: people - 1 }, () => createIdentity()))
    const ends = new Map<PeerId, Statement>()
    const statements: Uint8Array[] = []
    const say = async (who: Identity, draft: StatementDraft): Promise<void> => {
      const made = await makeStatement(who, room.id, draft, ends.get(who.id) ?? CHAIN_BEGIN)
      ends.set(who.id, made)
      statements.push(made.bytes)
    }
    const nothing = { messages: 0, statements: 0 }
    for (const { id: target } of admins)
      await say(owner, { revision: 1, saying: { type: 'grant', target, role: 'admin', ...nothing } })
    for (let at = statements.length; at < count; at += 1) {
      const who = admins[at % admins.length] ?? owner
      const target = (await createIdentity()).id
      await say(who, {
        revision: at,
        saying: { type: at % 5 === 0 ? 'revoke' : 'grant', target, ...nothing, role: 'member' },
      })
    }
    loaded = { owner: owner.id, room: room.id, statements }
    await room.leave()
  },
  async weigh() {
    if (loaded === undefined) throw new Error('Nothing to weigh')
    const { owner, room, statements } = loaded
    const watch = watchTurns()
    const start = performance.now()
    const opened = await openStatements(statements, room, systemClock)
    const checked = performance.now() - start
    const blocked = await watch.end()
    const before = performance.now()
    const { roles } = evaluate(owner, opened)
    const evaluated = performance.now() - before
    if (roles.size < statements.length / 2) throw new Error('They came to nothing')
    return { checked, blocked, evaluated }
  },
}
