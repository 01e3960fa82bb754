import '../../styles/people/standing.css'
import type { Standing } from 'privet/trust'
import type { Shown } from '../../core/people/standing.ts'
import { dayOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'
import type { IconName } from '../icons.ts'

const ICONS: Readonly<Partial<Record<Shown, IconName>>> = { verified: 'verified', conflict: 'warning' }

/** How sure we are of somebody: a word, and an icon where it matters. */
export function StandingChip({ standing }: { readonly standing: Shown }) {
  const icon = ICONS[standing]
  return (
    <span class="chip standing" data-standing={standing}>
      {icon ? <Icon name={icon} /> : null}
      {t(`standing-${standing}`)}
    </span>
  )
}

/** How we know them, and since when; nothing of whoever is new. */
export function sinceWords(standing: Standing): string | undefined {
  switch (standing.status) {
    case 'new':
    case 'conflict':
      return undefined
    case 'met':
      return t('standing-met-since', { day: dayOf(standing.contact.firstSeen) })
    case 'verified': {
      const { method, at } = standing.verification
      return t(`standing-by-${method}`, { day: dayOf(at) })
    }
  }
}
