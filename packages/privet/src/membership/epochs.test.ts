/** The keys of a room's epochs on one device: what is done about one that is gone, and when several are told at once. */
import { describe, expect, test } from 'vitest'
import type { SavedRules } from '../room/index.ts'
import { comeIn, Device, settled } from './devices.fixture.ts'

/** Comes back with what was kept, but for the keys. */
async function withoutKeys(device: Device): Promise<Device> {
  const room = device.room.save()
  const rules: SavedRules = { statements: room.rules?.statements ?? [], keys: [] }
  Object.assign(device.room, { save: () => ({ ...room, rules }) })
  return await device.again()
}

describe('the keys of a room', () => {
  test('MB-35: whoever began an epoch whose key is gone begins another one; nobody else does', async () => {
    const owner = await Device.found()
    const [admin, guest] = [await comeIn(owner), await comeIn(owner)]
    await owner.membership.appoint(admin.id, 'admin')
    await settled()
    await admin.membership.remove(guest.id)
    await settled()
    const said = owner.room.save().rules?.statements.length ?? 0
    // Theirs to begin, but the key is with the admin.
    const forgetful = await withoutKeys(owner)
    expect([forgetful.membership.epoch(), forgetful.room.save().rules?.statements.length]).toEqual([2, said])
    const again = await withoutKeys(admin)
    expect([again.membership.epoch(), again.room.save().rules?.keys.length]).toEqual([3, 1])
    expect((await again.meet(forgetful)).isLinked).toBe(true)
    expect(forgetful.at('lobby')).toEqual(again.at('lobby'))
    // Once: the next time it is there.
    expect((await again.again()).membership.epoch()).toBe(3)
  })

  test('MB-35: an admin who is none any more begins none', async () => {
    const owner = await Device.found()
    const [admin, guest] = [await comeIn(owner), await comeIn(owner)]
    await owner.membership.appoint(admin.id, 'admin')
    await settled()
    await admin.membership.remove(guest.id)
    await settled()
    await owner.membership.appoint(admin.id, 'member')
    await settled()
    const again = await withoutKeys(admin)
    expect([again.membership.rights.value.mayLock, again.membership.epoch()]).toEqual([false, 2])
  })

  test('MB-21: a newcomer whom two greet at once listens at one place of each kind', async () => {
    const owner = await Device.found()
    const member = await comeIn(owner)
    const guest = await Device.invitedBy(owner)
    for (const device of [owner, member]) device.hears(guest.id, 'join')
    await Promise.all([owner.meet(guest), member.meet(guest)])
    await settled()
    expect([guest.at('members'), guest.at('lobby')]).toEqual([owner.at('members'), owner.at('lobby')])
    await owner.membership.withdraw()
    await settled()
    expect(guest.at('lobby')).toEqual(owner.at('lobby'))
  })
})
