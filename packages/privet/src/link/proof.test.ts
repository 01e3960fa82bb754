/** What may not happen before the proof, on a connection that only remembers what is done to it. */
import { fakeClock } from '@privet/testing/clock'
import { describe, expect, test } from 'vitest'
import { cast } from '../../e2e/scene.ts'
import { CONFIRM_TIMEOUT } from '../limits.ts'
import { prove, type ProofTerms, watchUnproven } from './proof.ts'

type Handler = ((event: object) => void) | null

async function unproven() {
  const control = {
    readyState: 'open',
    sent: [] as Uint8Array[],
    onmessage: null as Handler,
    onclose: null as Handler,
    addEventListener: () => {},
    send: (bytes: Uint8Array) => void control.sent.push(bytes),
  }
  const connection = {
    connectionState: 'connected',
    closed: 0,
    ontrack: null as Handler,
    ondatachannel: null as Handler,
    createDataChannel: () => control,
    close: () => void (connection.closed += 1),
  }
  const clock = fakeClock()
  const { alice, bob } = await cast()
  const terms: ProofTerms = {
    identity: alice,
    expect: bob.id,
    role: 'offerer',
    mode: 'direct',
    transcript: new Uint8Array(32),
    fpSelf: new Uint8Array(32).fill(1),
    fpPeer: new Uint8Array(32).fill(2),
    clock,
  }
  const watched = watchUnproven(connection as unknown as RTCPeerConnection)
  return { connection, control, clock, terms, watched }
}

const EARLY = { code: 'untrusted', reason: 'E_EARLY' }

describe('before the proof', () => {
  test.each(['ontrack', 'ondatachannel'] as const)(
    'LK-4, case 17: %s closes the connection at once, and nobody hears of the one at its end',
    async (event) => {
      const { connection, control, terms, watched } = await unproven()
      const proving = prove(watched, terms)
      connection[event]?.({})
      expect(connection.closed).toBeGreaterThan(0)
      await expect(proving).rejects.toMatchObject(EARLY)
      // Whatever comes afterwards is not read either.
      control.onmessage?.({ data: new Uint8Array(164).buffer })
      await expect(proving).rejects.toMatchObject(EARLY)
    },
  )

  test('LK-4, case 17: a track that came before anyone asked for the proof is remembered', async () => {
    const { connection, terms, watched } = await unproven()
    connection.ontrack?.({ track: {} })
    await expect(prove(watched, terms)).rejects.toMatchObject(EARLY)
    expect(connection.closed).toBeGreaterThan(0)
  })

  test('LK-4, case 18: who says nothing has ten seconds', async () => {
    const { connection, clock, control, terms, watched } = await unproven()
    const proving = prove(watched, terms)
    await expect.poll(() => control.sent.length).toBe(1)
    clock.advance(CONFIRM_TIMEOUT - 1)
    expect(connection.closed).toBe(0)
    clock.advance(1)
    await expect(proving).rejects.toMatchObject({ code: 'timeout' })
    expect(connection.closed).toBe(1)
  })
})
