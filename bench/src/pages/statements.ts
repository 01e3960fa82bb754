/** A room that has as many statements as it may have: what checking and evaluating them costs a page. */
import { createIdentity, type Identity, openRoom, systemClock } from 'privet'
import {
  CHAIN_BEGIN,
  evaluate,
  makeStatement,
  openStatements,
  type Statement,
  type StatementDraft,
} from 'privet/membership'

/** All in ms. `checked`: their signatures; `blocked`: the longest for which the page could do nothing else meanwhile. */
export type Weighed = Readonly<Record<'checked' | 'blocked' | 'evaluated', number>>

declare global {
  /** So many statements, of so many people. */
  var weigh: (statements: number, people: number) => Promise<Weighed>
}

globalThis.weigh = async (count, people) => {
  const room = await openRoom()
  const owner = room.self
  const admins = await Promise.all(Array.from({ length: people - 1 }, () => createIdentity()))
  const all: Statement[] = []
  const say = async (who: Identity, draft: StatementDraft): Promise<void> => {
    all.push(await makeStatement(who, room.id, draft, all.findLast(({ author }) => author === who.id) ?? CHAIN_BEGIN))
  }
  const nothing = { messages: 0, statements: 0 }
  for (const { id: target } of admins)
    await say(owner, { revision: 1, saying: { type: 'grant', target, role: 'admin', ...nothing } })
  for (let at = all.length; at < count; at += 1) {
    const who = admins[at % admins.length] ?? owner
    const target = (await createIdentity()).id
    await say(who, {
      revision: at,
      saying: { type: at % 5 === 0 ? 'revoke' : 'grant', target, ...nothing, role: 'member' },
    })
  }

  const watch = blockedSince()
  const start = performance.now()
  const opened = await openStatements(
    all.map(({ bytes }) => bytes),
    room.id,
    systemClock,
  )
  const checked = performance.now() - start
  const blocked = watch()
  const before = performance.now()
  const { roles } = evaluate(owner.id, opened)
  const evaluated = performance.now() - before
  if (roles.size < count / 2) throw new Error('They came to nothing')
  await room.leave()
  return { checked, blocked, evaluated }
}

/** A timer that is late shows for how long the page was busy. */
function blockedSince(): () => number {
  let longest = 0
  let last = performance.now()
  const channel = new MessageChannel()
  channel.port1.onmessage = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    channel.port2.postMessage(undefined)
  }
  channel.port2.postMessage(undefined)
  return () => {
    channel.port1.close()
    return longest
  }
}
