import type { Signal } from '@preact/signals'
import type { PeerId } from 'privet'
import type { Draft } from '../../core/chat/draft.ts'
import type { Author } from '../../core/chat/entry.ts'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'

interface RecipientProps {
  readonly session: Session
  readonly draft: Signal<Draft>
  /** Who is here. */
  readonly people: readonly Author[]
}

/** For whom a message is: everybody, or one person alone. With nobody or only one other person there is nothing to choose. */
export function Recipient({ session, draft, people }: RecipientProps) {
  const { only, changes } = draft.value
  if (changes || (people.length < 2 && only === undefined)) return null
  // Whoever has left meanwhile gets it when they are back.
  const isGone = only !== undefined && !people.some(({ id }) => id === only)
  const all = isGone ? [...people, { id: only, name: session.nameOf(only) }] : people
  return (
    <label class="recipient small">
      {only === undefined ? null : <Icon name="lock" />}
      <span>{t('composer-to')}</span>
      <select
        value={only ?? ''}
        onChange={({ currentTarget: { value } }) => {
          draft.value = { ...draft.value, only: value === '' ? undefined : (value as PeerId) }
        }}
      >
        <option value="">{t('composer-everybody')}</option>
        {all.map(({ id, name }) => (
          <option key={id} value={id}>
            {t('composer-only', { name: name || t('guest') })}
          </option>
        ))}
      </select>
    </label>
  )
}
