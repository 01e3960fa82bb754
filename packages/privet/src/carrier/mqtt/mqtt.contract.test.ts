import { describeCarrier } from '@privet/testing/carrier-contract'
import { startBroker } from '@privet/testing/broker'
import { missingMosquitto, startMosquitto } from '@privet/testing/mosquitto'
import { WebSocket } from 'ws'
import { mqtt } from './index.ts'

describeCarrier('MQTT over Aedes', async () => {
  const broker = await startBroker()
  return { carrier: () => mqtt(broker.url, { WebSocket }), close: () => broker.close() }
})

// Where it must be there and is not, these fail one by one with how to install it.
if (missingMosquitto() === undefined) {
  describeCarrier('MQTT over Mosquitto', async () => {
    const broker = await startMosquitto()
    return { carrier: () => mqtt(broker.url, { WebSocket }), close: () => broker.close() }
  })
}
