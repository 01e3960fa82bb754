import type { Calls } from '../../core/ringing/calls.ts'
import { calledName } from '../../core/ringing/contacts.ts'
import type { Missed } from '../../core/ringing/missed.ts'
import { dayOf, timeOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'

interface MissedCallsProps {
  readonly calls: Calls
  readonly missed: readonly Missed[]
}

/** Who called while nobody took it, until that was seen. */
export function MissedCalls({ calls, missed }: MissedCallsProps) {
  return (
    <div class="missed" role="group" aria-label={t('missed-title')}>
      <ul>
        {missed.map(({ from, name, count, at }) => {
          const called = calledName(calls.book, from) || name || t('guest')
          return (
            <li key={from}>
              <Icon name="clock" />
              <span dir="auto">{t('missed-one', { name: called, count, day: dayOf(at), time: timeOf(at) })}</span>
              <button
                type="button"
                class="icon-button"
                aria-label={t('missed-seen', { name: called })}
                onClick={() => calls.seen(from)}
              >
                <Icon name="close" />
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
