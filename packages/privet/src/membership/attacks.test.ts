/** What a guest, or an admin who has gone bad, may try against the rules of a room among a few devices. */
import { describe, expect, test } from 'vitest'
import { createIdentity, type Identity, type PeerId, peerIdFrom } from '../identity/index.ts'
import { random } from '../crypto/index.ts'
import { MAX_STATEMENTS_PER_AUTHOR } from '../limits.ts'
import type { SavedRules } from '../room/index.ts'
import { comeIn, Device, settled } from './devices.fixture.ts'
import { FIRST_POLICY } from './evaluate.ts'
import {
  CHAIN_BEGIN,
  type ChainEnd,
  makeStatement,
  openStatement,
  type Statement,
  type StatementDraft,
} from './statement.ts'
import { told, words } from './words.ts'

/** Says whatever they like, in a chain of their own. */
async function chainOf(
  who: Identity,
  device: Device,
  drafts: readonly StatementDraft[],
  after: ChainEnd = CHAIN_BEGIN,
) {
  const said: Statement[] = []
  for (const draft of drafts) said.push(await makeStatement(who, device.room.id, draft, said.at(-1) ?? after))
  return said
}

/** Where somebody's own chain ends. */
async function endOf(device: Device): Promise<ChainEnd> {
  const saved = device.room.save().rules?.statements ?? []
  const all = await Promise.all(saved.map((bytes) => openStatement(bytes, device.room.id)))
  return all.findLast(({ author }) => author === device.id) ?? CHAIN_BEGIN
}

const member = (target: PeerId): StatementDraft => ({
  revision: 1,
  saying: { type: 'grant', target, role: 'member', messages: 0, statements: 0 },
})

/** Tells it over the link that there is. */
function tell(from: Device, to: Device, statements: readonly Statement[]): void {
  for (const word of told(statements)) from.wires.get(to.id)?.end.send(words.encode(word))
}

