import { describeCarrier } from '@privet/testing/carrier-contract'
import { memoryBroker } from '@privet/testing/memory-carrier'
import type { PeerId } from '../identity/index.ts'
import { happening } from '../live.ts'
import { relayCarrier } from './index.ts'

describeCarrier('the memory carrier', () => {
  const broker = memoryBroker()
  return { carrier: broker.carrier, close: async () => {} }
})

describeCarrier('a relay through a member', () => {
  const ids = ['alice', 'bob'] as PeerId[]
  const passed = happening<[from: PeerId, to: PeerId, bytes: Uint8Array]>()
  let made = 0
  return {
    carrier() {
      const [self, to] = made++ % 2 === 0 ? [ids[0], ids[1]] : [ids[1], ids[0]]
      if (self === undefined || to === undefined) throw new Error('unreachable')
      return relayCarrier({
        via: 'carol' as PeerId,
        to,
        send: async (_to, bytes) => passed.emit(self, to, bytes),
        receive: (listener) =>
          passed.on((from, _receiver, bytes) => {
            listener(from, bytes)
          }),
      })
    },
    close: async () => {},
  }
})
