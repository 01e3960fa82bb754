import { expect, it, vi } from 'vitest'
import { keepPlaying } from './keep-playing.ts'

/** An element that the browser pauses as a test says. */
class Element extends EventTarget {
  paused = false
  srcObject: unknown = {}
  refusal: DOMException | undefined
  readonly play = vi.fn(async () => {
    if (this.refusal) throw this.refusal
    this.paused = false
  })
  pause(): void {
    this.paused = true
    this.dispatchEvent(new Event('pause'))
  }
}

it('CALL-113: what the browser has paused plays again: at once, when the page wakes, and when it is seen again', () => {
  const [element, page] = [new Element(), new EventTarget()]
  const stop = keepPlaying(element, page)
  element.pause()
  expect(element.play).toHaveBeenCalledTimes(1)
  for (const moment of ['resume', 'visibilitychange']) {
    element.play.mockClear()
    // Frozen, it is told nothing of its own pause.
    element.paused = true
    page.dispatchEvent(new Event(moment))
    page.dispatchEvent(new Event(moment))
    expect(element.play).toHaveBeenCalledTimes(1)
  }
  element.play.mockClear()
  element.srcObject = null
  element.pause()
  element.srcObject = {}
  stop()
  element.pause()
  page.dispatchEvent(new Event('resume'))
  expect(element.play).not.toHaveBeenCalled()
})

it('CALL-113: a browser that wants a press first is told of; a source that has changed meanwhile is not', async () => {
  const [element, page, onBlocked] = [new Element(), new EventTarget(), vi.fn()]
  keepPlaying(element, page, onBlocked)
  element.refusal = new DOMException('', 'AbortError')
  element.pause()
  await Promise.resolve()
  await Promise.resolve()
  expect(onBlocked).not.toHaveBeenCalled()
  element.refusal = new DOMException('', 'NotAllowedError')
  element.pause()
  await vi.waitFor(() => expect(onBlocked).toHaveBeenCalledOnce())
})
