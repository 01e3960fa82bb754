import type { Route } from 'privet'
import { t } from '../i18n/t.ts'

/** How someone's packets travel, and how long they take. */
export function routeWords({ kind, rtt }: Route): string {
  return rtt === undefined
    ? t(`route-${kind}`)
    : t('route-time', { route: t(`route-${kind}`), ms: Math.max(1, Math.round(rtt)) })
}
