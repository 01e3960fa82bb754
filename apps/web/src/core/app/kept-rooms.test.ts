// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { openWindow } from '../app.fixture.ts'
import { QUICK } from '../rooms/plan.ts'

it('WEB-231: the browser is asked to keep a room that somebody keeps for good, and not for one that ends', async () => {
  const persist = vi.fn()
  const { app } = openWindow({ persist })
  await app.createRoom()
  await app.leave()
  const [room] = app.rooms.value
  if (!room) throw new Error('not kept')
  await app.keep(room, 'short')
  expect(persist).not.toHaveBeenCalled()
  await app.keep(room, 'kept')
  expect(persist).toHaveBeenCalledTimes(1)
  await app.createRoom({ ...QUICK, lifetime: 'kept' })
  expect(persist).toHaveBeenCalledTimes(2)
  await app.leave()
  await app.createRoom({ ...QUICK, lifetime: 'kept', expires: Date.now() + 86_400_000 })
  expect(persist).toHaveBeenCalledTimes(2)
  await app.leave()
})
