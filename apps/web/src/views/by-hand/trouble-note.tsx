import type { Trouble } from '../../core/by-hand/trouble.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'

/** Exactly what is wrong with what was brought, and what to do next; with a way on in one tap where there is one. */
export function TroubleNote({
  trouble,
  onRenew,
}: {
  readonly trouble: Trouble
  readonly onRenew?: (() => void) | undefined
}) {
  const offersNew = onRenew && RENEWABLE.has(trouble)
  return (
    <div class="trouble" role="alert">
      <Icon name="warning" />
      <div class="stack tight">
        <p>{t(`trouble-${trouble}`)}</p>
        {offersNew ? (
          <button type="button" class="button small-button" onClick={onRenew}>
            {trouble === 'used' ? t('hand-new-for-them') : t('hand-new')}
          </button>
        ) : null}
      </div>
    </div>
  )
}

/** What a fresh invitation mends. */
export const RENEWABLE: ReadonlySet<Trouble> = new Set(['used', 'expired', 'other-device', 'unreached'])
