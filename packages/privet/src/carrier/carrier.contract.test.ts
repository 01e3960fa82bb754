import { describeCarrier } from '@privet/testing/carrier-contract'
import { memoryBroker } from '@privet/testing/memory-carrier'

describeCarrier('the memory carrier', () => {
  const broker = memoryBroker()
  return { carrier: broker.carrier, close: async () => {} }
})
