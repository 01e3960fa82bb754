/** For how long a page could do nothing else: takes a turn of the event loop again and again. */

/** Begins; `end` gives the longest time between two turns, ms. */
export function watchTurns(): { end(): Promise<number> } {
  const { port1, port2 } = new MessageChannel()
  let last = performance.now()
  let longest = 0
  let isOver = false
  let finish = (): void => undefined
  port1.addEventListener('message', () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (isOver) finish()
    else port2.postMessage(undefined)
  })
  port1.start()
  port2.postMessage(undefined)
  return {
    end: () =>
      new Promise((resolve) => {
        isOver = true
        finish = () => {
          port1.close()
          resolve(longest)
        }
      }),
  }
}
