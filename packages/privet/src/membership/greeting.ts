/**
 * The exchange between CONFIRM and the link (docs/protocol.md, 22.4): both sides tell what they know, and go on only if
 * each is a member for the other. Whoever is not heard nothing but a hello, and has never been a link. MB-21 ….
 */
import { refuse } from '../error.ts'
import { MAX_GREETING_PARTS } from '../limits.ts'
import type { Head } from './ledger.ts'
import type { Statement } from './statement.ts'
import { told, type Word, words } from './words.ts'

/** Whole messages in both directions. `next` rejects when the other side has gone. */
export interface Pipe {
  send(bytes: Uint8Array): void
  next(): Promise<Uint8Array>
}

/** What a device brings into the exchange. Everything may throw a `PeerError`: then it is over. */
export interface Party {
  /** Undefined for a newcomer. */
  genesis(): Uint8Array | undefined
  /** A newcomer is shown the genesis. */
  learn(genesis: Uint8Array): Promise<void>
  heads(): readonly Head[]
  /** The other side is here: they are a member, or are made one now. */
  receive(): Promise<void>
  missing(heads: readonly Head[]): readonly Statement[]
  take(statements: readonly Uint8Array[]): Promise<void>
  /** Throws unless both are members by now. */
  demandMembers(): void
  /** Undefined for a newcomer. */
  keys(): Extract<Word, { type: 'keys' }> | undefined
  takeKeys(keys: Extract<Word, { type: 'keys' }>): Promise<void>
}

/** Resolves when both know the same and may be linked. */
export async function greetOver(pipe: Pipe, party: Party): Promise<void> {
  const send = (word: Word): void => pipe.send(words.encode(word))
  async function next<Type extends Word['type']>(type: Type): Promise<Extract<Word, { type: Type }>> {
    const word = words.decode(await pipe.next())
    if (word.type !== type) refuse('untrusted', 'E_FRAME', 'Not what comes next')
    return word as Extract<Word, { type: Type }>
  }

  const genesis = party.genesis()
  send({ type: 'hello', genesis, heads: party.heads() })
  const hello = await next('hello')
  if (hello.genesis !== undefined) await party.learn(hello.genesis)
  else if (genesis === undefined) refuse('refused', 'E_RULES', 'Neither of us knows the room')
  await party.receive()
  for (const word of told(party.missing(hello.heads))) send(word)
  for (let part = 1; ; part += 1) {
    const { statements, isLast } = await next('statements')
    await party.take(statements)
    if (isLast) break
    if (part >= MAX_GREETING_PARTS) refuse('too-large', 'E_FRAME', 'Too many statements')
  }
  party.demandMembers()
  const ours = party.keys()
  if (ours !== undefined) send(ours)
  await party.takeKeys(await next('keys'))
  const learnt = party.keys()
  if (ours === undefined && learnt !== undefined) send(learnt)
}
