import type { PeerId } from 'privet'
import { t } from '../../i18n/t.ts'

const SHOWN = 12
const GROUP = 4

/** The beginning of somebody's key, in groups that can be read out: not a proof, but enough to tell people apart. */
export function Fingerprint({ id }: { readonly id: PeerId | undefined }) {
  if (id === undefined) return <span class="muted">{t('hand-fingerprint-none')}</span>
  const groups = Array.from({ length: SHOWN / GROUP }, (_, at) => id.slice(at * GROUP, (at + 1) * GROUP))
  return (
    <span class="fingerprint">
      {t('hand-fingerprint')} <code>{groups.join(' ')}</code>
    </span>
  )
}
