import type { RoomId } from 'privet'
import type { Calls } from '../../core/ringing/calls.ts'
import { listReachableOf } from '../../core/ringing/contacts.ts'
import { t } from '../../i18n/t.ts'
import { useLive } from '../use-live.ts'

interface CallAgainProps {
  readonly calls: Calls
  readonly room: RoomId
}

/** Who was just there can be called at once, without the list of everybody. */
export function CallAgain({ calls, room }: CallAgainProps) {
  useLive(calls.book.contacts)
  const canRing = useLive(calls.canRing)
  const people = canRing ? listReachableOf(calls.book, room) : []
  if (people.length === 0) return null
  return (
    <div class="row actions" role="group" aria-label={t('contacts-of-room')}>
      {people.map(({ id, name }) => (
        <button key={id} type="button" class="button" onClick={() => void calls.call(id)}>
          {t('contacts-call-again', { name: name || t('guest') })}
        </button>
      ))}
    </div>
  )
}
