import { useState } from 'preact/hooks'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Dialog } from '../dialog.tsx'

const HOUR = 3_600_000
/** Ends that are far enough to be planned for (ms). */
const ENDS = { day: 24 * HOUR, week: 7 * 24 * HOUR } as const
const LASTING = ['short', 'day', 'week', 'kept'] as const

/** A room with rules of its own: who comes in, and how long it lasts. */
export function NewRoomDialog() {
  const { app, dialog } = useShell()
  const [approval, setApproval] = useState(true)
  const [lasting, setLasting] = useState<(typeof LASTING)[number]>('kept')
  const open = (): void => {
    dialog.value = undefined
    const expires = lasting === 'day' || lasting === 'week' ? Date.now() + ENDS[lasting] : undefined
    void app.createRoom({ approval, lifetime: lasting === 'short' ? 'short' : 'kept', expires })
  }
  return (
    <Dialog title={t('plan-title')} onClose={() => (dialog.value = undefined)}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          open()
        }}
      >
        <label class="switch">
          <input type="checkbox" checked={approval} onChange={(event) => setApproval(event.currentTarget.checked)} />
          <span>
            {t('plan-ask')}
            <span class="small muted">{t('plan-ask-why')}</span>
          </span>
        </label>
        <fieldset class="stack tight">
          <legend>{t('plan-lasting')}</legend>
          {LASTING.map((each) => (
            <label key={each} class="switch">
              <input type="radio" name="lasting" checked={lasting === each} onChange={() => setLasting(each)} />
              <span>
                {t(`plan-${each}`)}
                <span class="small muted">{t(`plan-${each}-what`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div class="row actions">
          <button type="submit" class="button primary">
            {t('plan-open')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
