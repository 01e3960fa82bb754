import type { Trouble } from '../../core/by-hand/trouble.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Dialog } from '../dialog.tsx'
import { useLive } from '../use-live.ts'
import { RENEWABLE } from './trouble-note.tsx'

/** What is wrong with something that was pasted or dropped on the page. */
export function TroubleDialog({ trouble: found }: { readonly trouble: Trouble }) {
  const { app, dialog, trouble } = useShell()
  const screen = useLive(app.screen)
  const close = (): void => void (trouble.value = undefined)
  const hosting = screen.name === 'room' && RENEWABLE.has(found) ? screen.session.hosting : undefined
  return (
    <Dialog title={t('trouble-title')} onClose={close}>
      <div class="stack">
        <p>{t(`trouble-${found}`)}</p>
        <div class="row actions">
          {hosting ? (
            <button
              type="button"
              class="button primary"
              onClick={() => {
                hosting.invite('sheet')
                close()
                dialog.value = 'invite-by-hand'
              }}
            >
              {found === 'used' ? t('hand-new-for-them') : t('hand-new')}
            </button>
          ) : null}
          <button type="button" class={hosting ? 'button' : 'button primary'} onClick={close}>
            {t('close')}
          </button>
        </div>
      </div>
    </Dialog>
  )
}
