import { useEffect, useRef, useState } from 'preact/hooks'
import type { Entry, EntryId } from '../../core/chat/entry.ts'
import type { Conversation } from '../../core/chat/conversation.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { FoundInRooms } from './found-elsewhere.tsx'
import { Excerpt, FoundHead } from './found-parts.tsx'
import { useKeys } from './use-keys.ts'

/** Whoever types on is not searched for yet (ms). */
const PAUSE = 150

interface SearchProps {
  readonly conversation: Conversation
  readonly onClose: () => void
  /** Brings the message into view. */
  readonly onChoose: (id: EntryId) => void
}

/** A field, and under it what was found, the newest first. */
export function Search({ conversation, onClose, onChoose }: SearchProps) {
  const { say } = useShell()
  const [words, setWords] = useState('')
  const [found, setFound] = useState<readonly Entry[] | undefined>(undefined)
  /** What was typed when that was found. */
  const [searched, setSearched] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const whole = useRef<HTMLDivElement>(null)
  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    if (words.trim() === '') return setFound(undefined)
    let isOver = false
    const timer = setTimeout(() => {
      void conversation.search(words).then((entries) => {
        if (isOver) return
        setFound(entries)
        setSearched(words)
        say(t('search-found', { count: entries.length }))
      })
    }, PAUSE)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [words, conversation, say])

  useKeys(whole, (event) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      return onClose()
    }
    const hits = [...(list.current?.querySelectorAll<HTMLElement>('button, summary') ?? [])]
    const here = hits.findIndex((hit) => hit === document.activeElement)
    const next = { ArrowDown: here + 1, ArrowUp: here - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    const target = next < 0 ? field.current : hits[next]
    target?.focus()
  })
  return (
    <div ref={whole} class="search" role="search">
      <input
        ref={field}
        type="search"
        class="input"
        value={words}
        aria-label={t('search-field')}
        placeholder={t('search-field')}
        onInput={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          const first = found?.[0]
          if (event.key === 'Enter' && first) onChoose(first.id)
        }}
      />
      <div ref={list} class="found">
        {found ? <p class="small muted">{t('search-found', { count: found.length })}</p> : null}
        <ol class="found-list">
          {(found ?? []).map((entry) => (
            <li key={entry.id}>
              <button type="button" onClick={() => onChoose(entry.id)}>
                <FoundHead entry={entry} />
                <Excerpt text={entry.text} words={words} />
              </button>
            </li>
          ))}
        </ol>
        {found ? <FoundInRooms conversation={conversation} words={searched} /> : null}
      </div>
    </div>
  )
}
