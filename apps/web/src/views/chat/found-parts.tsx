import type { Entry } from '../../core/chat/entry.ts'
import { excerpt } from '../../core/chat/found.ts'
import { dayOf, timeOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'

/** Who, and when. */
export function FoundHead({ entry: { from, written } }: { readonly entry: Entry }) {
  return (
    <span class="found-head small muted" dir="auto">
      {from ? from.name || t('guest') : t('you')} · {dayOf(written)}, {timeOf(written)}
    </span>
  )
}

/** The words that were searched for, and what stands around them. */
export function Excerpt({ text, words }: { readonly text: string; readonly words: string }) {
  return (
    <span class="found-text" dir="auto">
      {excerpt(text, words).map((part, index) => (part.isFound ? <mark key={index}>{part.text}</mark> : part.text))}
    </span>
  )
}
