import { live, PeerError, type PeerId, type Room } from 'privet'
import type { HandInvitation, HandStatus, InviteByHandOptions, Visitor } from 'privet/paper'
import { describe, expect, it, vi } from 'vitest'
import { hexOf } from './hex.ts'
import { openHosting } from './hosting.ts'
import type { Found } from './recognise.ts'
import { createStandings } from './standings.ts'

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

function setUp() {
  const made: (HandInvitation & { readonly status: ReturnType<typeof live<HandStatus>> })[] = []
  const visitor: Visitor = {
    id: 'boris' as PeerId,
    name: 'Boris',
    admit: vi.fn(async () => ({}) as never),
    refuse: vi.fn(),
  }
  const open = vi.fn(async (): Promise<Visitor> => visitor)
  const wishes: (InviteByHandOptions | undefined)[] = []
  const standings = createStandings()
  const hosting = openHosting({
    room: {} as Room,
    standings,
    library: async () => ({
      inviteByHand: async (_, options) => {
        wishes.push(options)
        const hand = {
          envelope: new Uint8Array([made.length]),
          expires: 600_000,
          status: live<HandStatus>('waiting'),
          open,
          close: vi.fn(),
        }
        made.push(hand)
        return hand
      },
      referenceOf: async (offer) => offer,
    }),
  })
  const reply = (to: number, ...bytes: readonly number[]): Found => ({
    kind: 'reply',
    envelope: new Uint8Array(bytes),
    reference: hexOf(new Uint8Array([to])),
    look: {} as Found['look'],
  })
  return { hosting, made, wishes, visitor, open, standings, reply }
}

