/** Invitations with terms among a few devices: who may come with them, and how long they count. */
import { describe, expect, test } from 'vitest'
import type { Invitation } from '../handshake/index.ts'
import { comeIn, Device, settled } from './devices.fixture.ts'
import { makeTicket, openTicket } from './ticket.ts'
import { words } from './words.ts'

/** Somebody new comes with it, to this door. */
async function comeWith(invitation: Invitation, host: Device): Promise<Device> {
  const guest = await Device.invitedBy(host, { invitation })
  const way = host.lobbyOf(invitation)
  if (way === undefined || !host.hears(guest.id, 'join', { way })) throw new Error('They may not come in')
  if (!(await host.meet(guest)).isLinked) throw new Error('They did not come in')
  return guest
}

describe('invitations with terms', () => {
  test('MB-26: an invitation for one guest lets in one, and tells the next one so, at everybody’s door', async () => {
    const owner = await Device.found()
    const member = await comeIn(owner)
    const invitation = await owner.membership.invite({ guests: 1 })
    await settled()
    const [first, second] = [
      await Device.invitedBy(owner, { invitation }),
      await Device.invitedBy(owner, { invitation }),
    ]
    const way = member.lobbyOf(invitation)
    if (way === undefined) throw new Error('Members listen there')
    expect(member.hears(first.id, 'join', { way })).toBe(true)
    expect((await member.meet(first)).isLinked).toBe(true)
    await settled()
    expect(member.hears(second.id, 'join', { way })).toBe(false)
    const there = owner.lobbyOf(invitation)
    if (there === undefined) throw new Error('It is open')
    expect(owner.hears(second.id, 'join', { way: there })).toBe(false)
    for (const device of [owner, member]) expect(device.denied).toEqual([{ to: second.id, reason: 'used' }])
    // The one who came with it may come back with it; a reload forgets nothing; an open invitation is another thing.
    expect(owner.hears(first.id, 'join', { way: there })).toBe(true)
    const again = await owner.again()
    const back = again.lobbyOf(invitation)
    if (back === undefined) throw new Error('It is open again')
    expect([again.hears(second.id, 'join', { way: back }), again.hears(second.id, 'join')]).toEqual([false, true])
    // Two who came at once with the same one: who is proven later is too late.
    const other = await again.membership.invite({ guests: 1 })
    const at = again.lobbyOf(other)
    const guests = [
      await Device.invitedBy(again, { invitation: other }),
      await Device.invitedBy(again, { invitation: other }),
    ]
    for (const guest of guests) expect(again.hears(guest.id, 'join', at === undefined ? {} : { way: at })).toBe(true)
    const met: boolean[] = []
    for (const guest of guests) met.push((await again.meet(guest)).isLinked)
    expect(met).toEqual([true, false])
  })

  test.each([false, true])(
    'MB-26: of those who come at once with an invitation for one guest one is let in (asked about: %s)',
    async (approval) => {
      const owner = await Device.found({ policy: { approval } })
      const invitation = await owner.membership.invite({ guests: 1 })
      const way = owner.lobbyOf(invitation)
      if (way === undefined) throw new Error('It is open')
      const guests = await Promise.all([0, 1, 2].map(() => Device.invitedBy(owner, { invitation })))
      for (const guest of guests) owner.hears(guest.id, 'join', { way })
      if (approval) {
        await Promise.all(guests.map(({ id }) => owner.membership.admit(id)))
        expect(owner.denied.map(({ reason }) => reason)).toEqual(['used', 'used'])
      } else await Promise.all(guests.map((guest) => owner.meet(guest)))
      expect(Object.keys(owner.roles)).toHaveLength(2)
      // Nor is anybody who was answered before, and knocks once more.
      const late = guests.filter(({ id }) => !(id in owner.roles))
      for (const guest of late) owner.hears(guest.id, 'join', { way })
      for (const guest of late) expect((await owner.meet(guest)).isLinked).toBe(false)
      expect(Object.keys(owner.roles)).toHaveLength(2)
    },
  )

  test('MB-26: an invitation until a time is over then, and a new key ends all of them', async () => {
    const owner = await Device.found({ policy: { approval: true } })
    const invitation = await owner.membership.invite({ until: owner.clock.now() + 60_000 })
    const way = owner.lobbyOf(invitation)
    if (way === undefined) throw new Error('It is open')
    const guest = await Device.invitedBy(owner, { invitation })
    owner.hears(guest.id, 'join', { way })
    expect([...owner.membership.knocks.value.keys()]).toEqual([guest.id])
    owner.clock.advance(60_000)
    owner.hears(guest.id, 'join', { way })
    expect(owner.denied).toEqual([{ to: guest.id, reason: 'expired' }])
    await owner.membership.withdraw()
    expect(owner.lobbyOf(invitation)).toBeUndefined()
    for (let each = 0; each < 8; each += 1) await owner.membership.invite({ guests: 1 })
    await expect(owner.membership.invite({ guests: 1 })).rejects.toMatchObject({ reason: 'E_INVITATIONS' })
    await expect(owner.membership.invite({ guests: 256 })).rejects.toMatchObject({ reason: 'E_RANGE' })
  })

  test('MB-26: invitations whose time is over make room for others', async () => {
    const owner = await Device.found()
    const until = owner.clock.now() + 60_000
    for (let each = 0; each < 8; each += 1) await owner.membership.invite({ until })
    await expect(owner.membership.invite({ guests: 1 })).rejects.toMatchObject({ reason: 'E_INVITATIONS' })
    owner.clock.advance(60_000)
    const invitation = await owner.membership.invite({ guests: 1 })
    expect(owner.lobbyOf(invitation)).toBeDefined()
    expect(owner.at('lobby')).toHaveLength(2)
  })

  test('MB-26: terms that their author did not sign, or of somebody who may not let in, are none', async () => {
    const owner = await Device.found({ policy: { open: false } })
    const guest = await comeIn(owner)
    const identity = guest.identity
    const ticket = await makeTicket(identity, owner.room.id, { guests: 1, expires: 0, epoch: 1 })
    const before = owner.at('lobby')
    guest.wires.get(owner.id)?.end.send(words.encode({ type: 'ticket', ticket: ticket.bytes }))
    await settled()
    expect(owner.at('lobby')).toEqual(before)
    expect(await openTicket(ticket.bytes, owner.room.id)).toEqual(ticket)
    const forged = ticket.bytes.slice()
    forged[66] = 9
    guest.wires.get(owner.id)?.end.send(words.encode({ type: 'ticket', ticket: forged }))
    await settled()
    expect([...owner.wires.keys()]).toEqual([])
  })

  test('MB-26: what was ended by a new key is taken again from nobody', async () => {
    const owner = await Device.found()
    const liar = await comeIn(owner)
    const invitation = await owner.membership.invite({ guests: 9 })
    const [terms] = owner.room.save().rules?.invitations ?? []
    if (terms === undefined) throw new Error('It is kept')
    await owner.membership.withdraw()
    await settled()
    liar.wires.get(owner.id)?.end.send(words.encode({ type: 'ticket', ticket: terms.ticket }))
    await settled()
    expect([owner.wires.has(liar.id), owner.lobbyOf(invitation)]).toEqual([true, undefined])
    expect(owner.room.save().rules?.invitations).toEqual([])
  })

  test('MB-26: those that are used up make room for others, and nobody makes them good again', async () => {
    const owner = await Device.found({ policy: { open: false } })
    const liar = await comeIn(owner)
    const first = await owner.membership.invite({ guests: 1 })
    const [terms] = owner.room.save().rules?.invitations ?? []
    if (terms === undefined) throw new Error('It is kept')
    await comeWith(first, owner)
    for (let each = 0; each < 7; each += 1) await owner.membership.invite({ guests: 1 })
    expect(owner.lobbyOf(first)).toBeDefined()
    const ninth = await owner.membership.invite({ guests: 2 })
    // The others have not been used: their places are theirs.
    await expect(owner.membership.invite({ guests: 1 })).rejects.toMatchObject({ reason: 'E_INVITATIONS' })
    expect([owner.lobbyOf(first), owner.lobbyOf(ninth)]).toEqual([undefined, expect.anything()])
    for (const isReloaded of [false, true]) {
      const device = isReloaded ? await owner.again() : owner
      if (isReloaded) await device.meet(liar)
      liar.wires.get(device.id)?.end.send(words.encode({ type: 'ticket', ticket: terms.ticket }))
      await settled()
      expect([device.wires.has(liar.id), device.lobbyOf(first)]).toEqual([true, undefined])
      expect(device.room.save().rules?.invitations).toHaveLength(9)
    }
  })

  test('MB-26: whoever has missed that one is used up hears it, though it has no lobby any more', async () => {
    const owner = await Device.found()
    const member = await comeIn(owner)
    const first = await owner.membership.invite({ guests: 1 })
    await settled()
    const away = await member.again()
    expect(away.lobbyOf(first)).toBeDefined()
    await comeWith(first, owner)
    for (let each = 0; each < 8; each += 1) await owner.membership.invite({ guests: 1 })
    await owner.meet(away)
    const way = away.lobbyOf(first)
    const stranger = await Device.invitedBy(owner, { invitation: first })
    expect(away.hears(stranger.id, 'join', way === undefined ? {} : { way })).toBe(false)
    expect(away.denied).toEqual([{ to: stranger.id, reason: 'used' }])
  })
})
