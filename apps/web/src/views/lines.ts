import type { Line } from '../core/room/lines.ts'
import { t } from '../i18n/t.ts'

/** A coming or going, in words. */
export function lineWords({ kind, name }: Line): string {
  return t(`line-${kind}`, { name: name || t('guest') })
}
