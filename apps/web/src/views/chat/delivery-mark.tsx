import type { Delivery } from '../../core/chat/entry.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'

/** How far one of our messages has come, in words and as a sign. */
export function DeliveryMark({ delivery }: { readonly delivery: Delivery }) {
  const { state } = delivery
  return (
    <span class="delivery" data-delivery={state}>
      <Icon name={state === 'waiting' ? 'clock' : state === 'read' ? 'check-twice' : 'check'} />
      {deliveryWords(delivery)}
    </span>
  )
}

function deliveryWords(delivery: Delivery): string {
  if (delivery.state === 'waiting') return t('delivery-waiting')
  const { state, count, of } = delivery
  return count === of ? t(`delivery-${state}-all`, { of }) : t(`delivery-${state}`, { count, of })
}
