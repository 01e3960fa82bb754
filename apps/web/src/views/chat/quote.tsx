import type { EntryId, Quote } from '../../core/chat/entry.ts'
import { plainWords } from '../../core/chat/markdown.ts'
import { clip } from '../../core/chat/text.ts'
import { t } from '../../i18n/t.ts'
import { quotedWords } from './picture-words.ts'

/** Letters of what is answered. */
const SHOWN = 140

interface QuoteViewProps {
  readonly quote: Quote
  readonly jump: (id: EntryId) => void
}

/** What a message answers; pressed, it leads there. */
export function QuoteView({ quote, jump }: QuoteViewProps) {
  const name = quote.from ? quote.from.name || t('guest') : t('you')
  if (quote.isGone) return <p class="quoted gone">{t('message-quote-gone')}</p>
  return (
    <button type="button" class="quoted" tabIndex={-1} onClick={() => jump(quote.id)}>
      <span class="unseen">{t('message-answers', { name })}</span>
      <span class="quoted-name" dir="auto" aria-hidden="true">
        {name}
      </span>
      <span class="quoted-text" dir="auto">
        {shortOf(quotedWords(quote))}
      </span>
    </button>
  )
}

/** The beginning of a message, in one line. */
export function shortOf(text: string): string {
  const line = plainWords(clip(text).text)
  return line.length > SHOWN ? `${line.slice(0, SHOWN).replace(/[\ud800-\udbff]$/, '')}…` : line
}