describe('whatever somebody in the room says', () => {
  test('MB-1, MB-21, case 46: another beginning of the room, and what was said in another one, changes nothing, before the link and over it', async () => {
    const [owner, other] = await Promise.all([Device.found(), Device.found()])
    const guest = await comeIn(owner)
    const { room, membership } = owner
    const [before, genesis] = [room.save(), other.room.save().genesis]
    const wire = guest.wires.get(owner.id)?.end
    // Of the link only what they know counts: it is answered, and the room begins as it did.
    wire?.send(words.encode({ type: 'hello', genesis, heads: [] }))
    await settled()
    expect(owner.saidTo(guest).at(-1)).toMatchObject({ type: 'statements', isLast: true })
    expect([room.save(), membership.state.value.roles.get(owner.id)]).toEqual([before, 'owner'])
    // What its owner says is signed, and nothing here: whoever brings it is left.
    const elsewhere = await chainOf(other.identity, other, [member(guest.id)])
    tell(guest, owner, elsewhere)
    await settled()
    expect([room.save(), guest.wires.size]).toEqual([before, 0])
    // Coming back they are a member, but not with another beginning.
    const back = await guest.again()
    const stranger = await Device.invitedBy(other, { identity: guest.identity })
    other.hears(stranger.id, 'join')
    await other.meet(stranger)
    expect((await owner.meet(stranger)).isLinked).toBe(false)
    expect(room.save()).toEqual(before)
    expect((await owner.meet(back)).isLinked).toBe(true)
  })

  test('MB-31: a guest who names hundreds of people keeps the owner neither from locking nor from removing', async () => {
    const owner = await Device.found()
    const guest = await comeIn(owner)
    const theirs = await comeIn(guest)
    await owner.meet(theirs)
    const puppets = await Promise.all(Array.from({ length: 10 }, () => createIdentity()))
    const strangers = Array.from({ length: 570 }, () => member(peerIdFrom(random(32))))
    const flood = puppets.map(({ id }) => member(id))
    const names = await Promise.all(
      puppets.map((each, at) => chainOf(each, owner, strangers.slice(at * 57, (at + 1) * 57))),
    )
    tell(guest, owner, [...(await chainOf(guest.identity, owner, flood, await endOf(guest))), ...names.flat()])
    await settled()
    expect(owner.membership.state.value.letInByMembers.size).toBeGreaterThan(512)
    await owner.membership.lock(true)
    expect(owner.membership.state.value.policy.locked).toBe(true)
    // Whom the owner has met belongs to the room as before, and nobody of those that are names only.
    expect(owner.roles).toEqual({ [owner.id]: 'owner', [guest.id]: 'member', [theirs.id]: 'member' })
    await owner.membership.remove(guest.id)
    expect(owner.roles).not.toHaveProperty(guest.id)
    expect(await owner.again()).toMatchObject({ roles: owner.roles })
  })

  test('MB-31: what could not be kept was not said: the next words take its place, and a part is left for removals', async () => {
    let isFull = false
    const owner = await Device.found({
      keep() {
        if (isFull) throw new Error('The disk is full')
      },
    })
    const guest = await comeIn(owner)
    const before = owner.room.save().rules?.statements
    isFull = true
    await expect(owner.membership.lock(true)).rejects.toThrow('full')
    expect(owner.room.save().rules?.statements).toEqual(before)
    isFull = false
    guest.leave()
    const grants = async (): Promise<void> => {
      for (let each = 0; each < MAX_STATEMENTS_PER_AUTHOR; each += 1) await owner.membership.appoint(guest.id, 'member')
    }
    await expect(grants()).rejects.toMatchObject({ reason: 'E_STATEMENTS' })
    await owner.membership.remove(guest.id)
    expect([...owner.membership.state.value.forked, ...Object.keys(owner.roles)]).toEqual([owner.id])
  })

  test.each([undefined, 0])(
    'MB-32, case 45: an admin who says the highest numbers there are is removed, and what they did is undone (cut at %s)',
    async (statements) => {
      const owner = await Device.found()
      const [rogue, banned] = [await comeIn(owner), await comeIn(owner)]
      const away = await banned.again()
      await owner.membership.appoint(rogue.id, 'admin')
      await settled()
      const highest = 0xffff_ffff
      const epoch = { number: highest, commitment: random(32) }
      const ban = { type: 'revoke', target: banned.id, messages: 0, statements: 0 } as const
      const policy = { ...FIRST_POLICY, locked: true, approval: true }
      const said = [
        { revision: highest, saying: ban, epoch },
        { revision: highest, saying: { type: 'policy', policy } as const, epoch },
      ]
      tell(rogue, owner, await chainOf(rogue.identity, owner, said))
      await settled()
      expect(owner.roles).not.toHaveProperty(banned.id)
      expect(owner.membership.epoch()).toBe(1)
      const before = owner.at('lobby')
      await owner.membership.withdraw()
      await owner.membership.remove(rogue.id, statements === undefined ? {} : { statements })
      expect(owner.roles).not.toHaveProperty(rogue.id)
      expect([owner.membership.epoch(), owner.at('lobby').length]).toEqual([3, 1])
      expect(owner.at('lobby')).not.toEqual(before)
      if (statements === undefined) await owner.membership.appoint(banned.id, 'member')
      expect(owner.roles).toHaveProperty(banned.id)
      for (const locked of [true, false, true, false]) {
        await owner.membership.lock(locked)
        expect(owner.membership.state.value.policy.locked).toBe(locked)
      }
      expect((await owner.meet(away)).isLinked).toBe(true)
    },
  )

  test('MB-36: an admin who says that the room is long over ends it for nobody, and is told that it is not theirs to say', async () => {
    const owner = await Device.found()
    const [rogue, guest] = [await comeIn(owner), await comeIn(owner)]
    await owner.membership.appoint(rogue.id, 'admin')
    await settled()
    await expect(rogue.membership.expire(owner.clock.now() + 60_000)).rejects.toMatchObject({ reason: 'E_RIGHT' })
    const over = { ...FIRST_POLICY, open: true, expires: 1 }
    const draft = { revision: 9, saying: { type: 'policy', policy: over } as const }
    tell(rogue, owner, await chainOf(rogue.identity, owner, [draft], await endOf(rogue)))
    await settled()
    expect([owner.hasLeft, guest.hasLeft, guest.membership.state.value.policy.expires]).toEqual([
      false,
      false,
      undefined,
    ])
    // What else they say of the room holds: it has reached them.
    expect(guest.room.save().rules?.statements).toHaveLength(owner.room.save().rules?.statements.length ?? 0)
    expect((await guest.again()).membership.ended.value).toBeUndefined()
    await owner.membership.expire(owner.clock.now() + 60_000)
    await settled()
    owner.clock.advance(60_000)
    expect([owner.hasLeft, rogue.hasLeft]).toEqual([true, true])
  })

  test('MB-33: who came with an invitation is noted of members alone, up to as many as it is for, and kept in few goes', async () => {
    let kept = 0
    const owner = await Device.found({ keep: () => void (kept += 1) })
    const guest = await comeIn(owner)
    const [some, any] = [
      await owner.membership.invite({ guests: 2 }),
      await owner.membership.invite({ until: owner.clock.now() + 60_000 }),
    ]
    await settled()
    const strangers = await Promise.all([0, 1, 2, 3].map(() => createIdentity()))
    const before = kept
    for (const { secret } of [some, any])
      for (const { id } of [...strangers, guest, owner])
        guest.wires.get(owner.id)?.end.send(words.encode({ type: 'used', secret, id }))
    await settled()
    const noted = owner.room.save().rules?.invitations?.map(({ guests }) => guests)
    expect(noted).toEqual([[guest.id, owner.id], []])
    expect(kept - before).toBe(2)
  })

  test('MB-24, MB-33: a member who may not let in settles no knock, and uses up no invitation', async () => {
    const owner = await Device.found({ policy: { open: false } })
    const guest = await comeIn(owner)
    await owner.membership.approve(true)
    const { secret } = await owner.membership.invite({ guests: 1 })
    const { id } = await createIdentity()
    owner.hears(id, 'join')
    guest.wires.get(owner.id)?.end.send(words.encode({ type: 'settled', id }))
    guest.wires.get(owner.id)?.end.send(words.encode({ type: 'used', secret, id: guest.id }))
    await settled()
    expect([...owner.membership.knocks.value.keys()]).toEqual([id])
    expect(owner.room.save().rules?.invitations?.map(({ guests }) => guests)).toEqual([[]])
    expect(owner.wires.has(guest.id)).toBe(true)
  })

  test('MB-34: whoever says hello again and again on a link is answered a few times', async () => {
    const owner = await Device.found()
    const guest = await comeIn(owner)
    const answers = (): number => owner.saidTo(guest).filter(({ type }) => type === 'statements').length
    const before = answers()
    const hello = words.encode({ type: 'hello', genesis: undefined, heads: [] })
    for (let each = 0; each < 40; each += 1) guest.wires.get(owner.id)?.end.send(hello)
    await settled()
    expect(answers() - before).toBeGreaterThan(0)
    expect(answers() - before).toBeLessThan(4)
    owner.clock.advance(60_000)
    const then = answers()
    guest.wires.get(owner.id)?.end.send(hello)
    await settled()
    expect(answers() - then).toBe(1)
  })

  test('MB-22: a device that ends right after it has kept a removal has the key that begins with it', async () => {
    const kept: SavedRules[] = []
    const owner = await Device.found({ keep: (saved) => void kept.push(saved) })
    const guest = await comeIn(owner)
    const before = kept.length
    await owner.membership.remove(guest.id)
    // What was kept first, before anybody heard of it.
    const first = kept[before]
    const room = owner.room.save()
    Object.assign(owner.room, { save: () => ({ ...room, rules: first }) })
    const again = await owner.again()
    expect([again.membership.epoch(), again.at('lobby')]).toEqual([2, [owner.places.at(-1)?.secret]])
  })
})
