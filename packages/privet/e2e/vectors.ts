/**
 * Runs the vectors in `test-vectors/`: the same code in Node, Chromium and Firefox. A vector names an operation, its
 * input, and either its output or the reason of the refusal. Bytes are hexadecimal.
 */
import { fromHex, toHex } from '../src/bytes/index.ts'
import { checkPublicKey, hkdf, sha256, signingKeyFromSeed, verify } from '../src/crypto/index.ts'
import { PeerError } from '../src/error.ts'
import {
  checkConfirm,
  checkRoomSecret,
  type HandMessage,
  hintOf,
  inviteSecret,
  lobbyKeys,
  memberKeys,
  openAnnounce,
  openAnswer,
  openAsk,
  openCandidates,
  openEnvelope,
  openHandAnswer,
  openHandOffer,
  openOffer,
  openSealed,
  openVouchedOffer,
  parseCandidate,
  parseInvitation,
  readTransport,
  referenceOf,
  renderCandidate,
  type RoomId,
  roomIdFrom,
  roomKeyCommitment,
  roomOf,
  topicFor,
  transcript,
} from '../src/handshake/index.ts'
import { pack6, unpack6 } from '../src/handshake/ice-characters.ts'
import { type PeerId, peerIdFrom } from '../src/identity/index.ts'
import { decodeContent, openRecord, positionOf, privateRoomId } from '../src/log/index.ts'
import { openHere } from '../src/membership/here.ts'
import { codeOf, commitmentTo, type RunContext } from '../src/trust/code.ts'
import { idCodeBytes, idCodeOf } from '../src/trust/id-code.ts'
import { decodePair } from '../src/trust/pair-frame.ts'
import { named, secretOf } from '../src/trust/pair-secret.ts'
import { openRing } from '../src/trust/ring-frames.ts'
import { ringKeys } from '../src/trust/ring-keys.ts'
import { decodeVerification } from '../src/trust/verification-frames.ts'

export interface Vector {
  readonly title: string
  readonly operation: string
  readonly input: Readonly<Record<string, string | number>>
  readonly output?: unknown
  /** The reason (`E_…`) of the refusal that is expected instead of an output. */
  readonly error?: string
}

export interface VectorFile {
  readonly description: string
  readonly vectors: readonly Vector[]
}

/** What came out, in the form that the vectors have: JSON with bytes as hexadecimal. */
export async function runVector({ operation, input }: Vector): Promise<unknown> {
  const run = operations[operation]
  if (run === undefined) throw new Error(`No operation ${operation}`)
  try {
    return { output: JSON.parse(JSON.stringify(await run(new Input(input)), hexadecimal) ?? 'null') as unknown }
  } catch (error) {
    if (error instanceof PeerError) return { error: error.reason }
    throw error
  }
}

/** What should come out. */
export function expectation({ output, error }: Vector): unknown {
  return error === undefined ? { output } : { error }
}

