import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cast, chromiumLike, NOW, offerToBob, reasonOf, ROOM } from '../../e2e/scene.ts'
import { fromHex } from '../bytes/index.ts'
import {
  checkConfirm,
  createEphemeral,
  hintIn,
  kindOf,
  lobbyKeys,
  makeHandOffer,
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
  pinSdp,
  readByHand,
  readGenesis,
  readTransport,
  renderSdp,
  restartSdp,
  topicFor,
} from './index.ts'

const { alice, bob } = await cast()
const { bytes: offerBytes } = await offerToBob()
const handOffer = await makeHandOffer({ transport: chromiumLike, expires: NOW + 60_000 })
const ephemeral = await createEphemeral()
const keys = await lobbyKeys(new Uint8Array(16), ROOM)
const topic = await topicFor(keys, 1, 'x')
const common = { now: NOW, self: bob.id, from: alice.id, room: ROOM, offerBytes }
const { fingerprint } = chromiumLike

const openers: readonly ((bytes: Uint8Array) => unknown)[] = [
  (bytes) => openOffer(bytes, { now: NOW, self: bob.id, room: ROOM }),
  (bytes) => openVouchedOffer(bytes, { now: NOW, self: bob.id, room: ROOM }),
  (bytes) => openAnswer(bytes, common),
  (bytes) => openCandidates(bytes, common),
  (bytes) => openHandOffer(bytes, { now: NOW, self: bob.id, unsigned: true }),
  (bytes) => openHandAnswer(bytes, { ...common, offerBytes: handOffer }),
  (bytes) => readByHand(bytes),
  (bytes) => openAsk(bytes, common),
  (bytes) => openAnnounce(bytes, { topic: new Uint8Array(16), now: NOW }),
  (bytes) => openSealed(bytes, ephemeral, ROOM),
  (bytes) => openEnvelope(keys, topic, bytes),
  (bytes) =>
    checkConfirm(bytes, {
      role: 'offerer',
      self: bob.id,
      transcript: fingerprint,
      fpSelf: fingerprint,
      fpPeer: fingerprint,
    }),
  (bytes) => readGenesis(bytes),
  (bytes) => hintIn(bytes),
  (bytes) => kindOf(bytes),
]

const url = new URL('../../test-vectors/messages.json', import.meta.url)
const { vectors } = JSON.parse(readFileSync(url, 'utf8')) as {
  readonly vectors: readonly { readonly input: { readonly message?: string } }[]
}
const valid = vectors.flatMap(({ input: { message } }) => (message === undefined ? [] : [fromHex(message)]))

/** A valid message with bytes changed, removed or put in: gets deeper into a decoder than noise does. */
const mutated = fc
  .tuple(
    fc.constantFrom(...valid),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('set', 'cut', 'insert'), fc.nat(255)), { minLength: 1, maxLength: 6 }),
  )
  .map(([message, changes]) => {
    const bytes = [...message]
    for (const [at, how, byte] of changes) {
      bytes.splice(at % (bytes.length + 1), how === 'insert' ? 0 : 1, ...(how === 'cut' ? [] : [byte]))
    }
    return Uint8Array.from(bytes)
  })

describe('fuzz', () => {
  test('HS-2 (case 85): noise and mutated messages make every opener throw PeerError or nothing', async () => {
    const noise = fc.uint8Array({ maxLength: 1200 })
    await fc.assert(
      fc.asyncProperty(fc.oneof(noise, mutated, mutated), async (bytes) => {
        for (const open of openers) expect(await reasonOf(() => open(bytes))).toMatch(/^(E_|accepted)/)
      }),
      { numRuns: 1000 },
    )
  })

  test('HS-2 (case 85): any text makes the readers of text throw PeerError or nothing', async () => {
    const sdp = renderSdp(chromiumLike, 'offer')
    const torn = fc
      .tuple(fc.nat(sdp.length), fc.nat(sdp.length), fc.string())
      .map(([a, b, s]) => sdp.slice(0, a) + s + sdp.slice(b))
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), torn), async (text) => {
        for (const read of [
          () => parseInvitation(text),
          () => parseCandidate(text),
          () => readTransport(text),
          () => pinSdp(text, fingerprint),
          () => restartSdp(text, chromiumLike),
        ]) {
          expect(await reasonOf(read)).toMatch(/^(E_|accepted)/)
        }
      }),
      { numRuns: 500 },
    )
  })
})
