import type { ProtectionTrouble } from '../../core/protection/trouble.ts'
import { t } from '../../i18n/t.ts'

/** What of everything could not be deleted. */
export function DeleteTrouble({ trouble }: { readonly trouble: ProtectionTrouble | undefined }) {
  if (!trouble) return null
  return (
    <p class="problem" role="alert">
      {trouble === 'recorded' ? t('protect-trouble-recorded') : t('delete-trouble')}
    </p>
  )
}
