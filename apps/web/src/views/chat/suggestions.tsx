import type { RefObject } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Author } from '../../core/chat/entry.ts'
import { called, callingAt, suggestions } from '../../core/chat/mentions.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'

export interface CallingState {
  readonly isOpen: boolean
  readonly list: string
  /** Id of the chosen line. */
  readonly active: string | undefined
  readonly found: readonly Author[]
  readonly index: number
  /** After typing: is a name begun where the caret stands? */
  look(): void
  close(): void
  choose(person: Author): void
  /** True when the key was for the list. */
  onKeyDown(event: KeyboardEvent): boolean
}

/** A name is begun after an @: people of whom it may be one. */
export function useCalling(
  field: RefObject<HTMLTextAreaElement | null>,
  people: readonly Author[],
  edit: (text: string) => void,
): CallingState {
  const { say } = useShell()
  const list = useId()
  const [begun, setBegun] = useState<ReturnType<typeof callingAt>>(undefined)
  const [index, setIndex] = useState(0)
  const caret = useRef<number | undefined>(undefined)
  const found = begun ? suggestions(begun.begun, people) : []
  const isOpen = found.length > 0
  useLayoutEffect(() => {
    if (isOpen) say(t('mention-found', { count: found.length }))
  }, [isOpen, found.length, say])
  useLayoutEffect(() => {
    if (caret.current === undefined) return
    field.current?.setSelectionRange(caret.current, caret.current)
    caret.current = undefined
  })
  const close = (): void => setBegun(undefined)
  const choose = (person: Author): void => {
    const element = field.current
    if (!element || !begun) return
    const next = called(element.value, begun, person.name)
    caret.current = next.caret
    close()
    edit(next.text)
    element.focus()
  }
  return {
    isOpen,
    list,
    active: isOpen ? `${list}-${index}` : undefined,
    found,
    index,
    look() {
      const element = field.current
      setIndex(0)
      setBegun(element ? callingAt(element.value, element.selectionStart) : undefined)
    },
    close,
    choose,
    onKeyDown(event) {
      if (!isOpen) return false
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      const chosen = found[index]
      if (step !== undefined) setIndex((index + step + found.length) % found.length)
      else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) choose(chosen)
      else if (event.key === 'Escape') close()
      else return false
      event.preventDefault()
      event.stopPropagation()
      return true
    },
  }
}

export function Suggestions({ calling }: { readonly calling: CallingState }) {
  if (!calling.isOpen) return null
  return (
    <div class="suggestions" id={calling.list} role="listbox" aria-label={t('mention-list')}>
      {calling.found.map((person, index) => (
        <div
          key={person.id}
          id={`${calling.list}-${index}`}
          role="option"
          dir="auto"
          aria-selected={index === calling.index}
          // Pressed, the field keeps the focus.
          onPointerDown={(event) => {
            event.preventDefault()
            calling.choose(person)
          }}
        >
          {person.name}
        </div>
      ))}
    </div>
  )
}
