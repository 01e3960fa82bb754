// @vitest-environment happy-dom
import { when } from 'privet'
import { beforeEach, describe, expect, it } from 'vitest'
import { openWindow } from '../app.fixture.ts'
import { once } from '../once.ts'
import { openStore } from 'privet/indexeddb'
import { openBrowser } from './browser.fixture.ts'
import { openPen, type Pen } from './pen.ts'

let pens: readonly Pen[]

/** Two windows of one person, with one store: in the first one is in a room, the second is on its first page. */
async function twoWindows() {
  const browser = openBrowser()
  const store = once(() => openStore({ memory: true }))
  pens = [0, 1].map(() => {
    const { locks, Channel } = browser.window()
    return openPen({ seat: 0, locks, Channel })
  })
  const [one, two] = pens.map((pen) => openWindow({ store, pen }))
  if (!one || !two) throw new Error('two windows')
  await one.app.createRoom()
  expect(one.app.screen.value.name).toBe('room')
  const [kept] = two.app.rooms.value
  if (!kept) throw new Error('no room')
  return { one, two, kept }
}

const asked = ({ app }: ReturnType<typeof openWindow>): Promise<unknown> =>
  when(app.gate.question, (question) => question !== undefined && !question.isTaking)

describe('a window whose person goes on in another one', () => {
  let windows: Awaited<ReturnType<typeof twoWindows>>
  beforeEach(async () => {
    windows = await twoWindows()
  })

  /** The second window comes into the room in which the first one is. */
  const useSecond = async (): Promise<void> => {
    const { two, kept } = windows
    const there = two.app.comeBack(kept)
    await asked(two)
    two.app.gate.choose('here')
    await there
  }

  it('WEB-163: has left its room before the other one is in it', async () => {
    const { one, two, kept } = windows
    const back = two.app.comeBack(kept)
    await asked(two)
    expect([one.app.screen.value.name, two.rooms.length]).toEqual(['room', 0])
    two.app.gate.choose('here')
    await back
    expect(one.rooms[0]?.status.value).toBe('closed')
    expect([one.app.screen.value.name, two.app.screen.value.name]).toEqual(['elsewhere', 'room'])
    expect(pens.map(({ isHere }) => isHere.value)).toEqual([false, true])
  })

  it('WEB-167: leads back without another question', async () => {
    const { one, two } = windows
    await useSecond()
    const { screen } = one.app
    if (screen.value.name !== 'elsewhere') throw new Error('still here')
    screen.value.back?.()
    await when(screen, ({ name }) => name === 'room')
    expect(two.app.screen.value.name).toBe('elsewhere')
    expect([one.app.gate.question.value, two.rooms[0]?.status.value]).toEqual([undefined, 'closed'])
  })

  it('WEB-167: says nothing of another window when that is in use no more', async () => {
    const { one, two } = windows
    await useSecond()
    await two.app.leave()
    expect(await pens[0]?.wish('want')).toBe('here')
    const { screen } = one.app
    expect(screen.value).toMatchObject({ name: 'elsewhere', isFree: true })
    // Reloaded, the other one takes back what the next in line was given.
    expect(await pens[1]?.wish('want')).toBe('here')
    expect(screen.value).toMatchObject({ name: 'elsewhere', isFree: false })
    expect(await pens[0]?.wish('want')).toBe('here')
    if (screen.value.name === 'elsewhere') screen.value.back?.()
    await when(screen, ({ name }) => name === 'room')
  })

  it('WEB-167: offers no room that was forgotten meanwhile', async () => {
    const { one, two, kept } = windows
    await useSecond()
    const { screen } = one.app
    const back = screen.value.name === 'elsewhere' ? screen.value.back : undefined
    await two.app.leave()
    expect(await two.app.forget(kept)).toBe(true)
    expect(await pens[0]?.wish('want')).toBe('here')
    expect(screen.value).toEqual({ name: 'start' })
    back?.()
    expect([screen.value.name, one.rooms.length]).toEqual(['start', 1])
  })

  it('WEB-163: stays where it is when the other one does, and both show what they showed', async () => {
    const { one, two } = windows
    const made = two.app.createRoom()
    await asked(two)
    two.app.gate.choose('not-now')
    await made
    expect([one.app.screen.value.name, two.app.screen.value.name, two.rooms.length]).toEqual(['room', 'start', 0])
  })

  it('WEB-163: a room that it is in is not forgotten without its leave; others are', async () => {
    const { one, two, kept } = windows
    const forgotten = two.app.forget(kept)
    await asked(two)
    two.app.gate.choose('not-now')
    expect(await forgotten).toBe(false)
    expect(one.app.rooms.value.map(({ id }) => id)).toEqual([kept.id])
    expect(await two.app.forget({ ...kept, id: 'attic' as typeof kept.id })).toBe(true)
    expect(one.app.screen.value.name).toBe('room')
  })

  it('WEB-163: an invitation by hand is answered in one window as well', async () => {
    const { one, two } = windows
    await two.app.open('OFFER')
    if (two.app.screen.value.name !== 'answer') throw new Error('no invitation')
    two.app.screen.value.answering.answer()
    await asked(two)
    two.app.gate.choose('not-now')
    await when(two.app.screen, ({ name }) => name === 'start')
    expect(one.app.screen.value.name).toBe('room')
  })
})
