/** Two ends that mend their link, with real keys; links and connections only record what is done to them. */
import { fakeClock } from '@privet/testing/clock'
import { describe, expect, it } from 'vitest'
import { createRoomSecret, type Transport } from '../handshake/index.ts'
import { createIdentity, type Identity, type PeerId } from '../identity/index.ts'
import type { Link, PendingAnswer, Proven, Recoverer } from '../link/index.ts'
import { live } from '../live.ts'
import { openRescue, type Rescue } from './rescue.ts'
import { openSignalling, type Signalling } from './signalling.ts'
import type { RoomInput, Way } from './state.ts'

const transport: Transport = {
  fingerprint: new Uint8Array(32).fill(0xaa),
  ufrag: '1OcT',
  password: '67YTdBxVQmcnl9IVIyDQCNe8',
  candidates: [],
}
const identities = [await createIdentity(), await createIdentity()] as const
const { room } = await createRoomSecret(identities[0])
const clock = fakeClock()
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30))

function pendingParts<Role>(role: Role) {
  return { role, candidates: live([]), isGathered: live(true), addCandidates: async () => undefined }
}

/** One side of a link: what was done to it, and what it sent. */
class End {
  readonly told: RoomInput[] = []
  readonly pendings: { closed: boolean; prove: (proven: Proven) => void }[] = []
  readonly sent: { readonly way: Way; readonly bytes: Uint8Array }[] = []
  readonly attempts: number[] = []
  readonly adopted: Proven[] = []
  readonly leaving = new AbortController()
  readonly recoveryKey = live<Uint8Array | undefined>(undefined)
  ufrag = transport.ufrag
  asked = 0
  restarts = 0
  link: Link | undefined
  other: End | undefined
  end: (reason: 'lost') => void = () => undefined
  readonly signalling: Signalling
  readonly rescue: Rescue

  constructor(identity: Identity, peer: PeerId, role: 'offerer' | 'answerer', binding: number) {
    this.signalling = openSignalling({
      room,
      clock,
      send: async (way, _, bytes) => {
        this.sent.push({ way, bytes })
        await this.other?.signalling.arrive(bytes, way, () => true)
      },
    })
    this.rescue = openRescue(
      {
        identity,
        room,
        clock,
        signal: this.leaving.signal,
        signalling: this.signalling,
        tell: (input) => this.told.push(input),
        secret: () => undefined,
        prepareOffer: () => ({
          ...pendingParts('offerer'),
          transport: async () => ({ ...transport, ufrag: this.ufrag }),
          accept: async () => undefined,
          proven: () => new Promise(() => undefined),
          close: () => undefined,
        }),
        prepareAnswer: () => this.prepareAnswer(),
      },
      () => this.link,
      (_, attempt) => {
        this.attempts.push(attempt)
        return { type: 'members' }
      },
      () => {},
    )
    this.link = {
      peer,
      role,
      binding: new Uint8Array(32).fill(binding),
      status: live('recovering'),
      recoveryKey: this.recoveryKey,
      closed: new Promise((resolve) => {
        this.end = resolve
      }),
      announceKey: (key: Uint8Array) => this.other?.recoveryKey.set(key),
      asked: () => void (this.asked += 1),
      adopt: (proven: Proven) => void this.adopted.push(proven),
      answerRestart: async () => {
        this.restarts += 1
        return transport
      },
    } as unknown as Link
    this.rescue.welcome(this.link)
  }

  get recoverer(): Recoverer {
    return this.rescue.recoverer(this.link?.peer ?? identities[0].id)
  }

  private prepareAnswer(): PendingAnswer {
    const pending: End['pendings'][number] = { closed: false, prove: () => undefined }
    this.pendings.push(pending)
    const proven = new Promise<Proven>((resolve) => {
      pending.prove = resolve
    })
    return {
      ...pendingParts('answerer'),
      answer: async (offer: Transport) => {
        if (offer.ufrag === 'bad1') throw new Error('The browser refuses it')
        return transport
      },
      proven: () => proven,
      close: () => void (pending.closed = true),
    }
  }
}

async function pair(bindings: readonly [number, number] = [1, 1]): Promise<{ offerer: End; answerer: End }> {
  const offerer = new End(identities[0], identities[1].id, 'offerer', bindings[0])
  const answerer = new End(identities[1], identities[0].id, 'answerer', bindings[1])
  offerer.other = answerer
  answerer.other = offerer
  await expect
    .poll(() => offerer.recoveryKey.value !== undefined && answerer.recoveryKey.value !== undefined)
    .toBe(true)
  return { offerer, answerer }
}

