import { describe, expect, it } from 'vitest'
import { hidesAddresses } from './hidden.ts'

/** A connection that gathers these addresses, and then ends if it ends. */
function createConnection(addresses: readonly string[], ends = true): RTCPeerConnection {
  const connection = new EventTarget()
  const tell = (candidate: { address: string } | null): void =>
    void connection.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }))
  return Object.assign(connection, {
    createDataChannel: () => undefined,
    async setLocalDescription() {
      for (const address of addresses) tell({ address })
      if (ends) tell(null)
    },
    close: () => undefined,
  }) as unknown as RTCPeerConnection
}

describe('addresses in one’s own network', () => {
  it.each([
    [['a.local', 'b.local'], true],
    [['a.local', '192.168.1.2'], false],
    [['192.168.1.2'], false],
    [[], true],
  ])('HAND-12: are hidden when the browser tells names alone, or nothing: %s', async (addresses, hidden) => {
    expect(await hidesAddresses(() => createConnection(addresses), 10)).toBe(hidden)
  })

  it('HAND-12: a gathering that never ends, and a browser without connections, keep nobody waiting', async () => {
    expect(await hidesAddresses(() => createConnection([], false), 10)).toBe(true)
    const broken = { ...createConnection([]), close: () => undefined } as unknown as RTCPeerConnection
    expect(await hidesAddresses(() => broken, 10)).toBe(false)
  })
})
