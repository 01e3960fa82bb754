import type { Entry } from '../../core/chat/entry.ts'
import { clip, plainName } from '../../core/chat/text.ts'
import { momentOf, timeOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'
import { memo } from '../memo.ts'
import type { Acting } from './acting.ts'
import { DeliveryMark } from './delivery-mark.tsx'
import { MessageMenu } from './message-menu.tsx'
import { MessagePicture } from './message-picture.tsx'
import { QuoteView } from './quote.tsx'
import { Reactions } from './reactions.tsx'
import { Words } from './words.tsx'

interface MessageItemProps {
  readonly entry: Entry
  /** The one before is by the same person, a moment ago. */
  readonly follows: boolean
  readonly acting: Acting
}

/** One message. Drawn anew only when it has changed. */
export const MessageItem = memo(function MessageItem({ entry, follows, acting }: MessageItemProps) {
  const { from, isDeleted } = entry
  const own = from === undefined
  return (
    <li
      class="message"
      data-id={entry.id}
      data-own={own}
      data-follows={follows}
      data-only={entry.only !== undefined}
      data-for-me={entry.isForMe}
      tabIndex={-1}
    >
      <div class="bubble">
        {own ? <span class="unseen">{t('chat-you')}</span> : null}
        {!own && !follows ? (
          <span class="author" dir="auto">
            {from.name || t('guest')}
          </span>
        ) : null}
        <Marks entry={entry} />
        {isDeleted ? (
          <p class="gone">{own ? t('message-deleted-own') : t('message-deleted')}</p>
        ) : (
          <>
            {entry.quote ? <QuoteView quote={entry.quote} jump={acting.jump} /> : null}
            {entry.picture ? <MessagePicture entry={entry} shape={entry.picture} acting={acting} /> : null}
            <Said entry={entry} />
            {acting.attachment?.(entry)}
            <Reactions entry={entry} acting={acting} />
          </>
        )}
        <div class="meta">
          {entry.isEdited ? <span>{t('message-edited')}</span> : null}
          <time dateTime={new Date(entry.written).toISOString()} title={momentOf(entry.written)}>
            {timeOf(entry.written)}
          </time>
          {entry.delivery ? <DeliveryMark delivery={entry.delivery} /> : null}
          <MessageMenu entry={entry} acting={acting} />
        </div>
      </div>
    </li>
  )
})

/** Letters and lines of which a text may scroll. */
const LONG = 800
const TALL = 30

function Said({ entry }: { readonly entry: Entry }) {
  if (entry.isUnreadable) return <p class="gone">{t('message-unreadable')}</p>
  if (entry.picture && entry.text === '') return null
  const { text, cut } = clip(entry.text)
  return (
    <>
      <Words text={text} names={namesIn(entry)} isLong={text.length > LONG || text.split('\n').length > TALL} />
      {cut ? <p class="small muted">{t('chat-cut')}</p> : null}
    </>
  )
}

/** The longer ones first: of two that begin alike the whole one is meant. */
const namesIn = ({ mentions }: Entry): readonly string[] =>
  mentions.map(({ name }) => plainName(name)).sort((a, b) => b.length - a.length)

/** What a message is beside its words: for one person alone, or calling us. */
function Marks({ entry: { from, only, isForMe } }: { readonly entry: Entry }) {
  return (
    <>
      {only ? (
        <span class="mark" dir="auto">
          <Icon name="lock" />
          {from ? t('message-only-you') : t('message-only', { name: only.name || t('guest') })}
        </span>
      ) : null}
      {isForMe ? <span class="mark calls">{t('message-calls-you')}</span> : null}
    </>
  )
}
