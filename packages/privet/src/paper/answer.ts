/**
 * The guest's side of meeting by hand (PA-37 … PA-39): an answer to hand back, and a connection that waits until
 * someone has brought it. What room it is, WELCOME tells once the host has said yes.
 */
import { PeerError, refuse, throwIfAborted } from '../error.ts'
import {
  type HandMessage,
  inviteSecret,
  kindOf,
  makeHandAnswer,
  openHandOffer,
  roomOf,
  transcript,
} from '../handshake/index.ts'
import { createIdentity, type Identity } from '../identity/index.ts'
import { HAND_CONNECT_WAIT, HAND_WELCOME_WAIT, MAX_CLOCK_SKEW, MAX_HAND_LIFETIME } from '../limits.ts'
import { checkIce, type PendingAnswer, prepareAnswer, type Proven } from '../link/index.ts'
import {
  backstageOf,
  cleanName,
  decodeRoomFrame,
  openRoom,
  platform,
  type Room,
  type RoomOptions,
  type SavedRoom,
} from '../room/index.ts'
import { beginCourse, type Course, expired } from './ending.ts'
import type { HandReply } from './types.ts'
import { gathered, keepTrying, nextMessage } from './waiting.ts'

/** What a guest brings along: as for `openRoom`. The room that they come into has it all. */
export interface AnswerByHandOptions extends Pick<
  RoomOptions,
  'carriers' | 'identity' | 'name' | 'ice' | 'signal' | 'environment' | 'rules'
> {
  /** Takes an invitation without a signature too. Only for what was heard: there every byte costs time. */
  readonly unsigned?: boolean
}

/**
 * Answers an invitation by hand. Resolves with the reply to bring back when our addresses are known: within five
 * seconds. The connection waits for it until the invitation expires, and some more; do not close the page.
 *
 * Rejects with `PeerError`: `E_EXPIRED` (five minutes late at least: clocks differ), `E_EXPFAR` good for more than a
 * day, `E_SELF` our own invitation, `E_SIG` changed, `E_UNSIGNED` without a signature where one must be, `malformed`
 * (`E_CAND` with more than eight addresses), `unreachable` for relay mode without a TURN server, `aborted`.
 */
export async function answerByHand(offer: Uint8Array, options: AnswerByHandOptions = {}): Promise<HandReply> {
  const { signal, unsigned = false, name = '' } = options
  throwIfAborted(signal)
  const environment = { ...platform, ...options.environment }
  const { clock } = environment
  const ice = { mode: 'direct', servers: [], ...options.ice } as const
  checkIce(ice)
  const identity = options.identity ?? (await createIdentity())
  const opened = await openHandOffer(offer, { now: clock.now(), self: identity.id, unsigned })
  const until = lastWord(opened.expires, clock.now())
  const course = beginCourse(clock, until, [signal])
  const pending = prepareAnswer({ ...environment, setup: 'active' }, ice)
  course.signal.addEventListener('abort', () => pending.close())
  try {
    const described = await pending.answer(opened.transport)
    const over = AbortSignal.any([course.signal, connectedSignal(course)])
    keepTrying(pending, opened.transport.candidates, ice, clock, over)
    const transport = { ...described, candidates: await gathered(pending, ice, clock) }
    const envelope = await makeHandAnswer({ offer: opened, transport, identity, name: cleanName(name) })
    course.signal.throwIfAborted()
    const terms = { offer: opened, envelope, identity, pending, course, until }
    const room = arrive({ ...terms, options: { ...options, environment } })
    room.catch(() => {})
    return {
      envelope,
      expires: opened.expires,
      host: { id: opened.from, name: cleanName(opened.name) },
      status: course.status,
      room,
      close: () => course.end('closed', new PeerError('closed', 'The reply was taken back')),
    }
  } catch (error) {
    course.end('failed', new PeerError('closed', 'No reply could be made', { cause: error }))
    throw error
  }
}

/**
 * When nobody can come any more. Someone who says yes in the last second still has their time to connect, and nothing
 * tells us of a yes before we are connected. If our clock is ahead the end is later than it seems: nobody is told that
 * it is over less than five minutes after they have answered.
 */
