import { useState } from 'preact/hooks'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Dialog } from '../dialog.tsx'

const HOUR = 3_600_000
/** Ends that are far enough to be planned for (ms). */
const ENDS = { day: 24 * HOUR, week: 7 * 24 * HOUR } as const
const LASTING = ['short', 'day', 'week', 'kept'] as const
const HISTORY = ['all', 'joining', 'none'] as const

/** A room with rules of its own: who comes in, what newcomers read, and how long it lasts. */
export function NewRoomDialog() {
  const { app, dialog } = useShell()
  const [approval, setApproval] = useState(true)
  const [history, setHistory] = useState<(typeof HISTORY)[number]>('all')
  const [lasting, setLasting] = useState<(typeof LASTING)[number]>('kept')
  const open = (): void => {
    dialog.value = undefined
    const expires = lasting === 'day' || lasting === 'week' ? Date.now() + ENDS[lasting] : undefined
    void app.createRoom({ approval, history, lifetime: lasting === 'short' ? 'short' : 'kept', expires })
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
        <Choice
          name="lasting"
          legend={t('plan-lasting')}
          of={LASTING}
          chosen={lasting}
          choose={setLasting}
          wordsOf={(each) => [t(`plan-${each}`), t(`plan-${each}-what`)]}
        />
        <Choice
          name="history"
          legend={t('plan-history')}
          of={HISTORY}
          chosen={history}
          choose={setHistory}
          wordsOf={(each) => [t(`plan-history-${each}`), t(`plan-history-${each}-what`)]}
        />
        <div class="row actions">
          <button type="submit" class="button primary">
            {t('plan-open')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

interface ChoiceProps<Each extends string> {
  readonly name: string
  readonly legend: string
  readonly of: readonly Each[]
  readonly chosen: Each
  readonly choose: (each: Each) => void
  /** What it is called, and what it means. */
  readonly wordsOf: (each: Each) => readonly [name: string, meaning: string]
}

/** One of a few. */
function Choice<Each extends string>({ name, legend, of, chosen, choose, wordsOf }: ChoiceProps<Each>) {
  return (
    <fieldset class="stack tight">
      <legend>{legend}</legend>
      {of.map((each) => {
        const [called, meaning] = wordsOf(each)
        return (
          <label key={each} class="switch">
            <input type="radio" name={name} checked={chosen === each} onChange={() => choose(each)} />
            <span>
              {called}
              <span class="small muted">{meaning}</span>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
