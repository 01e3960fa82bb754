/**
 * A statement about who belongs to a room and what holds there: 236 bytes, signed by its author, one after the other
 * in a chain of their own. What a set of them comes to is the business of `evaluate.ts`. SPEC.md, MB-n.
 */
import { type Bytes, concat, fromHex, Reader, toHex, Writer } from '../bytes/index.ts'
import { label, sha256, SIGNATURE_BYTES } from '../crypto/index.ts'
import { refuse } from '../error.ts'
import { type RoomId, roomIdBytes, roomIdFrom } from '../handshake/index.ts'
import { type Identity, type PeerId, peerIdFrom, publicKeyOf, verifyAgain } from '../identity/index.ts'

/** Bytes of a statement on the wire. */
export const STATEMENT_BYTES = 236
const VERSION = 1
const BODY_BYTES = STATEMENT_BYTES - SIGNATURE_BYTES
const DOMAIN = 'privet1/stmt'
const KEY_BYTES = 32
const NOTHING = new Uint8Array(KEY_BYTES)

const TYPES = { grant: 0x21, revoke: 0x22, policy: 0x23 } as const
/** What someone may be given; the owner is who founded the room. */
export const ROLES = ['none', 'member', 'admin'] as const
const HISTORY_RULES = ['all', 'joining', 'none'] as const
/** What a grant makes of someone. */
export type GrantedRole = Exclude<(typeof ROLES)[number], 'none'>

/**
 * What newcomers get of what was said before they came: all of it; nothing from before; or nothing, and nothing ever
 * through others than who said it. Every member obeys it for what they give.
 */
export type HistoryRule = (typeof HISTORY_RULES)[number]

/** What holds in a room. */
export interface RoomPolicy {
  /** Nobody new comes in. */
  readonly locked: boolean
  /** Members may let people in, not only admins. */
  readonly open: boolean
  /** Whoever comes is asked about first. */
  readonly approval: boolean
  readonly history: HistoryRule
  /** Seconds since the Unix epoch at which the room ends; undefined: never. */
  readonly expires: number | undefined
}

/** What a statement says. */
export type Saying =
  /** `messages`, `statements`: what is left standing of an admin who is made a member by it. */
  | ({ readonly type: 'grant'; readonly target: PeerId; readonly role: GrantedRole } & Kept)
  /** `messages`, `statements`: the last numbers of theirs that count. */
  | ({ readonly type: 'revoke'; readonly target: PeerId } & Kept)
  | { readonly type: 'policy'; readonly policy: RoomPolicy }

interface Kept {
  readonly messages: number
  readonly statements: number
}

/** A new key of the room, known by its commitment: the key itself goes to the members alone. */
export interface Epoch {
  readonly number: number
  readonly commitment: Uint8Array
}

/** What an author adds to their chain. */
export interface StatementDraft {
  /** Which of several about the same target, or of the policy, is meant: the higher. */
  readonly revision: number
  readonly saying: Saying
  readonly epoch?: Epoch | undefined
}

/** A statement whose signature was checked. */
export interface Statement extends StatementDraft {
  readonly room: RoomId
  readonly author: PeerId
  /** From 1 on, without gaps. */
  readonly number: number
  /** The hash of the author's statement before this one, as hexadecimal digits; zeros for the first. */
  readonly previous: string
  /** The hash of this one, likewise. Signatures do not count: there may be several over the same words. */
  readonly hash: string
  readonly bytes: Bytes
}

/** Where an author's chain ends: what the next statement is tied to. */
export type ChainEnd = Pick<Statement, 'number' | 'hash'>
/** What the first statement of an author is tied to. */
export const CHAIN_BEGIN: ChainEnd = { number: 0, hash: toHex(NOTHING) }

/** Adds to one's own chain. Throws `malformed` (`E_RANGE`) for numbers that do not fit. */
export async function makeStatement(
  identity: Identity,
  room: RoomId,
  draft: StatementDraft,
  after: ChainEnd,
): Promise<Statement> {
  const { saying, revision, epoch } = draft
  const target = saying.type === 'policy' ? NOTHING : publicKeyOf(saying.target)
  const kept = saying.type === 'policy' ? { messages: 0, statements: 0 } : saying
  const body = new Writer()
    .u8(VERSION)
    .u8(TYPES[saying.type])
    .bytes(roomIdBytes(room), publicKeyOf(identity.id))
    .u32(after.number + 1)
    .bytes(fromHex(after.hash), target)
    .u32(revision)
    .u16(valueOf(saying))
    .u32(epoch?.number ?? 0)
    .bytes(epoch?.commitment ?? NOTHING)
    .u32(kept.messages)
    .u32(kept.statements)
    .u32(saying.type === 'policy' ? (saying.policy.expires ?? 0) : 0)
    .finish()
  const signature = await identity.sign(concat(label(DOMAIN), body))
  return await readStatement(concat(body, signature))
}

