import { memoryBroker } from '@privet/testing/memory-carrier'
import { describe, it } from 'vitest'
import { describeCarrier } from '../testing/index.ts'

describeCarrier(
  'the memory carrier',
  () => {
    const broker = memoryBroker()
    return { carrier: broker.carrier, close: async () => {} }
  },
  { describe, it },
)
