import type { Draft } from '../../core/chat/draft.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'
import { shortOf } from './quote.tsx'

/** What is being answered or changed, above the field. */
export function About({ draft, cancel }: { readonly draft: Draft; readonly cancel: () => void }) {
  const subject = draft.changes ?? draft.answers
  if (!subject) return null
  return (
    <div class="about">
      <Icon name={draft.changes ? 'pencil' : 'reply'} />
      <p class="clip" dir="auto">
        <strong>{draft.changes ? t('composer-changes') : t('composer-answers', { name: subject.name })}</strong>{' '}
        {shortOf(subject.text)}
      </p>
      <button type="button" class="icon-button" aria-label={t('composer-cancel')} onClick={cancel}>
        <Icon name="close" />
      </button>
    </div>
  )
}