const repeated = async (from: End, index: number): Promise<void> => {
  const { bytes, way } = from.sent[index] ?? { bytes: new Uint8Array(), way: { type: 'members' } as const }
  await from.other?.signalling.arrive(bytes, way, () => true)
  await turn()
}

function restart({ recoverer }: End): { result: Promise<unknown>; stop: () => void } {
  const stop = new AbortController()
  const result = recoverer.restart(transport, stop.signal).catch((error: unknown) => error)
  return { result, stop: () => stop.abort() }
}

async function replace({ recoverer, other }: End): Promise<() => void> {
  const before = other?.pendings.length ?? 0
  const stop = new AbortController()
  recoverer.replace(stop.signal).catch(() => undefined)
  await expect.poll(() => other?.pendings.length).toBe(before + 1)
  await turn()
  return () => stop.abort()
}

const closed = ({ pendings }: End): boolean[] => pendings.map((pending) => pending.closed)

describe('mending a link', () => {
  it('RM-44: a restart is answered once however often it is repeated, and the answer is sent again', async () => {
    const { offerer, answerer } = await pair()
    const { result } = restart(offerer)
    expect(await result).toMatchObject({ ufrag: transport.ufrag })
    await repeated(offerer, 0)
    expect([answerer.restarts, answerer.sent.length]).toEqual([1, 2])
  })

  it('RM-45: an ASK counts once, however often it is heard', async () => {
    const { offerer, answerer } = await pair()
    answerer.recoverer.ask()
    await expect.poll(() => offerer.asked).toBe(1)
    await repeated(answerer, 0)
    await repeated(answerer, 0)
    expect(offerer.asked).toBe(1)
    answerer.recoverer.ask()
    await expect.poll(() => offerer.asked).toBe(2)
  })

  it('RM-45: what mends another link of the same two people is not heard', async () => {
    const { offerer, answerer } = await pair([1, 2])
    const { stop } = restart(offerer)
    answerer.recoverer.ask()
    await turn()
    stop()
    expect([answerer.restarts, offerer.asked]).toEqual([0, 0])
  })

  it('RM-27: whoever has given the link up tells the machine that the other one is there', async () => {
    const { offerer, answerer } = await pair()
    answerer.link = undefined
    const { stop } = restart(offerer)
    await expect.poll(() => answerer.told).toEqual([{ type: 'sighted', peer: identities[0].id }])
    stop()
    offerer.link = undefined
    const [link] = [answerer.rescue.recoverer(identities[0].id)]
    expect(() => link.ask()).not.toThrow()
  })

  it('RM-46: each attempt has a number of its own, which decides the way', async () => {
    const { offerer } = await pair()
    offerer.other = undefined
    const { stop } = restart(offerer)
    for (let repeats = 0; repeats < 4; repeats++) {
      await turn()
      clock.advance(1_500)
    }
    stop()
    await turn()
    expect(offerer.attempts).toEqual([0, 1, 2, 3, 4])
  })

  it('RM-47: one replacement at a time: a newer offer ends an older one, a repeated one begins nothing', async () => {
    const { offerer, answerer } = await pair()
    const stops = [await replace(offerer), await replace(offerer)]
    expect(closed(answerer)).toEqual([true, false])
    await repeated(offerer, 0)
    await repeated(offerer, 1)
    expect(closed(answerer)).toEqual([true, false])
    const proven = { peer: identities[0].id } as unknown as Proven
    answerer.pendings[1]?.prove(proven)
    await expect.poll(() => answerer.adopted).toEqual([proven])
    for (const stop of stops) stop()
  })

  it('RM-47: a connection that the browser refuses, whose link ends or whose room is left is closed', async () => {
    const { offerer, answerer } = await pair()
    offerer.ufrag = 'bad1'
    const stops = [await replace(offerer)]
    await expect.poll(() => closed(answerer)).toEqual([true])
    offerer.ufrag = transport.ufrag
    stops.push(await replace(offerer))
    answerer.end('lost')
    await expect.poll(() => closed(answerer)).toEqual([true, true])
    const other = await pair()
    stops.push(await replace(other.offerer))
    other.answerer.leaving.abort()
    await expect.poll(() => closed(other.answerer)).toEqual([true])
    for (const stop of stops) stop()
  })
})
