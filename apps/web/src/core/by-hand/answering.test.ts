import { live, PeerError, type Room } from 'privet'
import type { HandReply, HandStatus } from 'privet/paper'
import type { Exchange } from 'privet/sound'
import { describe, expect, it, vi } from 'vitest'
import { openAnswering } from './answering.ts'
import type { Found } from './recognise.ts'
import { createStandings } from './standings.ts'

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
const offer: Found = {
  kind: 'offer',
  envelope: new Uint8Array([1]),
  reference: '07',
  look: {
    kind: 'offer',
    signed: true,
    expires: 600_000,
    until: 900_000,
    from: undefined,
    name: 'Ada',
    reach: 'addresses',
  },
}

function setUp(aloud?: Exchange) {
  let arrive: (room: Room) => void = () => undefined
  let fail: (error: unknown) => void = () => undefined
  const room = new Promise<Room>((resolve, reject) => {
    arrive = resolve
    fail = reject
  })
  const reply: HandReply & { readonly status: ReturnType<typeof live<HandStatus>> } = {
    envelope: new Uint8Array([2]),
    expires: 600_000,
    host: { id: undefined, name: 'Ada' },
    status: live<HandStatus>('waiting'),
    room,
    close: vi.fn(),
  }
  const answerByHand = vi.fn(async () => reply)
  const terms = vi.fn(async () => ({}))
  const enter = vi.fn()
  const standings = createStandings()
  const answering = openAnswering({
    offer,
    face: false,
    heard: false,
    aloud,
    library: async () => ({ answerByHand }),
    terms,
    standings,
    enter,
  })
  return { answering, answerByHand, terms, enter, standings, reply, arrive, fail }
}

describe('an invitation that is answered', () => {
  it('HAND-11: nothing is made and nothing of ours is fetched before the person says yes', async () => {
    const { answering, answerByHand, terms } = setUp()
    await settled()
    expect(answering.state.value).toMatchObject({ phase: 'asked', host: { name: 'Ada' } })
    expect([answerByHand.mock.calls, terms.mock.calls]).toEqual([[], []])
  })

  it('HAND-11: the reply is shown, then the room is entered; a signature is demanded', async () => {
    const { answering, answerByHand, enter, standings, reply, arrive } = setUp()
    answering.answer()
    await settled()
    expect(answering.state.value).toMatchObject({ phase: 'waiting', sheet: { envelope: reply.envelope } })
    expect(answerByHand).toHaveBeenCalledWith(offer.envelope, { unsigned: false })
    expect(standings.of('07')).toBe('answering')
    reply.status.set('connecting')
    expect(answering.state.value.phase).toBe('connecting')
    arrive({} as Room)
    await settled()
    expect(answering.state.value.phase).toBe('in')
    expect(enter).toHaveBeenCalledTimes(1)
    expect(standings.of('07')).toBe('elsewhere')
  })

  it.each([
    ['unreachable', 'failed', 'unreachable'],
    ['timeout', 'failed', 'unreachable'],
    ['refused', 'failed', 'refused'],
    ['untrusted', 'failed', 'untrusted'],
    ['malformed', 'failed', 'other'],
    ['expired', 'expired', undefined],
  ] as const)('HAND-11: that no room comes of it is told by its reason: %s', async (code, phase, failure) => {
    const { answering, standings, fail } = setUp()
    answering.answer()
    await settled()
    fail(new PeerError(code, 'no'))
    await settled()
    expect(answering.state.value).toMatchObject({ phase, ...(failure ? { failure } : {}) })
    expect(standings.of('07')).toBe('elsewhere')
  })

  it('HAND-27: the microphone is given back as soon as it has come to nothing', async () => {
    const close = vi.fn()
    const { answering, fail } = setUp({ close } as unknown as Exchange)
    answering.answer()
    await settled()
    expect(close).not.toHaveBeenCalled()
    fail(new PeerError('refused', 'no'))
    await settled()
    expect(close).toHaveBeenCalled()
  })

  it('HAND-11: given up, the reply is closed, and a room that comes late is left', async () => {
    const { answering, enter, reply, arrive } = setUp()
    answering.answer()
    await settled()
    answering.close()
    expect(reply.close).toHaveBeenCalled()
    const leave = vi.fn(async () => undefined)
    arrive({ leave } as unknown as Room)
    await settled()
    expect(leave).toHaveBeenCalled()
    expect(enter).not.toHaveBeenCalled()
  })

  it('HAND-17: made anew, the reply before it is closed, and its end changes nothing', async () => {
    const { answering, answerByHand, standings, reply, fail } = setUp()
    answering.again()
    await settled()
    expect(answering.state.value.phase).toBe('asked')
    answering.answer()
    await settled()
    const later = { ...reply, envelope: new Uint8Array([3]), room: new Promise<Room>(() => undefined), close: vi.fn() }
    answerByHand.mockResolvedValueOnce(later)
    answering.again()
    expect(reply.close).toHaveBeenCalledTimes(1)
    fail(new PeerError('closed', 'It was given up'))
    await settled()
    expect(answering.state.value).toMatchObject({ phase: 'waiting', sheet: { envelope: later.envelope } })
    expect(standings.of('07')).toBe('answering')
    answering.close()
    expect(later.close).toHaveBeenCalledTimes(1)
    expect(reply.close).toHaveBeenCalledTimes(1)
  })
})
