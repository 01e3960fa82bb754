import { useState } from 'preact/hooks'
import { deleteAll } from '../../core/protection/delete-all.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Icon } from '../icon.tsx'
import { DeleteTrouble } from './delete-trouble.tsx'
import { useDeed } from './use-deed.ts'

/** In two steps, because there is no way back. */
export function DeleteEverything() {
  const { app } = useShell()
  const { isBusy, trouble, run } = useDeed()
  const [sure, setSure] = useState(false)
  const act = async (): Promise<void> => {
    try {
      await deleteAll(app, navigator.storage)
    } catch (error) {
      // The room was left in any case.
      app.home()
      throw error
    }
    location.replace(location.pathname)
  }
  return (
    <section class="danger-zone stack tight">
      <h3>{t('delete-title')}</h3>
      <p class="small">{t('delete-what')}</p>
      <DeleteTrouble trouble={trouble} />
      <div class="row">
        {sure ? (
          <>
            <button type="button" class="button danger" aria-busy={isBusy} onClick={() => run(act)}>
              {t('delete-sure')}
            </button>
            <button type="button" class="button quiet" onClick={() => setSure(false)}>
              {t('delete-keep')}
            </button>
          </>
        ) : (
          <button type="button" class="button" onClick={() => setSure(true)}>
            <Icon name="trash" />
            {t('delete-everything')}
          </button>
        )}
      </div>
    </section>
  )
}
