import { t } from '../i18n/t.ts'
import { useShell } from './context.ts'
import { Icon } from './icon.tsx'

/** Says when nothing is kept: people expect their room to be there tomorrow. */
export function NotLastingNotice() {
  const { app } = useShell()
  if (app.world.keeping.lasting) return null
  return (
    <p class="notice">
      <Icon name="info" />
      {t('not-lasting')}
    </p>
  )
}
