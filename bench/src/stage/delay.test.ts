import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { delay, portOf } from './delay.ts'

test('a byte takes the given time in each direction, and bytes stay in order', async () => {
  const echo = createServer((socket) => socket.pipe(socket))
  echo.listen(0, '127.0.0.1')
  await once(echo, 'listening')
  const proxy = await delay(portOf(echo.address()), 30)
  const socket = connect(proxy.port, '127.0.0.1')
  const start = performance.now()
  socket.write('a')
  socket.write('b')
  let text = ''
  socket.on('data', (bytes) => (text += bytes.toString()))
  while (text.length < 2) await once(socket, 'data')
  expect(text).toBe('ab')
  expect(performance.now() - start).toBeGreaterThan(58)
  socket.destroy()
  await proxy.close()
  echo.close()
})
