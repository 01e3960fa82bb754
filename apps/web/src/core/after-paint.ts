/** Work that must not delay the first sight of the page: done once it has been painted and the browser is idle. */
export function afterPaint(act: () => void): void {
  const rest = (): void => {
    // Safari has no idle callbacks.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(act)
    else setTimeout(act, 200)
  }
  new PerformanceObserver((list, observer) => {
    if (!list.getEntries().some(({ name }) => name === 'first-contentful-paint')) return
    observer.disconnect()
    rest()
  }).observe({ type: 'paint', buffered: true })
}
