// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { openWindow } from './app.fixture.ts'

describe('a reply that is under way', () => {
  it('HAND-22: is given up when a room is opened, made or come back to', async () => {
    const { app, reply, toTheReply } = openWindow()
    await toTheReply()
    await app.createRoom()
    expect(reply.close).toHaveBeenCalledTimes(1)
    expect(app.screen.value.name).toBe('room')
    await app.leave()
  })

  it('HAND-22: stays on the screen when a bad link is opened over it, and the way home leads to it', async () => {
    const { app, reply, toTheReply } = openWindow()
    await toTheReply()
    expect(await app.open('nonsense')).toBe('failed')
    expect(app.screen.value.name).toBe('answer')
    app.home()
    expect(app.screen.value.name).toBe('answer')
    expect(reply.close).not.toHaveBeenCalled()
    app.giveUp()
    expect(app.screen.value.name).toBe('start')
    expect(reply.close).toHaveBeenCalledTimes(1)
  })
})

describe('an invitation that is opened in a room', () => {
  it('HAND-21: leaves the room on the screen until the person has chosen to go', async () => {
    const { app, rooms } = openWindow()
    await app.createRoom()
    expect(await app.open('nonsense')).toBe('failed')
    await app.open('OFFER')
    expect(app.screen.value.name).toBe('room')
    await app.cross(false)
    expect(app.crossing.value).toBeUndefined()
    expect(app.screen.value.name).toBe('room')
    await app.open('OFFER')
    await app.cross(true)
    expect(rooms[0]?.status.value).toBe('closed')
    await vi.waitFor(() => expect(app.screen.value.name).toBe('answer'))
  })
})

describe('two rooms at once', () => {
  it('CALL-19: of two that are opened quickly one after the other, the first is left before anybody is heard in it', async () => {
    const { app, rooms } = openWindow()
    const opening = [app.createRoom(), app.createRoom()]
    expect(app.screen.value.name).toBe('opening')
    await Promise.all(opening)
    const open = rooms.filter(({ status }) => status.value !== 'closed')
    expect([rooms.length, open.length]).toEqual([2, 1])
    expect(app.screen.value).toMatchObject({ name: 'room', session: { room: open[0] } })
    await app.leave()
  })

  it('CALL-19: whoever comes from a room to another one has the devices of that one', async () => {
    const { app, rooms } = openWindow()
    await app.createRoom()
    await Promise.all([app.createRoom(), app.createRoom()])
    expect(rooms.filter(({ status }) => status.value !== 'closed')).toHaveLength(1)
    expect(app.devices.current.value).toBeDefined()
    await app.leave()
    expect(app.devices.current.value).toBeUndefined()
  })
})
