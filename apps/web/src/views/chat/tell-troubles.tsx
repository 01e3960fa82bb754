import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'
import { troubleWords } from './trouble-words.ts'

/** Above where one writes: what is wrong with this conversation, each until it was put away. Nothing is in its way. */
export function TellTroubles({ session }: { readonly session: Session }) {
  const { conversation, nameOf } = session
  const troubles = useLive(conversation.troubles)
  return (
    <>
      {troubles.map((trouble) => (
        <div key={trouble.key} class="notice">
          <Icon name="warning" />
          <p class="small" dir="auto">
            {troubleWords(trouble, nameOf)}
          </p>
          <button
            type="button"
            class="icon-button"
            aria-label={t('dismiss')}
            onClick={() => conversation.dismiss(trouble)}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </>
  )
}
