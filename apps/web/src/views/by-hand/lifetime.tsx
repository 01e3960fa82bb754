import { LIFETIMES, type Lifetime } from '../../core/by-hand/host.ts'
import { t } from '../../i18n/t.ts'

const NAMES = {
  600_000: 'hand-lifetime-minutes',
  3_600_000: 'hand-lifetime-hour',
  86_400_000: 'hand-lifetime-day',
} as const

interface LifetimeProps {
  readonly value: Lifetime
  /** It is written in the invitation: another lifetime is another invitation. */
  readonly onChoose: (lifetime: Lifetime) => void
}

/** How long the invitation is good: minutes do on a screen, what travels as a link or file may need longer. */
export function LifetimeChoice({ value, onChoose }: LifetimeProps) {
  return (
    <label class="lifetime small muted">
      <span>{t('hand-lifetime')}</span>
      <select
        class="input"
        value={value}
        onChange={(event) => {
          const chosen = LIFETIMES.find((each) => String(each) === event.currentTarget.value)
          if (chosen) onChoose(chosen)
        }}
      >
        {LIFETIMES.map((each) => (
          <option key={each} value={each}>
            {t(NAMES[each])}
          </option>
        ))}
      </select>
    </label>
  )
}
