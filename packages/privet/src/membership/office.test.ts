/** The rules among a few devices: who is greeted, what is told, which keys hold. */
import { describe, expect, test } from 'vitest'
import { random } from '../crypto/index.ts'
import { comeIn, Device, settled } from './devices.fixture.ts'
import { words } from './words.ts'

describe('the rules of a room', () => {
  test('MB-21: whoever answers the knock of someone with the invitation makes them a member, and both know the same', async () => {
    const owner = await Device.found()
    const guest = await comeIn(owner)
    const late = await comeIn(guest)
    expect(late.roles).toEqual({ [owner.id]: 'owner', [guest.id]: 'member', [late.id]: 'member' })
    await settled()
    for (const device of [owner, guest]) expect(device.roles).toEqual(late.roles)
    expect(guest.room.save().rules?.statements).toHaveLength(3)
    // What the room began with is told; a newcomer has the keys by then, and is where the members are.
    expect(guest.room.save().roomKey).toEqual(owner.room.save().roomKey)
    expect([guest.at('members'), guest.at('lobby').at(-1)]).toEqual([owner.at('members'), owner.at('lobby').at(-1)])
  })

  test('MB-21: whoever is no member and was not let in hears nothing, and is no link', async () => {
    const owner = await Device.found()
    const stranger = await Device.invitedBy(owner)
    const { isLinked, said } = await owner.meet(stranger)
    expect([isLinked, said[0]]).toEqual([false, []])
    const removed = await comeIn(owner)
    const saved = await removed.again()
    await owner.membership.remove(removed.id)
    const again = await owner.meet(saved)
    expect([again.isLinked, again.said[0]]).toEqual([false, []])
  })

  test('MB-21: a device that shows another genesis, or says something else first, is left', async () => {
    const [owner, other] = await Promise.all([Device.found(), Device.found()])
    const guest = await Device.invitedBy(owner)
    guest.hears(other.id, 'announce')
    other.hears(guest.id, 'join')
    expect((await other.meet(guest)).isLinked).toBe(false)
    expect(guest.room.save().roomKey).toBeUndefined()
  })

  test('MB-24, case 36: when it asks first, nobody is answered before a person has said yes to this one', async () => {
    const owner = await Device.found({ policy: { approval: true } })
    const guest = await Device.invitedBy(owner)
    expect(owner.hears(guest.id, 'join', { name: 'Be\u202Ea' })).toBe(false)
    expect([...owner.membership.knocks.value.values()]).toMatchObject([{ id: guest.id, name: 'Bea' }])
    expect((await owner.meet(guest)).isLinked).toBe(false)
    await owner.membership.admit(guest.id)
    // The knock is heard now, as if it had just come to us alone.
    expect(owner.heard).toMatchObject([{ type: 'knock', rank: 0, knock: { from: guest.id } }])
    expect(owner.membership.knocks.value.size).toBe(0)
    expect((await owner.meet(guest)).isLinked).toBe(true)
  })

  test('MB-24: one answer is enough: whoever was let in or sent away by one does not stand at the others’ door', async () => {
    const owner = await Device.found({ policy: { approval: true } })
    const [first, second, third] = [
      await Device.invitedBy(owner),
      await Device.invitedBy(owner),
      await Device.invitedBy(owner),
    ]
    await owner.membership.admit(first.id)
    await owner.meet(first)
    for (const device of [owner, first]) for (const guest of [second, third]) device.hears(guest.id, 'join')
    await first.membership.admit(second.id)
    await owner.membership.refuse(third.id)
    await settled()
    for (const device of [owner, first]) expect(device.membership.knocks.value.size).toBe(0)
    expect(owner.denied).toEqual([{ to: third.id, reason: 'refused' }])
    // They go on knocking, and are told so again, by one of us.
    expect([owner.hears(third.id, 'join'), first.hears(third.id, 'join', { rank: 1 })]).toEqual([false, false])
    expect([owner.denied.length, first.denied.length]).toEqual([2, 0])
    expect(owner.membership.knocks.value.size).toBe(0)
  })

  test('MB-24: a knock that is not heard any more is not shown', async () => {
    const owner = await Device.found({ policy: { approval: true } })
    const guest = await Device.invitedBy(owner)
    owner.hears(guest.id, 'join')
    owner.clock.advance(30_000)
    owner.hears(guest.id, 'join')
    owner.clock.advance(44_000)
    expect(owner.membership.knocks.value.size).toBe(1)
    owner.clock.advance(1_000)
    expect(owner.membership.knocks.value.size).toBe(0)
  })

  test('MB-15, case 50: a locked room turns new people away in words, and lets in whoever was in before', async () => {
    const owner = await Device.found()
    const guest = await comeIn(owner)
    const theirs = await comeIn(guest)
    await owner.meet(theirs)
    await owner.membership.lock(true)
    await settled()
    // They were there by the word of a member alone: the owner has spoken for them, so they belong to it as before.
    expect(owner.roles).toHaveProperty(theirs.id)
    const late = await Device.invitedBy(owner)
    expect([owner.hears(late.id, 'join'), guest.hears(late.id, 'join', { rank: 1 })]).toEqual([false, false])
    expect([owner.denied, guest.denied]).toEqual([[{ to: late.id, reason: 'locked' }], []])
    const back = await theirs.again()
    expect(owner.hears(back.id, 'announce')).toBe(true)
    expect((await owner.meet(back)).isLinked).toBe(true)
    // With the invitation alone, too, if they are the same person.
    const forgetful = await Device.invitedBy(owner, { identity: guest.identity })
    expect(owner.hears(guest.id, 'join')).toBe(true)
    expect((await owner.meet(forgetful)).isLinked).toBe(true)
  })

  test('MB-15: whoever was let in by a member behind a lock’s back is told that it is over, and may knock again', async () => {
    const owner = await Device.found()
    const guest = await comeIn(owner)
    guest.leave()
    const away = await guest.again()
    await owner.membership.lock(true)
    const theirs = await comeIn(away)
    expect((await owner.meet(away)).isLinked).toBe(true)
    await settled()
    expect([owner.roles, away.wires.has(theirs.id), theirs.membership.ended.value]).toEqual([
      { [owner.id]: 'owner', [guest.id]: 'member' },
      false,
      { why: 'locked-out' },
    ])
  })

  test('MB-19, case 50: a room that is over is over for all, and answers nobody', async () => {
    const owner = await Device.found()
    const guest = await comeIn(owner)
    const at = owner.clock.now() + 60_000
    await owner.membership.expire(at)
    await settled()
    expect(guest.membership.state.value.policy.expires).toBe(at / 1_000)
    const saved = guest.room.save()
    owner.clock.advance(59_999)
    expect([owner.hasLeft, guest.hasLeft]).toEqual([false, false])
    owner.clock.advance(1)
    for (const device of [owner, guest])
      expect([device.hasLeft, device.membership.ended.value]).toEqual([true, { why: 'expired' }])
    expect(saved.rules?.statements).toHaveLength(3)
    const late = await guest.again()
    expect([late.membership.ended.value, late.at('lobby')]).toEqual([{ why: 'expired' }, []])
  })

  test('MB-22, case 51: whoever is removed hears that, is cut off, and gets no key; all others have the new one', async () => {
    const owner = await Device.found()
    const [guest, other] = [await comeIn(owner), await comeIn(owner)]
    await guest.meet(other)
    const [before] = owner.at('lobby')
    const wire = owner.wires.get(guest.id)?.end
    const between = other.wires.get(guest.id)?.end
    await owner.membership.remove(guest.id)
    await settled()
    expect([guest.membership.ended.value, guest.hasLeft]).toEqual([{ why: 'removed', by: owner.id }, true])
    expect([[...owner.wires.keys()], [...other.wires.keys()]]).toEqual([[other.id], [owner.id]])
    for (const sent of [wire?.sent, between?.sent])
      expect((sent ?? []).map((bytes) => words.decode(bytes).type)).not.toContain('keys')
    expect(other.at('lobby')).toEqual(owner.at('lobby'))
    expect(owner.at('lobby')).not.toContain(before)
    // Both still listen where they met before.
    expect(other.at('members')).toEqual(owner.at('members'))
    expect(owner.at('members')).toHaveLength(2)
    owner.clock.advance(7 * 86_400_000 + 1)
    expect(owner.at('members')).toHaveLength(1)
  })

  test('MB-22, case 52: who was away and is a member comes to the old place and gets the new key; whoever was removed gets no answer', async () => {
    const owner = await Device.found()
    const [guest, removed] = [await comeIn(owner), await comeIn(owner)]
    const away = await guest.again()
    await owner.membership.remove(removed.id)
    const old = owner.places.find(({ name }) => name === 'members')
    if (old === undefined) throw new Error('There is one')
    const way = { type: 'members', at: old.meeting } as const
    expect([owner.hears(removed.id, 'announce', { way }), owner.hears(away.id, 'announce', { way })]).toEqual([
      false,
      true,
    ])
    expect(owner.tell({ type: 'offer', from: removed.id, offer: '', way })).toBe(false)
    expect((await owner.meet(away)).isLinked).toBe(true)
    expect(away.at('lobby').at(-1)).toBe(owner.at('lobby').at(-1))
    expect((await away.room.invite()).text).toBe((await owner.room.invite()).text)
    // And after a reload of theirs all that is still so.
    const again = await away.again()
    expect([again.at('lobby'), again.at('members').length]).toEqual([owner.at('lobby'), 2])
  })

  test('MB-12: whoever shows the present key, and is not known, is heard; with a former one, or removed, nobody is', async () => {
    const owner = await Device.found()
    const removed = await comeIn(owner)
    const former = owner.here
    await owner.membership.remove(removed.id)
    const stranger = await Device.invitedBy(owner)
    const announces = ({ id }: Device, way = owner.here): boolean => owner.hears(id, 'announce', { way })
    const offers = ({ id: from }: Device, way = owner.here): boolean =>
      owner.tell({ type: 'offer', from, offer: '', way })
    expect([announces(stranger, former), announces(removed, former), announces(removed)]).toEqual([false, false, false])
    expect([offers(stranger, former), offers(removed, former)]).toEqual([false, false])
    expect((await owner.meet(stranger)).said[0]).toEqual([])
    // Somebody may have let them in whom we have not heard yet: they are greeted, and shown the door if nobody has.
    expect([announces(stranger), offers(stranger)]).toEqual([true, true])
    const greeted = await owner.meet(stranger)
    expect([greeted.isLinked, greeted.said[0]?.[0]?.type]).toEqual([false, 'hello'])
  })

  test('MB-23, case 53: a key that does not fit what was said of it ends the link, and another member gives the right one', async () => {
    const owner = await Device.found()
    const [liar, guest] = [await comeIn(owner), await comeIn(owner)]
    await liar.meet(guest)
    const first = owner.room.save().roomKey ?? new Uint8Array()
    const before = guest.at('lobby')
    liar.wires.get(guest.id)?.end.send(words.encode({ type: 'keys', key: random(32), first }))
    await settled()
    expect([guest.wires.has(liar.id), guest.wires.has(owner.id), guest.at('lobby')]).toEqual([false, true, before])
    await owner.membership.withdraw()
    await settled()
    expect(guest.at('lobby')).toEqual(owner.at('lobby'))
    expect(guest.at('lobby')).not.toEqual(before)
  })

  test('MB-23: of two keys that were made at once all go over to the same one', async () => {
    const owner = await Device.found()
    const [one, other] = [await comeIn(owner), await comeIn(owner)]
    const removed = [await comeIn(owner), await comeIn(owner)]
    for (const admin of [one, other]) await owner.membership.appoint(admin.id, 'admin')
    await settled()
    owner.leave()
    // They cannot hear each other.
    await one.membership.remove(removed[0]?.id ?? owner.id)
    await other.membership.remove(removed[1]?.id ?? owner.id)
    expect(one.at('lobby')).not.toEqual(other.at('lobby'))
    expect((await one.meet(other)).isLinked).toBe(true)
    await settled()
    expect(one.at('lobby')).toEqual(other.at('lobby'))
    expect(one.roles).toEqual(other.roles)
    expect(Object.keys(one.roles)).toHaveLength(3)
    expect(new Set(one.at('members'))).toEqual(new Set([...one.at('members'), one.at('members').at(-1)]))
  })

  test('MB-25: what is said anew reaches everybody through whoever they are linked with, once', async () => {
    const owner = await Device.found()
    const chain = [owner]
    for (let next = 0; next < 4; next += 1) chain.push(await comeIn(chain.at(-1) ?? owner))
    await settled()
    await owner.membership.approve(true)
    await settled()
    for (const device of chain) expect(device.membership.state.value.policy.approval).toBe(true)
    const told = chain.flatMap((device, at) => {
      const next = chain[at + 1]
      return next === undefined
        ? []
        : device.saidTo(next).filter((word) => word.type === 'statements' && word.statements.length > 0)
    })
    expect(told).toHaveLength(4)
  })

  test('MB-25: a word that is none, or a statement that nobody signed, ends the link', async () => {
    const owner = await Device.found()
    const guests = [await comeIn(owner), await comeIn(owner)]
    const statement = new Uint8Array(236)
    guests[0]?.wires.get(owner.id)?.end.send(Uint8Array.of(9))
    guests[1]?.wires
      .get(owner.id)
      ?.end.send(words.encode({ type: 'statements', isLast: true, statements: [statement] }))
    await settled()
    expect([...owner.wires.keys()]).toEqual([])
  })

  test('MB-37: of people who are no members the room hears nothing by way of others, until they are members', async () => {
    const owner = await Device.found()
    const guest = await comeIn(owner)
    const stranger = await Device.invitedBy(owner)
    const listed = (): unknown => owner.heard.findLast(({ type }) => type === 'list')
    expect(owner.tell({ type: 'sighted', peer: stranger.id })).toBe(false)
    expect(owner.tell({ type: 'sighted', peer: guest.id })).toBe(true)
    owner.tell({ type: 'list', from: guest.id, linked: [owner.id, stranger.id] })
    expect(listed()).toMatchObject({ linked: [owner.id] })
    // Somebody else lets them in: what was heard of them before is told again.
    guest.hears(stranger.id, 'join')
    await guest.meet(stranger)
    await settled()
    expect(listed()).toMatchObject({ linked: [owner.id, stranger.id] })
    expect(owner.tell({ type: 'sighted', peer: stranger.id })).toBe(true)
  })

  test('MB-11: nobody does what others decide', async () => {
    const owner = await Device.found()
    const [guest, other] = [await comeIn(owner), await comeIn(owner)]
    await guest.meet(other)
    const { membership } = guest
    for (const deed of [
      () => membership.lock(true),
      () => membership.approve(true),
      () => membership.expire(0),
      () => membership.withdraw(),
      () => membership.remove(other.id),
      () => membership.appoint(other.id, 'admin'),
      () => owner.membership.remove(owner.id),
    ])
      await expect(deed()).rejects.toMatchObject({ reason: 'E_RIGHT' })
    await owner.membership.letMembersAdmit(false)
    await settled()
    await expect(membership.admit(owner.id)).rejects.toMatchObject({ reason: 'E_RIGHT' })
    expect(guest.roles).toHaveProperty(other.id)
  })

  test('MB-22: a new key reaches those as well who are not linked with whoever made it', async () => {
    const owner = await Device.found()
    const chain = [owner]
    for (let next = 0; next < 3; next += 1) chain.push(await comeIn(chain.at(-1) ?? owner))
    await owner.membership.withdraw()
    await settled()
    for (const device of chain) expect(device.at('lobby')).toEqual(owner.at('lobby'))
  })

  test('MB-22: whoever was removed in the moment in which their link began is cut off, and hears no word', async () => {
    const owner = await Device.found()
    const away = await (await comeIn(owner)).again()
    await owner.membership.remove(away.id)
    owner.link(away)
    const wire = owner.wires.get(away.id)?.end
    await settled()
    expect([owner.cut, wire?.sent]).toEqual([[{ peer: away.id, reason: 'untrusted' }], []])
  })

  test('MB-38: what others say holds, and is told on, also where it cannot be kept', async () => {
    let isFull = false
    const owner = await Device.found()
    const guest = await comeIn(owner, {
      keep() {
        if (isFull) throw new Error('The disk is full')
      },
    })
    const [removed, late] = [await comeIn(guest), await comeIn(guest)]
    isFull = true
    await owner.membership.remove(removed.id)
    await owner.membership.invite({ guests: 1 })
    await settled()
    expect([...guest.wires.keys()].toSorted()).toEqual([owner.id, late.id].toSorted())
    expect(late.roles).not.toHaveProperty(removed.id)
    for (const device of [guest, late]) expect(device.at('lobby')).toEqual(owner.at('lobby'))
  })

  test('MB-22: what is said is kept before anybody hears it, and what cannot be kept is not said', async () => {
    const kept: number[] = []
    let isFull = false
    const owner = await Device.found({
      keep(saved) {
        if (isFull) throw new Error('The disk is full')
        kept.push(saved.statements.length)
      },
    })
    const guest = await comeIn(owner)
    expect(kept).toEqual([1, 2])
    isFull = true
    await expect(owner.membership.lock(true)).rejects.toThrow('full')
    await settled()
    expect(guest.membership.state.value.policy.locked).toBe(false)
  })
})
