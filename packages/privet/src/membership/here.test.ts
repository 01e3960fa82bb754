import { describe, expect, test } from 'vitest'
import { concat } from '../bytes/index.ts'
import { label, random } from '../crypto/index.ts'
import { PeerError } from '../error.ts'
import { createRoomSecret, roomIdBytes } from '../handshake/index.ts'
import { comparePeerIds, createIdentity, type PeerId, publicKeyOf } from '../identity/index.ts'
import { HERE_NAMED } from '../limits.ts'
import { openHere, signHere } from './here.ts'

const [boris, ada, ...crowd] = await Promise.all(Array.from({ length: 12 }, () => createIdentity()))
if (boris === undefined || ada === undefined) throw new Error('nobody')
const { room } = await createRoomSecret(boris)
const nonce = random(16)
const ids = crowd.map(({ id }) => id).toSorted(comparePeerIds)
const answer = (others: readonly PeerId[]) => signHere({ identity: boris, to: ada.id, room, nonce, others })
const opened = (bytes: Uint8Array, more: object = {}) => openHere(bytes, { self: ada.id, room, nonce, ...more })

describe('a word of who is there', () => {
  test.each([0, 1, 8, 10])('MB-91: of %i others is read as it was written, and names few of many', async (size) => {
    const others = ids.slice(0, size)
    const bytes = await answer(others.toReversed())
    expect(bytes.length).toBeLessThanOrEqual(371)
    expect(await opened(bytes)).toEqual({ from: boris.id, count: size, others: others.slice(0, HERE_NAMED) })
  })

  test('MB-91: for somebody else, of another room, to another question, or with one byte changed is refused', async () => {
    const bytes = await answer(ids.slice(0, 2))
    const other = await createRoomSecret(boris)
    await expect(opened(bytes, { self: ids[3] })).rejects.toMatchObject({ reason: 'E_SIG' })
    await expect(opened(bytes, { room: other.room })).rejects.toMatchObject({ reason: 'E_SIG' })
    await expect(opened(bytes, { nonce: random(16) })).rejects.toMatchObject({ reason: 'E_REF' })
    for (let at = 0; at < bytes.length; at += 1) {
      const torn = bytes.slice()
      torn[at] = (torn[at] ?? 0) ^ 1
      await expect(opened(torn)).rejects.toThrow(PeerError)
    }
    for (const length of [0, 1, bytes.length - 1])
      await expect(opened(bytes.slice(0, length))).rejects.toThrow(PeerError)
    await expect(opened(concat(bytes, new Uint8Array(1)))).rejects.toThrow(PeerError)
  })

  test('MB-91: a list that is not in order, or has somebody twice, is refused, though it is signed', async () => {
    const [first, second] = ids
    if (first === undefined || second === undefined) throw new Error('nobody')
    for (const named of [
      [second, first],
      [first, first],
      [boris.id, boris.id],
    ]) {
      const bytes = (await answer([first, second])).slice(0, 51)
      const body = concat(bytes, ...named.map(publicKeyOf))
      const signed = concat(label('privet1/hs/here'), publicKeyOf(ada.id), roomIdBytes(room), body)
      await expect(opened(concat(body, await boris.sign(signed)))).rejects.toMatchObject({ reason: 'E_FRAME' })
    }
  })
})
