import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Icon } from '../icon.tsx'

/** In this window somebody is somebody else than in the others, and can be themselves again. */
export function GuestNotice() {
  const { app } = useShell()
  return (
    <p class="notice">
      <Icon name="people" />
      <span>
        {t('guest-notice')}{' '}
        <button type="button" class="link-button" onClick={() => app.beMyself()}>
          {t('guest-back')}
        </button>
      </span>
    </p>
  )
}
