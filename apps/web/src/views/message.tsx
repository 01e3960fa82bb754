import { deliveryOf, type Delivery, type Message } from '../core/chat/chat.ts'
import { clip, pieces } from '../core/chat/text.ts'
import { momentOf, timeOf } from '../i18n/format.ts'
import { t } from '../i18n/t.ts'
import { Icon } from './icon.tsx'

/** One message. Whatever it says becomes text and links, never markup. */
export function MessageItem({ message, follows }: { readonly message: Message; readonly follows: boolean }) {
  const { text, cut } = clip(message.text)
  const own = message.from === undefined
  return (
    <li class="message" data-own={own} data-follows={follows}>
      <div class="bubble">
        {own ? <span class="unseen">{t('chat-you')}</span> : null}
        {!own && !follows ? (
          <span class="author" dir="auto">
            {message.from.name || t('guest')}
          </span>
        ) : null}
        <p class="words" dir="auto">
          {pieces(text).map((piece, index) =>
            piece.type === 'text' ? (
              piece.text
            ) : (
              <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer">
                {piece.text}
              </a>
            ),
          )}
        </p>
        {cut ? <p class="small muted">{t('chat-cut')}</p> : null}
        <span class="meta">
          <time dateTime={new Date(message.written).toISOString()} title={momentOf(message.written)}>
            {timeOf(message.written)}
          </time>
          {own ? <DeliveryMark delivery={deliveryOf(message)} /> : null}
        </span>
      </div>
    </li>
  )
}

function DeliveryMark({ delivery }: { readonly delivery: Delivery }) {
  const words =
    delivery.state === 'with'
      ? delivery.count === delivery.of
        ? t('delivery-with-all', { of: delivery.of })
        : t('delivery-with', { count: delivery.count, of: delivery.of })
      : t(`delivery-${delivery.state}`)
  return (
    <span class="delivery" data-delivery={delivery.state}>
      <Icon name={delivery.state === 'waiting' ? 'clock' : delivery.state === 'sent' ? 'check' : 'check-twice'} />
      {words}
    </span>
  )
}
