import { useEffect, useState } from 'preact/hooks'
import type { Conversation } from '../../core/chat/conversation.ts'
import type { FoundElsewhere } from '../../core/chat/elsewhere.ts'
import type { Entry } from '../../core/chat/entry.ts'
import { clip } from '../../core/chat/text.ts'
import { t } from '../../i18n/t.ts'
import { Excerpt, FoundHead } from './found-parts.tsx'

interface FoundInRoomsProps {
  readonly conversation: Conversation
  /** What was searched for here, and found or not. */
  readonly words: string
}

/** What other rooms have of it. Going there would mean leaving this one: it is read where it is found. */
export function FoundInRooms({ conversation, words }: FoundInRoomsProps) {
  const [found, setFound] = useState<readonly FoundElsewhere[]>([])
  useEffect(() => {
    let isOver = false
    setFound([])
    const look = async (): Promise<void> => {
      for await (const each of conversation.searchElsewhere(words)) {
        if (isOver) return
        setFound((before) => [...before, each])
      }
    }
    void look()
    return () => {
      isOver = true
    }
  }, [conversation, words])
  if (found.length === 0) return null
  return (
    <section class="found-rooms" aria-labelledby="found-rooms">
      <h3 id="found-rooms" class="small">
        {t('search-elsewhere')}
      </h3>
      {found.map(({ room, title, entries }) => (
        <section key={room}>
          <h4 class="small muted" dir="auto">
            {title || t('guest')}
          </h4>
          <ul class="found-list">
            {entries.map((entry) => (
              <li key={entry.id}>
                <Hit entry={entry} words={words} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

function Hit({ entry, words }: { readonly entry: Entry; readonly words: string }) {
  return (
    <details>
      <summary>
        <FoundHead entry={entry} />
        <Excerpt text={entry.text} words={words} />
      </summary>
      <p class="found-whole" dir="auto">
        {clip(entry.text).text}
      </p>
    </details>
  )
}
