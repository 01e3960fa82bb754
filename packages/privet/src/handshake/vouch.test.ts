import { describe, expect, test } from 'vitest'
import { cast, chromiumLike, EXPIRES, firefoxLike, flipBit, NOW, OTHER_ROOM, reasonOf, ROOM } from '../../e2e/scene.ts'
import { concat } from '../bytes/index.ts'
import { type Identity } from '../identity/index.ts'
import {
  checkRoomSecret,
  createRoomSecret,
  ENVELOPE_OVERHEAD,
  inviteSecret,
  openVouchedOffer,
  readGenesis,
  roomOf,
  type RoomSecret,
  SEALED_OVERHEAD,
  signAnswer,
  signOffer,
  vouchOffer,
} from './index.ts'

const { alice: owner, bob: joiner, mallory: member } = await cast()
const secret = await createRoomSecret(owner)
const toJoiner = { now: NOW, self: joiner.id, room: secret.room }

async function vouchedBy(identity: Identity, { genesis, roomKey, room }: RoomSecret = secret): Promise<Uint8Array> {
  const offer = await signOffer({ transport: firefoxLike, identity, to: joiner.id, room, expires: EXPIRES })
  return vouchOffer(offer, { from: identity.id, genesis, roomKey })
}

describe('genesis', () => {
  test('HS-23: 82 bytes name the owner, and their hash is the room', async () => {
    expect(secret.genesis).toHaveLength(82)
    expect(readGenesis(secret.genesis).owner).toBe(owner.id)
    expect(await roomOf(secret.genesis)).toBe(secret.room)
    expect((await createRoomSecret(owner)).room).not.toBe(secret.room)
  })

  test('HS-23: what a newcomer is told when let in is held against the invitation', async () => {
    const invitation = await inviteSecret(secret.roomKey, secret.room)
    expect(await reasonOf(() => checkRoomSecret(secret, invitation))).toBe('accepted')
    const other = await createRoomSecret(owner)
    for (const [told, reason] of [
      [{ ...secret, roomKey: other.roomKey }, 'E_ROOMKEY'],
      [{ ...secret, roomKey: secret.roomKey.slice(1) }, 'E_ROOMKEY'],
      [{ ...secret, genesis: other.genesis }, 'E_GENESIS'],
      [{ ...secret, room: ROOM }, 'E_GENESIS'],
    ] as const) {
      expect(await reasonOf(() => checkRoomSecret(told, invitation))).toBe(reason)
    }
    expect(await reasonOf(() => checkRoomSecret(other, invitation))).toBe('E_ROOMKEY')
  })

  test('HS-23: a room key that fits the invitation but not the genesis is refused', async () => {
    const { genesis } = secret
    const forged = concat(genesis.subarray(0, 34), new Uint8Array(16).fill(1), genesis.subarray(50))
    const room = await roomOf(forged)
    const told = { roomKey: secret.roomKey, genesis: forged, room }
    expect(await reasonOf(async () => checkRoomSecret(told, await inviteSecret(secret.roomKey, room)))).toBe(
      'E_ROOMKEY',
    )
  })

  test('ID-2 (case 10): an owner or member key of small order is refused', async () => {
    for (const at of [2, 50]) {
      const forged = new Uint8Array(secret.genesis)
      forged.fill(0, at, at + 32)
      expect(await reasonOf(() => readGenesis(forged))).toBe('E_PUBKEY')
    }
    expect(await reasonOf(() => readGenesis(secret.genesis.slice(1)))).not.toBe('accepted')
    expect(await reasonOf(() => readGenesis(concat(secret.genesis, new Uint8Array(1))))).toBe('E_TRAILING')
  })
})