function lastWord(expires: number, now: number): number {
  return Math.max(expires + HAND_CONNECT_WAIT, now + MAX_CLOCK_SKEW * 1_000)
}

interface GuestTerms {
  readonly offer: HandMessage
  readonly envelope: Uint8Array
  readonly identity: Identity
  readonly pending: PendingAnswer
  readonly course: Course
  /** When nobody can come any more, by our clock. */
  readonly until: number
  readonly options: AnswerByHandOptions & Required<Pick<RoomOptions, 'environment'>>
}

/** Waits to be connected, then to be let in; ends with the room. */
async function arrive(terms: GuestTerms): Promise<Room> {
  const { course, pending } = terms
  let proven: Proven | undefined
  try {
    proven = await prove(terms)
    course.connecting()
    const room = await enter(terms, proven, await welcome(terms, proven))
    course.connected()
    return room
  } catch (error) {
    pending.close()
    proven?.connection.close()
    const reason = course.signal.aborted ? (course.signal.reason as PeerError) : asPeerError(error)
    course.end('failed', reason)
    throw reason
  }
}

async function prove({ offer, envelope, identity, pending, course }: GuestTerms): Promise<Proven> {
  return pending.proven({
    identity,
    transcript: await transcript(offer.bytes, envelope),
    expect: offer.from,
    signal: course.signal,
    // The course ends it; this is beyond.
    patience: 2 * MAX_HAND_LIFETIME,
  })
}

/**
 * What makes us a member. It comes at once from whoever signed the invitation: they said yes before they connected.
 * Otherwise someone is being asked now, and may take their time.
 */
async function welcome({ offer, course, until, options }: GuestTerms, proven: Proven): Promise<SavedRoom> {
  const { clock = platform.clock } = options.environment
  const wait = offer.from === undefined ? until - clock.now() : HAND_WELCOME_WAIT
  const cancel = clock.after(Math.max(0, wait), () => {
    if (offer.from === undefined) course.end('expired', expired())
    else course.end('failed', new PeerError('timeout', 'They did not let us in'))
  })
  const bytes = await nextMessage(proven, course.signal).finally(cancel)
  const frame = decodeRoomFrame(bytes)
  if (frame.type !== 'welcome') refuse('untrusted', 'E_FRAME', 'Not what lets us in')
  const { roomKey, genesis } = frame
  const room = await roomOf(genesis)
  // Of a room with rules the host tells the rest before there is a link.
  const rules = kindOf(genesis) === 'ruled' ? { rules: { statements: [], keys: [] } } : {}
  return { version: 1, room, roomKey, genesis, inviteSecret: await inviteSecret(roomKey, room), ...rules }
}

/** Opens the room as a member of it, which checks that key and genesis belong together; this link is its first. */
async function enter({ identity, options, course }: GuestTerms, proven: Proven, saved: SavedRoom): Promise<Room> {
  const { carriers, name, ice, signal, environment, rules } = options
  const given = {
    ...(carriers && { carriers }),
    ...(ice && { ice }),
    ...(signal && { signal }),
    ...(rules && { rules }),
  }
  const room = await openRoom({ ...given, name: name ?? '', identity, saved, environment })
  const stage = backstageOf(room)
  try {
    await stage.greet?.(proven, true)
  } catch (error) {
    await room.leave()
    throw error
  }
  if (!course.signal.aborted && stage.meet(proven) !== undefined) return room
  await room.leave()
  throw new PeerError('closed', 'It was given up')
}

/** Aborted as soon as there is a connection to speak of. */
function connectedSignal({ status }: Course): AbortSignal {
  const connected = new AbortController()
  status.subscribe((now) => {
    if (now !== 'waiting') connected.abort()
  })
  return connected.signal
}

function asPeerError(error: unknown): PeerError {
  // The browser does that when it has found no way for too long, and nothing brings this connection back.
  if (!(error instanceof PeerError) || error.code === 'closed')
    return new PeerError('unreachable', 'The browser has given the connection up; a new reply is needed', {
      cause: error,
    })
  return error
}
