import type { Book } from 'privet/trust'
import { isToldElsewhere } from '../../core/kept/told-elsewhere.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'

/** What has changed with people and could not be kept; a disk that takes nothing is told by itself. */
export function PeopleKept({ book }: { readonly book: Pick<Book, 'unkept'> }) {
  const why = useLive(book.unkept)
  return why === undefined || isToldElsewhere(why) ? null : (
    <p class="notice" role="status">
      <Icon name="warning" />
      {t('chat-trouble-people')}
    </p>
  )
}
