import { t } from '../../i18n/t.ts'
import type { Trouble } from '../../core/by-hand/trouble.ts'
import { useShell } from '../context.ts'
import { Dialog } from '../dialog.tsx'

/** What is wrong with something that was pasted or dropped on the page. */
export function TroubleDialog({ trouble: found }: { readonly trouble: Trouble }) {
  const { trouble } = useShell()
  const close = (): void => void (trouble.value = undefined)
  return (
    <Dialog title={t('trouble-title')} onClose={close}>
      <div class="stack">
        <p>{t(`trouble-${found}`)}</p>
        <div class="row">
          <button type="button" class="button primary" onClick={close}>
            {t('close')}
          </button>
        </div>
      </div>
    </Dialog>
  )
}