class Input {
  readonly #fields: Vector['input']
  constructor(fields: Vector['input']) {
    this.#fields = fields
  }
  text = (name: string): string => String(this.#fields[name])
  number = (name: string): number => Number(this.#fields[name])
  bytes = (name: string): Uint8Array => fromHex(this.text(name))
  peer = (name: string): PeerId => peerIdFrom(this.bytes(name))
  room = (): RoomId => roomIdFrom(this.bytes('room'))
  /** Only what is there: an absent field stays absent. */
  expected = (): { room?: RoomId; from?: PeerId } => ({
    ...('room' in this.#fields ? { room: this.room() } : {}),
    ...('from' in this.#fields ? { from: this.peer('from') } : {}),
  })
}

const operations: Readonly<Record<string, (input: Input) => unknown>> = {
  sha256: (i) => sha256(i.bytes('message')),
  hkdf: (i) => hkdf(i.bytes('secret'), i.bytes('salt'), i.bytes('info'), i.number('length')),
  'ed25519 public key': async (i) => (await signingKeyFromSeed(i.bytes('seed'))).publicKey,
  'ed25519 verify': (i) => verify(i.bytes('key'), i.bytes('message'), i.bytes('signature')),
  'check public key': (i) => checkPublicKey(i.bytes('key')),
  pack6: (i) => pack6(i.text('text')),
  unpack6: (i) => unpack6(i.bytes('bytes'), i.number('characters')),
  'parse candidate': (i) => parseCandidate(i.text('line')),
  'render candidate': (i) => {
    const candidate = parseCandidate(i.text('line'))
    return candidate && renderCandidate(candidate).candidate
  },
  'read transport': (i) => readTransport(i.text('sdp')),
  lobby: async (i) => {
    const keys = await lobbyKeys(i.bytes('secret'), i.room())
    return { ...keys, topic: await topicFor(keys, i.number('day'), i.text('carrier')) }
  },
  members: async (i) => {
    const keys = await memberKeys(i.bytes('roomKey'), i.room())
    const topic = await topicFor(keys, i.number('day'), i.text('carrier'))
    const secret = await inviteSecret(i.bytes('roomKey'), i.room())
    return { secret, commitment: await roomKeyCommitment(i.bytes('roomKey')), ...keys, topic }
  },
  transcript: (i) => transcript(i.bytes('offer'), i.bytes('answer')),
  'room id': (i) => roomOf(i.bytes('genesis')),
  'room secret': (i) =>
    checkRoomSecret({ roomKey: i.bytes('roomKey'), genesis: i.bytes('genesis'), room: i.room() }, i.bytes('secret')),
  'parse invitation': (i) => {
    const { room, secret, text } = parseInvitation(i.text('text'))
    return { room, secret, text }
  },
  hint: (i) => hintOf(i.bytes('key')),
  'open envelope': async (i) => {
    const keys = await lobbyKeys(i.bytes('secret'), i.room())
    return openEnvelope(keys, await topicFor(keys, i.number('day'), i.text('carrier')), i.bytes('envelope'))
  },
  'open announce': (i) => openAnnounce(i.bytes('message'), { topic: i.bytes('topic'), now: i.number('now') }),
  'open here': (i) => openHere(i.bytes('message'), { self: i.peer('self'), room: i.room(), nonce: i.bytes('nonce') }),
  'open offer': (i) => openOffer(i.bytes('message'), { now: i.number('now'), self: i.peer('self'), ...i.expected() }),
  'open answer': async (i) => {
    const { transport, from, nonce, expires, bytes, hash } = await openAnswer(i.bytes('message'), {
      offerBytes: i.bytes('offer'),
      now: i.number('now'),
      self: i.peer('self'),
      ...i.expected(),
    })
    return { transport, from, nonce, expires, bytes, hash }
  },
  'open offer by hand': async (i) =>
    told(
      await openHandOffer(i.bytes('message'), {
        now: i.number('now'),
        self: i.peer('self'),
        unsigned: i.number('unsigned') === 1,
      }),
    ),
  'open answer by hand': async (i) =>
    told(
      await openHandAnswer(i.bytes('message'), {
        offerBytes: i.bytes('offer'),
        now: i.number('now'),
        self: i.peer('self'),
      }),
    ),
  'reference of an offer': (i) => referenceOf(i.bytes('message')),
  'open candidates': (i) =>
    openCandidates(i.bytes('message'), { offerBytes: i.bytes('offer'), from: i.peer('from'), self: i.peer('self') }),
  'open ask': (i) =>
    openAsk(i.bytes('message'), { now: i.number('now'), from: i.peer('from'), self: i.peer('self'), room: i.room() }),
  'open vouched offer': async (i) => {
    const options = { now: i.number('now'), self: i.peer('self'), ...i.expected(), room: i.room() }
    return (await openVouchedOffer(i.bytes('message'), options)).offer.from
  },
  'open sealed': async (i) => {
    const jwk = JSON.parse(i.text('key')) as JsonWebKey
    const privateKey = await crypto.subtle.importKey('jwk', jwk, { name: 'X25519' }, false, ['deriveBits'])
    return openSealed(i.bytes('message'), { publicKey: fromHex(i.text('publicKey')), privateKey }, i.room())
  },
  'verification commitment': (i) => commitmentTo(i.bytes('nonce'), runOf(i)),
  'verification code': (i) => codeOf(i.bytes('initiators'), i.bytes('responders'), runOf(i)),
  'read verification': (i) => decodeVerification(i.bytes('message')),
  'id code': (i) => {
    const [self, peer] = [i.peer('self'), i.peer('peer')]
    return { bytes: idCodeBytes(self, peer), text: idCodeOf(self, peer) }
  },
  'pair secret': async (i) => {
    const context = { self: i.peer('self'), peer: i.peer('peer'), transcript: i.bytes('transcript') }
    const { key, name } = await named({ key: await secretOf(i.bytes('ours'), i.bytes('theirs'), context), agreed: 0 })
    return { key, name }
  },
  'read pair': (i) => decodePair(i.bytes('message')),
  'ring place': async (i) => {
    const keys = await ringKeys(i.bytes('secret'), i.peer('from'), i.peer('to'))
    return { ...keys, topic: await topicFor(keys, i.number('day'), i.text('carrier')) }
  },
  'open ring': async (i) => {
    const frame = await openRing(i.bytes('message'), i.peer('from'), i.peer('self'), i.number('now'))
    return frame.type === 'ring' ? { ...frame, invitation: frame.invitation.text } : frame
  },
  'open record': async (i) => {
    const record = await openRecord(i.bytes('message'), i.room())
    return { ...record, bytes: undefined, position: positionOf(record) }
  },
  'read payload': (i) => decodeContent(i.bytes('payload')),
  'private conversation': (i) => privateRoomId(i.room(), i.peer('one'), i.peer('other')),
  'check confirm': (i) =>
    checkConfirm(i.bytes('message'), {
      role: i.text('role') === 'offerer' ? 'offerer' : 'answerer',
      self: i.peer('self'),
      transcript: i.bytes('transcript'),
      fpSelf: i.bytes('fpSelf'),
      fpPeer: i.bytes('fpPeer'),
      ...i.expected(),
    }),
}

function runOf(i: Input): RunContext {
  return {
    run: i.text('run'),
    initiator: i.peer('initiator'),
    responder: i.peer('responder'),
    transcript: i.bytes('transcript'),
  }
}

/** In JSON there is no undefined: what is not there stands as null. */
function told({ from, reference, ...rest }: HandMessage): object {
  return { ...rest, from: from ?? null, reference: reference ?? null }
}

function hexadecimal(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? toHex(value) : value
}
