/**
 * The messages by keyboard: one of them is a tab stop, arrows move between them, Enter opens what can be done, and Tab
 * goes into the one that has the focus.
 */
import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { useKeys } from './use-keys.ts'

/** `drawn`: what the log shows. */
export function useMessageKeys(log: RefObject<HTMLElement | null>, drawn: unknown): void {
  useKeys(log, (event) => press(event, messagesOf(log.current)))
  useLayoutEffect(() => {
    const element = log.current
    const onFocus = ({ target }: FocusEvent): void => {
      const message = target instanceof Element ? target.closest<HTMLElement>('.message') : null
      if (message) stopAt(element, message)
    }
    element?.addEventListener('focusin', onFocus)
    return () => element?.removeEventListener('focusin', onFocus)
  }, [log])
  useLayoutEffect(() => {
    // The newest, until another one has had the focus.
    if (drawn !== undefined && stopsOf(log.current).length === 0) stopAt(log.current, messagesOf(log.current).at(-1))
  }, [log, drawn])
}

const messagesOf = (log: HTMLElement | null): readonly HTMLElement[] => [
  ...(log?.querySelectorAll<HTMLElement>('.message') ?? []),
]
const stopsOf = (log: HTMLElement | null): readonly HTMLElement[] => [
  ...(log?.querySelectorAll<HTMLElement>('.message[tabindex="0"]') ?? []),
]

function press(event: KeyboardEvent, messages: readonly HTMLElement[]): void {
  const { target, key } = event
  if (!(target instanceof HTMLElement) || !target.matches('.message')) return
  const here = messages.indexOf(target)
  const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: messages.length - 1 }[key]
  if (next === undefined && key !== 'Enter' && key !== 'ContextMenu') return
  event.preventDefault()
  if (next === undefined) target.querySelector<HTMLElement>('.message-more')?.click()
  else messages[next]?.focus()
}

function stopAt(log: HTMLElement | null, chosen: HTMLElement | undefined): void {
  for (const message of stopsOf(log)) setStop(message, -1)
  if (chosen) setStop(chosen, 0)
}

/** With its own buttons. */
function setStop(message: HTMLElement, tabIndex: 0 | -1): void {
  message.tabIndex = tabIndex
  for (const part of message.querySelectorAll<HTMLElement>('.message-more, .reaction, button.quoted'))
    part.tabIndex = tabIndex
}
