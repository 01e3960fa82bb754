import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openBrowser, type BrowserWindow } from './browser.fixture.ts'
import { openPen, type Pen } from './pen.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

interface OpenWindow extends BrowserWindow {
  readonly pen: Pen
  isBusy: boolean
  /** How often it had to end what it was doing. */
  ends: number
}

/** Windows of one browser that all are the same person. */
function openWindows(count: number, seat = 0): readonly OpenWindow[] {
  const browser = openBrowser()
  return Array.from({ length: count }, () => openWindow(browser, seat))
}

function openWindow(browser: ReturnType<typeof openBrowser>, seat: number): OpenWindow {
  const window = browser.window()
  const pen = openPen({ seat, locks: window.locks, Channel: window.Channel })
  const opened: OpenWindow = { ...window, pen, isBusy: false, ends: 0 }
  pen.serve({
    now: () => (opened.isBusy ? { room: 'kitchen' } : undefined),
    async end() {
      if (opened.isBusy) opened.ends++
      opened.isBusy = false
    },
  })
  return opened
}

const here = (windows: readonly OpenWindow[]): readonly boolean[] => windows.map(({ pen }) => pen.isHere.value)
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)

function pair(windows: readonly OpenWindow[]): readonly [OpenWindow, OpenWindow] {
  const [one, two] = windows
  if (!one || !two) throw new Error('two windows')
  return [one, two]
}

describe('the pen', () => {
  it('WEB-160: the first window has it; the next in line when that goes, however it goes', async () => {
    const windows = openWindows(3)
    await settle()
    expect(here(windows)).toEqual([true, false, false])
    windows[0]?.kill()
    await settle()
    expect(here(windows)).toEqual([true, true, false])
  })

  it('WEB-162: a window at rest gives it to whoever asks, past those in line, and gets it back the same way', async () => {
    const windows = openWindows(3)
    const [first] = windows
    expect(await windows[2]?.pen.wish('want')).toBe('here')
    await settle()
    expect(here(windows)).toEqual([false, false, true])
    expect(await first?.pen.wish('want')).toBe('here')
    await settle()
    expect(here(windows)).toEqual([true, false, false])
    expect(windows.map(({ ends }) => ends)).toEqual([0, 0, 0])
  })

  it('WEB-163: a window in a room says so, and leaves only for a claim, before the other one writes', async () => {
    const windows = openWindows(2)
    const [one, two] = pair(windows)
    await settle()
    one.isBusy = true
    expect([await two.pen.wish('want'), two.pen.roomThere()]).toEqual(['busy', 'kitchen'])
    expect(here(windows)).toEqual([true, false])
    let leave = (): void => undefined
    one.pen.serve({ now: () => ({ room: undefined }), end: () => new Promise((resolve) => (leave = () => resolve())) })
    const claimed = two.pen.wish('claim')
    await settle()
    expect(here(windows)).toEqual([false, false])
    const seen: boolean[] = []
    one.pen.isHere.subscribe((isHere) => seen.push(isHere))
    leave()
    expect(await claimed).toBe('here')
    await settle()
    expect(here(windows)).toEqual([false, true])
    // Not for a moment: it would say that the other window is gone.
    expect(seen).toEqual([false])
  })

  it('WEB-163: a goodbye that takes forever is not waited for', async () => {
    const [one, two] = pair(openWindows(2))
    await settle()
    one.pen.serve({ now: () => ({ room: undefined }), end: () => new Promise(() => undefined) })
    const claimed = two.pen.wish('claim')
    await vi.advanceTimersByTimeAsync(2500)
    expect(await claimed).toBe('here')
  })

  it('WEB-163: whoever asked and goes before they take it leaves it where it was', async () => {
    const windows = openWindows(2)
    const [one, two] = pair(windows)
    await settle()
    void two.pen.wish('want')
    two.kill()
    await vi.advanceTimersByTimeAsync(4000)
    expect(one.pen.isHere.value).toBe(true)
  })

  it('WEB-164: a window that does not answer is told apart; taken from it, it leaves its room when it wakes up', async () => {
    const windows = openWindows(2)
    const [one, two] = pair(windows)
    await settle()
    one.isBusy = true
    one.freeze()
    const wanted = two.pen.wish('want')
    await vi.advanceTimersByTimeAsync(4000)
    expect(await wanted).toBe('silent')
    expect(await two.pen.wish('seize')).toBe('here')
    expect(one.ends).toBe(0)
    one.wake()
    await settle()
    expect(one.ends).toBe(1)
    expect(here(windows)).toEqual([false, true])
    two.kill()
    await settle()
    expect(one.pen.isHere.value).toBe(true)
  })

  it('WEB-164: what it was asked in its sleep it does not do when it wakes up', async () => {
    const [one, two] = pair(openWindows(2))
    await settle()
    one.isBusy = true
    one.freeze()
    const claimed = two.pen.wish('claim')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await claimed).toBe('silent')
    one.wake()
    await settle()
    expect([one.ends, one.pen.isHere.value]).toEqual([0, true])
  })

  it('WEB-160: a guest is nobody whom the others wait for', async () => {
    const browser = openBrowser()
    const windows = [openWindow(browser, 0), openWindow(browser, 1)]
    await settle()
    expect(here(windows)).toEqual([true, true])
  })

  it('WEB-160: without locks every window writes, as a page from a file does', async () => {
    const { Channel } = openBrowser().window()
    const pen = openPen({ seat: 0, locks: undefined, Channel })
    expect([pen.isHere.value, await pen.wish('want')]).toEqual([true, 'here'])
  })
})
