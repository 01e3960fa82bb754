import { describe, expect, test } from 'vitest'
import { cast, EXPIRES, flipBit, NOW, OTHER_ROOM, reasonOf, ROOM } from '../../e2e/scene.ts'
import { openAsk, signAsk } from './index.ts'

const { alice, bob, mallory } = await cast()
const message = await signAsk({ identity: bob, to: alice.id, room: ROOM, expires: EXPIRES })
const toAlice = { from: bob.id, self: alice.id, room: ROOM, now: NOW }

describe('ask', () => {
  test('HS-26: a request opens for the peer and the room that it was made for, until it expires', async () => {
    expect(await openAsk(message, toAlice)).toMatchObject({ expires: EXPIRES })
    expect(message).toHaveLength(87)
    expect(await reasonOf(() => openAsk(message, { ...toAlice, now: EXPIRES }))).toBe('E_EXPIRED')
    for (const changes of [{ self: mallory.id }, { from: mallory.id }, { room: OTHER_ROOM }]) {
      expect(await reasonOf(() => openAsk(message, { ...toAlice, ...changes }))).toBe('E_SIG')
    }
  })

  test('HS-28: a request about one link opens for that link alone, and says nothing of it', async () => {
    const [link, other] = [new Uint8Array(32).fill(7), new Uint8Array(32).fill(8)]
    const bound = await signAsk({ identity: bob, to: alice.id, room: ROOM, expires: EXPIRES, link })
    expect(bound).toHaveLength(87)
    expect(await reasonOf(() => openAsk(bound, { ...toAlice, link }))).toBe('accepted')
    expect(await reasonOf(() => openAsk(bound, { ...toAlice, link: other }))).toBe('E_SIG')
    expect(await reasonOf(() => openAsk(bound, toAlice))).toBe('E_SIG')
    expect(await reasonOf(() => openAsk(message, { ...toAlice, link }))).toBe('E_SIG')
  })

  test('HS-26: two requests differ, so that a repetition can be told', async () => {
    const second = await signAsk({ identity: bob, to: alice.id, room: ROOM, expires: EXPIRES })
    expect((await openAsk(second, toAlice)).nonce).not.toEqual((await openAsk(message, toAlice)).nonce)
  })

  test('HS-26 (cases 1, 2): changed or cut off it is refused', async () => {
    for (let bit = 0; bit < message.length * 8; bit++) {
      expect(await reasonOf(() => openAsk(flipBit(message, bit), toAlice))).not.toBe('accepted')
    }
    for (let length = 0; length < message.length; length++) {
      expect(await reasonOf(() => openAsk(message.subarray(0, length), toAlice))).toBe('E_SHORT')
    }
  })
})
