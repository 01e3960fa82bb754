/** Offers and answers that must have no effect, at the door of a room. */
import { memoryBroker } from '@privet/testing/memory-carrier'
import { describe, expect, it, vi } from 'vitest'
import { toHex } from '../bytes/index.ts'
import { systemClock } from '../clock.ts'
import {
  createRoomSecret,
  hintIn,
  lobbyKeys,
  memberKeys,
  openAnnounce,
  openSealed,
  openVouchedOffer,
  sealTo,
  signAnswer,
  signDeny,
  signOffer,
  vouchOffer,
} from '../handshake/index.ts'
import { createIdentity, type Identity } from '../identity/index.ts'
import { afterAnotherKnock, applied, doorkeeper, enter, knock, listenTo, newcomer, transport } from './lobby.fixture.ts'
import type { RoomEvent } from './types.ts'

// A busy machine runs these many times slower than an idle one.
vi.setConfig({ testTimeout: 60_000 })

describe('at the door of a room', () => {
  it('case 35: a doorkeeper without a valid vouch gets no ANSWER and nothing reaches a connection; the owner does', async () => {
    const { secret, offer, send, letIn } = await newcomer()
    const mallory = await createIdentity()
    const other = await createRoomSecret(mallory)
    const plain = await offer(mallory)
    await send(plain)
    await send(Uint8Array.of(...plain, ...secret.genesis, 0))
    await send(Uint8Array.of(...plain, ...secret.genesis, 1, ...new Uint8Array(64)))
    await send(await vouchOffer(plain, { from: mallory.id, ...other }))
    await send(await vouchOffer(plain, { from: mallory.id, roomKey: other.roomKey, genesis: secret.genesis }))
    await letIn()
  })

  it.each<[title: string, make: (all: Newcomer) => Promise<Uint8Array>]>([
    ['case 3: for someone else', async ({ offer, owner }) => offer(owner, { to: (await createIdentity()).id })],
    [
      'case 5: of another room',
      async ({ offer, owner }) => offer(owner, { room: (await createRoomSecret(owner)).room }),
    ],
    ['case 6: expired', ({ offer, owner }) => offer(owner, { expires: Date.now() - 1_000 })],
    ['case 6: valid for too long', ({ offer, owner }) => offer(owner, { expires: Date.now() + 8 * 86_400_000 })],
    ['case 1: damaged', async ({ offer, owner }) => flip(await offer(owner), 60)],
    [
      'case 9: with the flag SIGNED cleared and the signature cut',
      async ({ offer, owner }) => {
        const bytes = await offer(owner)
        return flip(bytes.subarray(0, bytes.length - 64), 16)
      },
    ],
  ])('%s: an offer is dropped without a word', async (_, make) => {
    const all = await newcomer()
    const { owner, send, vouched, letIn } = all
    await send(await vouched(owner, await make(all)))
    await letIn()
  })

  it('case 4: an offer reflected to its author is dropped', async () => {
    const { lobby } = await doorkeeper()
    const { key } = await knock(lobby)
    await expect.poll(() => lobby.sealedFor(key)).toBe(1)
    // Whoever repeats a sealed message does not even reach its key.
    await lobby.say(lobby.of('sealed')[0] ?? new Uint8Array())
    await afterAnotherKnock(lobby)
    expect(applied()).toEqual([])
  })

  it('RM-13: an offer that brought no answer is sent again after two seconds, sealed anew to the same key, twice at most', async () => {
    const { lobby } = await doorkeeper(systemClock)
    await knock(lobby)
    await expect.poll(() => lobby.of('sealed').length, { timeout: 6_000 }).toBe(3)
    const sealed = lobby.of('sealed')
    expect(new Set(sealed.map((body) => toHex(hintIn(body)))).size).toBe(1)
    expect(new Set(sealed.map(toHex)).size).toBe(3)
  })

  it('case 7, case 8: of the answers to an offer the first valid one by the right person is taken, and no other', async () => {
    const { lobby, room } = await doorkeeper()
    const { identity: guest, key } = await knock(lobby)
    await expect.poll(() => lobby.sealedFor(key)).toBe(1)
    const sealed = await openSealed(lobby.of('sealed')[0] ?? new Uint8Array(), key, room.id)
    const { offer } = await openVouchedOffer(sealed.plaintext, { now: Date.now(), self: guest.id, room: room.id })
    const answer = async (identity: Identity, byte: number): Promise<void> => {
      const signed = await signAnswer({ offer, transport: transport(byte), identity })
      await lobby.say((await sealTo(sealed.from, signed, room.id)).bytes)
    }
    await answer(await createIdentity(), 0xbb)
    await answer(guest, 0xcc)
    await expect.poll(applied).toEqual(['CC'])
    await answer(guest, 0xdd)
    await afterAnotherKnock(lobby)
    expect(applied()).toEqual(['CC'])
  })

  it('RM-29: a newcomer hears why they are refused, if it refers to their last JOIN, and knocks on', async () => {
    const { room, owner, lobby, join, send, letIn } = await newcomer()
    const events: RoomEvent[] = []
    room.on((event) => events.push(event))
    const terms = { identity: owner, to: join.from, room: room.id, expires: Date.now() + 60_000 }
    await send(await signDeny({ ...terms, reason: 'full', nonce: new Uint8Array(16) }))
    await send(await signDeny({ ...terms, reason: 'clock', nonce: join.nonce }))
    await expect.poll(() => events).toEqual([{ type: 'refused', reason: 'clock' }])
    expect(room.status.value).toBe('seeking')
    await letIn()
    expect(lobby.of('join').length).toBe(1)
  })

  it('RM-10: also a member answers to what was announced in the lobby only with a vouch, and to nothing from the lobby without', async () => {
    const { room, secret } = await newcomer()
    // As if they had been let in by someone else, over a link.
    const kept = room.save()
    await room.leave()
    const broker = memoryBroker()
    await enter(broker, { saved: { ...kept, roomKey: secret.roomKey, genesis: secret.genesis } })
    const members = await listenTo(broker, await memberKeys(secret.roomKey, secret.room))
    const outside = await listenTo(broker, await lobbyKeys(kept.inviteSecret, secret.room))
    await expect.poll(() => members.of('announce').length, { timeout: 5_000 }).toBeGreaterThan(0)
    const announced = await openAnnounce(members.of('announce')[0] ?? new Uint8Array(), {
      topic: members.topic,
      now: Date.now(),
    })
    const offer = async (byte: number): Promise<Uint8Array> => {
      const terms = { to: announced.from, room: secret.room, expires: Date.now() + 60_000 }
      const plain = await signOffer({ ...terms, transport: transport(byte), identity: await createIdentity() })
      return (await sealTo(announced.ephemeral, plain, secret.room)).bytes
    }
    await outside.say(await offer(0xbb))
    // The same way, with all that is due, but to the members' place.
    await members.say(await offer(0xcc))
    await expect.poll(applied).toEqual(['CC'])
  })

  it('RM-10: who has no room key opens no door', async () => {
    const { lobby, letIn } = await newcomer()
    const { key } = await knock(lobby)
    await letIn()
    expect(await lobby.sealedFor(key)).toBe(0)
  })
})

type Newcomer = Awaited<ReturnType<typeof newcomer>>

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = new Uint8Array(bytes)
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return changed
}
