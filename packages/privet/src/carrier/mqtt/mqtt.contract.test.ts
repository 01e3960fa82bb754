import { describeCarrier } from '@privet/testing/carrier-contract'
import { startBroker } from '@privet/testing/broker'
import { mosquittoPath, startMosquitto } from '@privet/testing/mosquitto'
import { WebSocket } from 'ws'
import { mqtt } from './index.ts'

describeCarrier('MQTT over Aedes', async () => {
  const broker = await startBroker()
  return { carrier: () => mqtt(broker.url, { WebSocket }), close: () => broker.close() }
})

if (mosquittoPath() !== undefined) {
  describeCarrier('MQTT over Mosquitto', async () => {
    const broker = await startMosquitto()
    return { carrier: () => mqtt(broker.url, { WebSocket }), close: () => broker.close() }
  })
}
