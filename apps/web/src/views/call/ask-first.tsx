import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Dialog } from '../dialog.tsx'
import type { Returning } from '../../core/call/remembered.ts'

/** In a room that was entered without its page before: what the browser asks next, and what for. Once. */
export function AskFirst({ device }: { readonly device: Returning }) {
  const { askFirst } = useShell().app
  return (
    <Dialog title={t('ask-first')} onClose={() => askFirst.answer(false)} isUncalled>
      <div class="stack">
        <p>{t(`ask-first-${device}`)}</p>
        <div class="row actions">
          <button type="button" class="button primary" onClick={() => askFirst.answer(true)}>
            {t('ask-first-go')}
          </button>
          <button type="button" class="button quiet" onClick={() => askFirst.answer(false)}>
            {t('join-not-now')}
          </button>
        </div>
      </div>
    </Dialog>
  )
}
