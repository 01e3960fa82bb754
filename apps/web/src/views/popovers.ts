/** Which popovers are open, whoever has the focus: while one is, single keys are not for the room behind it. */
export interface Popovers {
  isAnyOpen(): boolean
}

/** Watches until `signal`; `opened` is told of each that opens. */
export function watchPopovers(root: Document, signal: AbortSignal, opened: () => void): Popovers {
  const open = new Set<Element>()
  const onToggle = (event: Event): void => {
    const { target } = event
    if (!(target instanceof Element) || !target.matches('[popover]') || !('newState' in event)) return
    if (event.newState !== 'open') return void open.delete(target)
    open.add(target)
    opened()
  }
  // These do not bubble. What is taken out of the page while it is open says nothing.
  root.addEventListener('beforetoggle', onToggle, { capture: true, signal })
  return { isAnyOpen: () => [...open].some(({ isConnected }) => isConnected) }
}