/**
 * Opens a statement of this room. Throws `PeerError`: `malformed` for anything that `makeStatement` would not write,
 * `refused` (`E_ROOM`) for one of another room, `untrusted` (`E_PUBKEY`, `E_SIG`).
 */
export async function openStatement(bytes: Uint8Array, room: RoomId): Promise<Statement> {
  const statement = await readStatement(bytes)
  if (statement.room !== room) refuse('refused', 'E_ROOM', 'A statement of another room')
  const signature = statement.bytes.subarray(BODY_BYTES)
  const isTheirs = await verifyAgain(
    statement.author,
    concat(label(DOMAIN), statement.bytes.subarray(0, BODY_BYTES)),
    signature,
  )
  if (!isTheirs) refuse('untrusted', 'E_SIG', 'Not signed by them')
  return statement
}

async function readStatement(bytes: Uint8Array): Promise<Statement> {
  const reader = new Reader(bytes)
  if (reader.u8() !== VERSION) refuse('unsupported', 'E_VERSION', 'Another version')
  const type = typeOf(reader.u8())
  const room = roomIdFrom(reader.bytes(16))
  const author = peerIdFrom(reader.bytes(KEY_BYTES))
  const number = reader.u32()
  const previous = toHex(reader.bytes(KEY_BYTES))
  const target = reader.bytes(KEY_BYTES)
  const revision = reader.u32()
  const value = reader.u16()
  const epoch = readEpoch(reader)
  const kept = { messages: reader.u32(), statements: reader.u32() }
  const expires = reader.u32()
  reader.bytes(SIGNATURE_BYTES)
  reader.end()
  if (number === 0 || (number === 1) !== (previous === CHAIN_BEGIN.hash)) refuseField('The first has no one before it')
  const body = bytes.slice(0, BODY_BYTES)
  return {
    room,
    author,
    number,
    previous,
    revision,
    saying: readSaying(type, { target, value, kept, expires }),
    epoch,
    hash: toHex(await hashOf(body)),
    bytes: concat(bytes),
  }
}

interface Fields {
  readonly target: Uint8Array
  readonly value: number
  readonly kept: Kept
  readonly expires: number
}

/** Fields that mean nothing in this type are zero: one statement has one form. */
function readSaying(type: keyof typeof TYPES, { target, value, kept, expires }: Fields): Saying {
  const isKept = kept.messages > 0 || kept.statements > 0
  if (type === 'policy') {
    const history = HISTORY_RULES[value >> 3]
    if (isKept || history === undefined || target.some((byte) => byte !== 0)) refuseField('No policy')
    const [locked, open, approval] = [1, 2, 4].map((flag) => (value & flag) !== 0)
    return {
      type,
      policy: {
        locked: locked === true,
        open: open === true,
        approval: approval === true,
        history,
        expires: expires === 0 ? undefined : expires,
      },
    }
  }
  if (expires !== 0) refuseField('Only a policy ends a room')
  const about = { target: peerIdFrom(target), ...kept }
  if (type === 'revoke') return value === 0 ? { type, ...about } : refuseField('A role in a revocation')
  const role = ROLES[value]
  if (role === undefined || role === 'none') refuseField('No such role')
  if (role === 'admin' && isKept) refuseField('An admin keeps everything')
  return { type, ...about, role }
}

function valueOf(saying: Saying): number {
  if (saying.type === 'grant') return ROLES.indexOf(saying.role)
  if (saying.type === 'revoke') return 0
  const { locked, open, approval, history } = saying.policy
  return (locked ? 1 : 0) | (open ? 2 : 0) | (approval ? 4 : 0) | (HISTORY_RULES.indexOf(history) << 3)
}

function readEpoch(reader: Reader): Epoch | undefined {
  const number = reader.u32()
  const commitment = reader.bytes(KEY_BYTES)
  const isEmpty = commitment.every((byte) => byte === 0)
  if ((number === 0) !== isEmpty) refuseField('An epoch has a number and a commitment')
  return number === 0 ? undefined : { number, commitment }
}

function typeOf(code: number): keyof typeof TYPES {
  const type = (['grant', 'revoke', 'policy'] as const).find((each) => TYPES[each] === code)
  return type ?? refuse('malformed', 'E_TYPE', 'No statement')
}

function hashOf(body: Uint8Array): Promise<Bytes> {
  return sha256(label(DOMAIN), body)
}

function refuseField(message: string): never {
  refuse('malformed', 'E_FRAME', message)
}
