/**
 * Public brokers that anyone may use without an account. They promise nothing: use several at once,
 * and let people replace them. None is contacted unless its `mqtt()` carrier is passed to a room.
 */
export const publicBrokers: readonly string[] = [
  'wss://broker.emqx.io:8084/mqtt',
  'wss://broker.hivemq.com:8884/mqtt',
  'wss://test.mosquitto.org:8081/mqtt',
]