describe('an invitation that lies open', () => {
  it('HAND-10: is made, opened, and its visitor let in', async () => {
    const { hosting, visitor, standings, reply } = setUp()
    hosting.invite('sheet')
    await settled()
    expect(hosting.state.value).toMatchObject({ phase: 'waiting', sheet: { expires: 600_000 } })
    expect(standings.of('00')).toBe('waiting')
    expect(await hosting.open(reply(0, 7), false)).toBeUndefined()
    expect(hosting.state.value).toMatchObject({ phase: 'visited', visit: { name: 'Boris' } })
    expect(visitor.admit).not.toHaveBeenCalled()
    hosting.admit()
    await settled()
    expect(hosting.state.value.phase).toBe('done')
    expect(standings.of('00')).toBe('used')
  })

  it('HAND-10: takes one reply; the same once more is nothing new, another one is a second guest', async () => {
    const { hosting, open, reply } = setUp()
    hosting.invite('sheet')
    await settled()
    await hosting.open(reply(0, 7), false)
    expect(await hosting.open(reply(0, 7), false)).toBeUndefined()
    expect(await hosting.open(reply(0, 8), false)).toBe('used')
    expect(hosting.state.value).toMatchObject({ phase: 'visited', second: true })
    expect(await hosting.open(reply(9, 8), false)).toBe('other-device')
    expect(open).toHaveBeenCalledTimes(1)
  })

  it('HAND-23: a second reply is kept, and its writer shown when the first is sent away; not once one is let in', async () => {
    const { hosting, open, visitor, reply } = setUp()
    const chloe: Visitor = { ...visitor, id: 'chloe' as PeerId, name: 'Chloé', admit: vi.fn(async () => ({}) as never) }
    hosting.invite('face')
    await settled()
    await hosting.open(reply(0, 7), false)
    expect(await hosting.open(reply(0, 8), true)).toBe('used')
    await hosting.open(reply(0, 8), true)
    open.mockResolvedValueOnce(chloe)
    hosting.refuse()
    await settled()
    expect(hosting.state.value).toMatchObject({ phase: 'visited', visit: { name: 'Chloé' }, scanned: false })
    expect(hosting.state.value).not.toHaveProperty('second')
    hosting.refuse()
    await settled()
    expect(hosting.state.value.phase).toBe('waiting')
  })

  it('HAND-24: a reply that led nowhere is not told as delivered when it is brought once more', async () => {
    const { hosting, visitor, reply } = setUp()
    vi.mocked(visitor.admit).mockRejectedValueOnce(new PeerError('unreachable', 'no way'))
    hosting.invite('sheet')
    await settled()
    await hosting.open(reply(0, 7), false)
    hosting.admit()
    await settled()
    expect(hosting.state.value.phase).toBe('failed')
    expect(await hosting.open(reply(0, 7), false)).toBe('unreached')
  })

  it('HAND-10: of two replies at the same moment, whoever is shown is let in', async () => {
    const { hosting, open, visitor, reply } = setUp()
    const other: Visitor = { ...visitor, id: 'mallory' as PeerId, admit: vi.fn(async () => ({}) as never) }
    open.mockResolvedValueOnce(visitor).mockResolvedValueOnce(other)
    hosting.invite('sheet')
    await settled()
    const found = await Promise.all([hosting.open(reply(0, 7), false), hosting.open(reply(0, 8), false)])
    expect(found).toEqual([undefined, 'used'])
    expect(hosting.state.value).toMatchObject({ phase: 'visited', visit: { id: 'boris' }, second: true })
    hosting.admit()
    await settled()
    expect(visitor.admit).toHaveBeenCalledTimes(1)
    expect(other.admit).not.toHaveBeenCalled()
  })

  it.each([
    ['opens', async (visitor: Visitor) => visitor],
    ['is refused', () => Promise.reject(new PeerError('closed', 'The invitation was taken back'))],
  ])('HAND-10: a reply that %s when a new invitation is there already changes nothing of that', async (_, end) => {
    const { hosting, open, visitor, reply } = setUp()
    hosting.invite('sheet')
    await settled()
    open.mockImplementationOnce(async () => {
      hosting.invite('sheet')
      await settled()
      return end(visitor)
    })
    expect(await hosting.open(reply(0, 7), false)).toBe('expired')
    expect(hosting.state.value).toMatchObject({ phase: 'waiting', sheet: { envelope: new Uint8Array([1]) } })
    expect(hosting.state.value).not.toHaveProperty('trouble')
  })

  it('HAND-10: waits on for others when somebody is sent away, and when a reply is no good', async () => {
    const { hosting, open, visitor, standings, reply } = setUp()
    hosting.invite('sheet')
    await settled()
    await hosting.open(reply(0, 7), false)
    hosting.refuse()
    expect(visitor.refuse).toHaveBeenCalled()
    expect(standings.of('00')).toBe('waiting')
    open.mockRejectedValueOnce(new PeerError('untrusted', 'changed', { reason: 'E_SIG' }))
    expect(await hosting.open(reply(0, 8), false)).toBe('forged')
    expect(await hosting.open(reply(0, 8), false)).toBeUndefined()
    expect(hosting.state.value.phase).toBe('visited')
  })

  it('HAND-10: is taken back for a new one, and its time is over once', async () => {
    const { hosting, made, standings } = setUp()
    hosting.invite('sheet')
    await settled()
    hosting.invite('sheet')
    await settled()
    expect(made[0]?.close).toHaveBeenCalled()
    expect(standings.of('00')).toBe('expired')
    made[0]?.status.set('expired')
    expect(hosting.state.value.phase).toBe('waiting')
    made[1]?.status.set('expired')
    expect(hosting.state.value.phase).toBe('expired')
    hosting.stop()
    expect(hosting.state.value.phase).toBe('idle')
  })

  it('HAND-10: that nobody waits for any more is closed as soon as it is made', async () => {
    const { hosting, made } = setUp()
    hosting.invite('sheet')
    hosting.stop()
    await settled()
    expect(made[0]?.close).toHaveBeenCalled()
    expect(hosting.state.value.phase).toBe('idle')
  })

  it('HAND-16: is good for ten minutes, or for as long as was chosen', async () => {
    const { hosting, wishes } = setUp()
    hosting.invite('sheet')
    await settled()
    hosting.invite('sheet', 86_400_000)
    await settled()
    expect(wishes).toEqual([{ lifetime: 600_000 }, { lifetime: 86_400_000 }])
    expect(hosting.state.value).toMatchObject({ phase: 'waiting', lifetime: 86_400_000 })
  })
})

