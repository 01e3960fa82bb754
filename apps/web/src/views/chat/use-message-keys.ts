/**
 * The messages by keyboard: one of them is a tab stop, arrows move between them, Enter opens what can be done, and Tab
 * goes into the one that has the focus.
 */
import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

interface MessageKeys {
  onKeyDown(event: KeyboardEvent): void
  onFocusIn(event: FocusEvent): void
}

/** `drawn`: what the log shows. */
export function useMessageKeys(log: RefObject<HTMLElement | null>, drawn: unknown): MessageKeys {
  const all = (): readonly HTMLElement[] => [...(log.current?.querySelectorAll<HTMLElement>('.message') ?? [])]
  const stopAt = (chosen: HTMLElement | undefined): void => {
    for (const message of log.current?.querySelectorAll<HTMLElement>('.message[tabindex="0"]') ?? [])
      setStop(message, -1)
    if (chosen) setStop(chosen, 0)
  }
  useLayoutEffect(() => {
    if (!log.current?.querySelector('.message[tabindex="0"]')) stopAt(all().at(-1))
  }, [drawn])
  return {
    onKeyDown(event) {
      const { target, key } = event
      if (!(target instanceof HTMLElement) || !target.matches('.message')) return
      const messages = all()
      const here = messages.indexOf(target)
      const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: messages.length - 1 }[key]
      if (next === undefined && key !== 'Enter' && key !== 'ContextMenu') return
      event.preventDefault()
      if (next === undefined) target.querySelector<HTMLElement>('.message-more')?.click()
      else messages[next]?.focus()
    },
    onFocusIn({ target }) {
      const message = target instanceof Element ? target.closest<HTMLElement>('.message') : null
      if (message) stopAt(message)
    },
  }
}

/** With its own buttons. */
function setStop(message: HTMLElement, tabIndex: 0 | -1): void {
  message.tabIndex = tabIndex
  for (const part of message.querySelectorAll<HTMLElement>('.message-more, .reaction, button.quoted'))
    part.tabIndex = tabIndex
}
