import { startBroker } from '@privet/testing/broker'
import { missingMosquitto, startMosquitto } from '@privet/testing/mosquitto'
import { describe, it } from 'vitest'
import { WebSocket } from 'ws'
import { describeCarrier } from '../../testing/index.ts'
import { mqtt } from './index.ts'

const runner = { describe, it }

describeCarrier(
  'MQTT over Aedes',
  async () => {
    const broker = await startBroker()
    return { carrier: () => mqtt(broker.url, { WebSocket }), close: () => broker.close() }
  },
  runner,
)

// Where it must be there and is not, these fail one by one with how to install it.
if (missingMosquitto() === undefined) {
  describeCarrier(
    'MQTT over Mosquitto',
    async () => {
      const broker = await startMosquitto()
      return { carrier: () => mqtt(broker.url, { WebSocket }), close: () => broker.close() }
    },
    runner,
  )
}
