/** At the door of a room with rules: what goes over the broker, and what does not. */
import { describe, expect, test } from 'vitest'
import { createRoomSecret, openDeny, openSealed, vouchOffer } from '../handshake/index.ts'
import { createIdentity } from '../identity/index.ts'
import { memoryBroker } from '@privet/testing/memory-carrier'
import { inviteSecret, lobbyKeys, openAnnounce, sealTo, signOffer } from '../handshake/index.ts'
import { applied, enter, knock, listenTo, made, still, transport } from '../room/lobby.fixture.ts'
import { openRoom } from '../room/index.ts'
import { openMembership, roomRules, type RulesOptions } from './rules.ts'

/** A room of one with rules, at whose door the test stands with the invitation. */
async function doorkeeper(options: RulesOptions) {
  const broker = memoryBroker()
  const room = await enter(broker, { clock: still, rules: roomRules(options) })
  const { secret } = await room.invite()
  return { room, broker, rules: openMembership(room), lobby: await listenTo(broker, await lobbyKeys(secret, room.id)) }
}

describe('the door of a room with rules', () => {
  test('MB-24, case 36: before a person has said yes nothing is sent to whoever knocks, so no address of anybody', async () => {
    const { rules, lobby } = await doorkeeper({ policy: { approval: true } })
    const waiting = await knock(lobby)
    await expect.poll(() => [...rules.knocks.value.keys()]).toEqual([waiting.identity.id])
    const welcome = await knock(lobby)
    await expect.poll(() => rules.knocks.value.size).toBe(2)
    await rules.admit(welcome.identity.id)
    // Whoever was let in is sent an offer: until then, and to the other one still, nothing was.
    await expect.poll(() => lobby.sealedFor(welcome.key)).toBe(1)
    expect([await lobby.sealedFor(waiting.key), lobby.of('sealed').length]).toEqual([0, 1])
    expect(applied()).toEqual([])
  })

  test('MB-12, case 50: a locked room says so, sealed to whoever knocks, and shows no address either', async () => {
    const { rules, lobby, room } = await doorkeeper({})
    await rules.lock(true)
    const { key, identity, nonce, now } = await knock(lobby)
    await expect.poll(() => lobby.sealedFor(key)).toBe(1)
    const { plaintext } = await openSealed(lobby.of('sealed')[0] ?? new Uint8Array(), key, room.id)
    expect(await openDeny(plaintext, { now, self: identity.id, room: room.id, nonce })).toBe('locked')
  })

  test('MB-22, case 38: with an invitation that was taken back nobody is answered', async () => {
    const { rules, lobby, room, broker } = await doorkeeper({})
    await rules.withdraw()
    const { key } = await knock(lobby)
    const { secret } = await room.invite()
    const anew = await listenTo(broker, await lobbyKeys(secret, room.id))
    const { key: fresh } = await knock(anew)
    await expect.poll(() => anew.sealedFor(fresh)).toBe(1)
    expect([await lobby.sealedFor(key), lobby.of('sealed').length]).toEqual([0, 0])
  })

  test('MB-18, case 35: a newcomer with rules answers no offer that is vouched for by a room without, nor the other way round', async () => {
    for (const isRuled of [true, false]) {
      const broker = memoryBroker()
      const owner = await createIdentity()
      const secret = await createRoomSecret(owner, isRuled ? 'genesis' : 'ruled')
      const invite = await inviteSecret(secret.roomKey, secret.room)
      const lobby = await listenTo(broker, await lobbyKeys(invite, secret.room))
      const text = { room: secret.room, secret: invite, isRuled, text: '', url: () => '' }
      await enter(broker, { invitation: text, rules: roomRules({ knockAs: 'Ada' }) })
      await expect.poll(() => lobby.of('join').length).toBe(1)
      const join = await openAnnounce(lobby.of('join')[0] ?? new Uint8Array(), { topic: lobby.topic })
      expect(join.name).toBe(isRuled ? 'Ada' : '')
      const terms = { transport: transport(), identity: owner, to: join.from, room: secret.room }
      const offer = await signOffer({ ...terms, expires: Date.now() + 60_000 })
      const kind = isRuled ? 'genesis' : 'ruled'
      const vouched = await vouchOffer(offer, {
        from: owner.id,
        kind,
        roomKey: secret.roomKey,
        genesis: secret.genesis,
      })
      await lobby.say((await sealTo(join.ephemeral, vouched, secret.room)).bytes)
      // Their next JOIN comes all the same.
      await expect.poll(() => lobby.of('join').length, { timeout: 6_000 }).toBeGreaterThan(1)
      expect([lobby.of('sealed').length, applied()]).toEqual([1, []])
      for (const { remote } of made) expect(remote).toEqual([])
    }
  })

  test('MB-18: without rules a room that has them is not opened', async () => {
    const { room } = await doorkeeper({})
    await expect(openRoom({ invitation: await room.invite() })).rejects.toMatchObject({ reason: 'E_RULES' })
    await expect(openRoom({ saved: room.save() })).rejects.toMatchObject({ reason: 'E_RULES' })
  })
})
