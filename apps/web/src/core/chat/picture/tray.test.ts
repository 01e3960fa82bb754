import { describe, expect, it } from 'vitest'
import type { Prepared, PreparedPicture } from './prepare.ts'
import { openTray, type TrayState } from './tray.ts'

const picture = (size: number): PreparedPicture => ({
  bytes: new Uint8Array(size),
  medium: 'webp',
  width: 4,
  height: 3,
})

/** Preparations that the test ends, in the order in which they began. */
function open() {
  const ends: ((prepared: Prepared) => void)[] = []
  const tray = openTray(() => new Promise((resolve) => ends.push(resolve)))
  const types = (): TrayState['type'] => tray.state.value.type
  return { tray, types, end: (at: number, prepared: Prepared) => ends[at]?.(prepared) }
}

describe('a picture between being chosen and being sent', () => {
  it('WEB-200: lies there when it is prepared, and is gone when it is taken away', async () => {
    const { tray, types, end } = open()
    const taking = tray.take([new Blob()])
    expect(types()).toBe('preparing')
    end(0, picture(5))
    await taking
    expect(tray.state.value).toMatchObject({ type: 'ready', picture: { medium: 'webp' } })
    tray.clear()
    expect(types()).toBe('empty')
    await tray.take([])
    expect(types()).toBe('empty')
  })

  it('WEB-200: of two the later one counts, and what was taken away meanwhile does not come back', async () => {
    const { tray, end } = open()
    const both = [tray.take([new Blob()]), tray.take([new Blob()])]
    end(1, picture(2))
    end(0, picture(1))
    await Promise.all(both)
    expect(tray.state.value).toMatchObject({ picture: { bytes: new Uint8Array(2) } })
    const third = tray.take([new Blob()])
    tray.clear()
    end(2, picture(3))
    await third
    expect(tray.state.value).toEqual({ type: 'empty' })
  })

  it('WEB-200: what could not be sent lies there again, not over another one', () => {
    const { tray } = open()
    tray.giveBack(picture(1))
    tray.giveBack(picture(2))
    expect(tray.state.value).toMatchObject({ picture: { bytes: new Uint8Array(1) } })
  })

  it('WEB-202: says why it was refused; several at once are', async () => {
    const { tray, end } = open()
    const taking = tray.take([new Blob()])
    end(0, { refused: 'svg' })
    await taking
    expect(tray.state.value).toEqual({ type: 'refused', why: 'svg' })
    await tray.take([new Blob(), new Blob()])
    expect(tray.state.value).toEqual({ type: 'refused', why: 'many' })
    const failing = openTray(() => Promise.reject(new Error('no memory')))
    await failing.take([new Blob()])
    expect(failing.state.value).toEqual({ type: 'refused', why: 'damaged' })
  })
})
