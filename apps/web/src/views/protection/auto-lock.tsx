import type { Protection } from 'privet/indexeddb'
import { t } from '../../i18n/t.ts'
import { useLive } from '../use-live.ts'

/** Minutes that one can choose. */
const CHOICES = [5, 15, 60] as const

/** After how long without anything being done it locks by itself. */
export function AutoLock({ protection }: { readonly protection: Protection }) {
  const minutes = useLive(protection.lockAfter)
  return (
    <label class="field">
      <span>{t('protect-after')}</span>
      <select
        class="input"
        value={minutes ?? ''}
        onChange={({ currentTarget: { value } }) =>
          // What the disk does not take is said by the store's state.
          void protection.setLockAfter(value === '' ? undefined : Number(value)).catch(() => undefined)
        }
      >
        {CHOICES.map((each) => (
          <option key={each} value={each}>
            {t('protect-after-minutes', { minutes: each })}
          </option>
        ))}
        <option value="">{t('protect-after-never')}</option>
      </select>
      <span class="small muted">{t('protect-after-why')}</span>
    </label>
  )
}