describe('offers in the lobby', () => {
  test('HS-24: a member proves membership with the room key, the owner by being the owner', async () => {
    const byMember = await openVouchedOffer(await vouchedBy(member), toJoiner)
    expect(byMember.offer.from).toBe(member.id)
    expect(byMember.genesis).toEqual(secret.genesis)
    const byOwner = await vouchedBy(owner)
    expect((await openVouchedOffer(byOwner, toJoiner)).offer.from).toBe(owner.id)
    expect(byOwner).toHaveLength((await vouchedBy(member)).length - 64)
  })

  test('HS-24 (case 35): who has only the invitation cannot answer the door', async () => {
    const own = await createRoomSecret(member)
    const offer = await signOffer({
      transport: chromiumLike,
      identity: member,
      to: joiner.id,
      room: secret.room,
      expires: EXPIRES,
    })
    const attempts = [
      await vouchOffer(offer, { from: member.id, genesis: secret.genesis, roomKey: own.roomKey }),
      await vouchOffer(offer, { from: owner.id, genesis: secret.genesis, roomKey: own.roomKey }),
    ]
    for (const attempt of attempts) {
      expect(await reasonOf(() => openVouchedOffer(attempt, toJoiner))).toBe('E_VOUCH')
    }
    const ownGenesis = await vouchOffer(offer, { from: member.id, genesis: own.genesis, roomKey: own.roomKey })
    expect(await reasonOf(() => openVouchedOffer(ownGenesis, toJoiner))).toBe('E_GENESIS')
  })

  test('HS-24: the vouch for one offer is none for another', async () => {
    const [one, two] = [await vouchedBy(member), await vouchedBy(member)]
    const crossed = concat(one.subarray(0, -64), two.subarray(-64))
    expect(await reasonOf(() => openVouchedOffer(crossed, toJoiner))).toBe('E_VOUCH')
  })

  test('HS-24 (cases 3, 5, 6): all that holds for an offer holds for it', async () => {
    const bytes = await vouchedBy(member)
    expect(await reasonOf(() => openVouchedOffer(bytes, { ...toJoiner, self: owner.id }))).toBe('E_SIG')
    expect(await reasonOf(() => openVouchedOffer(bytes, { ...toJoiner, room: OTHER_ROOM }))).toBe('E_GENESIS')
    expect(await reasonOf(() => openVouchedOffer(bytes, { ...toJoiner, now: EXPIRES }))).toBe('E_EXPIRED')
  })

  test('HS-24 (cases 1, 2): changed, cut off or lengthened it is refused', async () => {
    const bytes = await vouchedBy(member)
    for (let bit = 0; bit < bytes.length * 8; bit += 3) {
      expect(await reasonOf(() => openVouchedOffer(flipBit(bytes, bit), toJoiner))).not.toBe('accepted')
    }
    for (let length = 0; length < bytes.length; length++) {
      expect(await reasonOf(() => openVouchedOffer(bytes.subarray(0, length), toJoiner))).toBe('E_SHORT')
    }
    expect(await reasonOf(() => openVouchedOffer(concat(bytes, new Uint8Array(1)), toJoiner))).toBe('E_TRAILING')
  })

  test('HS-24: sealed, an offer with its vouch and an answer fit into envelopes of 512 bytes', async () => {
    const candidate = { kind: 'host', family: 'ipv6', address: '2001:db8:0:0:0:0:0:1' } as const
    const candidates = [5000, 5001].map((port) => ({ ...candidate, port }))
    const transport = { ...firefoxLike, candidates: [...firefoxLike.candidates, ...candidates] }
    const offer = await signOffer({ transport, identity: member, to: joiner.id, room: secret.room, expires: EXPIRES })
    const vouched = await vouchOffer(offer, { from: member.id, genesis: secret.genesis, roomKey: secret.roomKey })
    expect(vouched.length + SEALED_OVERHEAD + ENVELOPE_OVERHEAD).toBeLessThanOrEqual(512)
    const { offer: opened } = await openVouchedOffer(vouched, toJoiner)
    const answer = await signAnswer({ offer: opened, transport, identity: joiner })
    expect(answer.length + SEALED_OVERHEAD + ENVELOPE_OVERHEAD).toBeLessThanOrEqual(512)
  })
})
