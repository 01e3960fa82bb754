/**
 * Looking into a room from outside: one question at the members' place, and whoever is there answers. No connection is
 * made, and the members' apps show nothing of it; the carriers see what they see of anyone who comes back. MB-93.
 */
import { type Carrier, meet } from '../carrier/index.ts'
import { type Clock, systemClock } from '../clock.ts'
import { random } from '../crypto/index.ts'
import { refuse, throwIfAborted } from '../error.ts'
import { createEphemeral, kindOf, memberKeys, openSealed, readGenesis, signAnnounce } from '../handshake/index.ts'
import type { Identity, PeerId } from '../identity/index.ts'
import { LOOK_LASTS, LOOK_REPEATS } from '../limits.ts'
import type { SavedRoom } from '../room/index.ts'
import { openStatements } from './check.ts'
import { evaluate } from './evaluate.ts'
import { type Here, LOOK, openHere } from './here.ts'
import { NOT_YET } from './keyring.ts'

/** How to ask. */
export interface LookOptions {
  readonly carriers: readonly Carrier[]
  /** As whom: a member of the room. */
  readonly identity: Identity
  readonly signal?: AbortSignal
  readonly clock?: Clock
}

/** Who is in a room, as one of them says. */
export interface Sight {
  /** How many, at least one. */
  readonly count: number
  /** Some of them, first whoever says so; all, if they are few. */
  readonly people: readonly PeerId[]
}

/**
 * Asks who is in a room now, without going there. Resolves with undefined when no member answers within `LOOK_LASTS`:
 * then nobody is there, or only people whom these carriers do not reach or who were let in after `saved` was kept. Rejects with `PeerError`: `refused` (`E_RULES`) for a room without
 * rules, or in which we never were; `unreachable` (`E_UNSENT`) when no carrier took the question; `aborted`.
 */
export async function whoIsThere(saved: SavedRoom, options: LookOptions): Promise<Sight | undefined> {
  const { carriers, identity, signal, clock = systemClock } = options
  const { room, rules, roomKey } = saved
  const key = rules?.keys.findLast(({ since }) => since !== NOT_YET)?.key ?? roomKey
  if (rules === undefined || key === undefined) refuse('refused', 'E_RULES', 'Nobody answers such a question there')
  throwIfAborted(signal)
  if (carriers.length === 0) refuse('unreachable', 'E_UNSENT', 'There is no way to them')
  const ephemeral = await createEphemeral()
  const keys = await memberKeys(key, room)
  const ending = new AbortController()
  const end = (): void => ending.abort()
  signal?.addEventListener('abort', end, { signal: ending.signal })
  const meeting = meet(carriers, keys, { clock }, { signal: ending.signal })
  const asked: Uint8Array[] = []
  let isSent = false

  async function ask(): Promise<void> {
    const nonce = random(16)
    asked.push(nonce)
    const announcement = { kind: 'announce', identity, ephemeral: ephemeral.publicKey, nonce, name: LOOK } as const
    await meeting.send((topic) => signAnnounce({ ...announcement, topic, now: clock.now() }))
    isSent = true
  }

  async function read(body: Uint8Array): Promise<Here> {
    const { plaintext } = await openSealed(body, ephemeral, room)
    const answer = (nonce: Uint8Array) => openHere(plaintext, { self: identity.id, room, nonce })
    return await Promise.any(asked.map(answer))
  }

  // Thousands of signatures, perhaps: not before somebody answers.
  let members: ReturnType<typeof membersOf> | undefined
  async function believe(body: Uint8Array): Promise<Sight | undefined> {
    const { from, count, others } = await read(body)
    const known = await (members ??= membersOf(saved, identity.id, clock))
    return known?.has(from) === false ? undefined : { count: count + 1, people: [from, ...others] }
  }

  async function listen(): Promise<Sight | undefined> {
    const reader = meeting.incoming.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return undefined
      // Not for us, not well made, or of one whom the rules do not know: somebody else's.
      const sight = kindOf(value.body) === 'sealed' ? await believe(value.body).catch(() => undefined) : undefined
      if (sight !== undefined) return sight
    }
  }

  const later = [0, ...LOOK_REPEATS].map((time) => clock.after(time, () => void ask().catch(() => {})))
  later.push(clock.after(LOOK_LASTS, end))
  try {
    const sight = await listen()
    throwIfAborted(signal)
    if (sight === undefined && !isSent) refuse('unreachable', 'E_UNSENT', 'There is no way to them')
    return sight
  } finally {
    for (const cancel of later) cancel()
    end()
  }
}

/** Who belongs to the room by what was kept of its rules; undefined when that does not even name us. */
async function membersOf(
  { room, rules, genesis }: SavedRoom,
  self: PeerId,
  clock: Clock,
): Promise<ReadonlySet<PeerId> | undefined> {
  if (genesis === undefined || rules === undefined) return undefined
  const { owner } = readGenesis(genesis, 'ruled')
  const { roles } = evaluate(owner, await openStatements(rules.statements, room, clock))
  return roles.has(self) ? new Set(roles.keys()) : undefined
}
