import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'

/** No comparison for a day: three guesses at a short code are all that somebody in between gets. */
export function Blocked({ onScan }: { readonly onScan: (() => void) | undefined }) {
  return (
    <>
      <p class="verify-alarm" role="alert">
        <Icon name="warning" />
        <span>{t('verify-blocked')}</span>
      </p>
      {onScan ? (
        <div class="row actions">
          <button type="button" class="button" onClick={onScan}>
            <Icon name="scan" />
            {t('person-scan')}
          </button>
        </div>
      ) : null}
    </>
  )
}