describe('an invitation that is played, too', () => {
  async function sing() {
    const set = setUp()
    set.hosting.invite('sheet')
    await settled()
    set.hosting.sing()
    await settled()
    return set
  }

  it('HAND-15: has no signature, and the one beside it stays as it was', async () => {
    const { hosting, made, wishes, standings } = await sing()
    expect(wishes).toEqual([{ lifetime: 600_000 }, { signed: false }])
    expect(hosting.state.value).toMatchObject({
      phase: 'waiting',
      sheet: { envelope: new Uint8Array([0]) },
      melody: new Uint8Array([1]),
    })
    expect(made[0]?.close).not.toHaveBeenCalled()
    expect([standings.of('00'), standings.of('01')]).toEqual(['waiting', 'waiting'])
  })

  it.each([
    ['the sheet', 0, 1],
    ['the melody', 1, 0],
  ])('HAND-15: whoever comes by %s takes both, and the other one is closed', async (_, by, other) => {
    const { hosting, made, visitor, standings, reply } = await sing()
    expect(await hosting.open(reply(by, 7), false)).toBeUndefined()
    expect(await hosting.open(reply(other, 8), false)).toBe('used')
    expect(hosting.state.value).toMatchObject({ phase: 'visited', second: true })
    hosting.admit()
    await settled()
    expect(visitor.admit).toHaveBeenCalledTimes(1)
    expect(made[by]?.close).not.toHaveBeenCalled()
    expect(made[other]?.close).toHaveBeenCalled()
    expect([standings.of('00'), standings.of('01')]).toEqual(['used', 'used'])
    expect(hosting.state.value.phase).toBe('done')
  })

  it('HAND-15: a melody that failed or whose time is over takes nothing along', async () => {
    const { hosting, made, standings } = await sing()
    made[1]?.status.set('failed')
    expect(hosting.state.value).not.toHaveProperty('melody')
    expect([standings.of('00'), standings.of('01')]).toEqual(['waiting', 'expired'])
    hosting.sing()
    await settled()
    expect(hosting.state.value).toMatchObject({ phase: 'waiting', melody: new Uint8Array([2]) })
  })

  it('HAND-25: a reply that was heard but leads nowhere is told as that, and the dead melody is gone', async () => {
    const { hosting, made, open, reply } = await sing()
    open.mockImplementationOnce(async () => {
      made[1]?.status.set('failed')
      throw new PeerError('unreachable', 'no way')
    })
    expect(await hosting.open(reply(1, 7), false)).toBe('unreached')
    expect(hosting.state.value).toMatchObject({ phase: 'waiting', trouble: 'unreached' })
    expect(hosting.state.value).not.toHaveProperty('melody')
  })

  it('HAND-25: whoever is sent away takes the melody along, and the next one is made by itself', async () => {
    const { hosting, made, visitor, standings, reply } = await sing()
    vi.mocked(visitor.refuse).mockImplementationOnce(() => made[1]?.status.set('closed'))
    await hosting.open(reply(1, 7), false)
    hosting.refuse()
    await settled()
    expect(hosting.state.value).toMatchObject({ phase: 'waiting', melody: new Uint8Array([2]) })
    expect(standings.of('02')).toBe('waiting')
    expect(await hosting.open(reply(2, 9), false)).toBeUndefined()
  })

  it('HAND-15: a new invitation takes both back', async () => {
    const { hosting, made } = await sing()
    hosting.invite('sheet')
    await settled()
    expect(made[0]?.close).toHaveBeenCalled()
    expect(made[1]?.close).toHaveBeenCalled()
    expect(hosting.state.value).not.toHaveProperty('melody')
  })
})
