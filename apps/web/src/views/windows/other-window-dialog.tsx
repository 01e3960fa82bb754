import type { Question } from '../../core/windows/gate.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Dialog } from '../dialog.tsx'

/** Another window of the same person is in use: where they go on, or as whom. */
export function OtherWindowDialog({ question: { why, isTaking } }: { readonly question: Question }) {
  const { app } = useShell()
  const { choose } = app.gate
  return (
    <Dialog title={t('windows-title')} onClose={() => choose('not-now')}>
      <div class="stack">
        <p>{t(`windows-${why}`)}</p>
        <p class="small muted">{t('windows-guest-why')}</p>
        <div class="row actions">
          <button type="button" class="button primary" disabled={isTaking} onClick={() => choose('here')}>
            {t('windows-here')}
          </button>
          <button type="button" class="button" disabled={isTaking} onClick={() => choose('guest')}>
            {t('windows-guest')}
          </button>
          <button type="button" class="button quiet" disabled={isTaking} onClick={() => choose('not-now')}>
            {t('windows-not-now')}
          </button>
        </div>
        <p class="small" role="status">
          {isTaking ? t('windows-taking') : null}
        </p>
      </div>
    </Dialog>
  )
}
