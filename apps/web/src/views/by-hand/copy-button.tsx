import type { RefObject } from 'preact'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'
import { useCopy } from '../use-copy.ts'

interface CopyButtonProps {
  readonly text: string
  readonly label: string
  /** Shows the text: selected where the browser forbids copying. */
  readonly field: RefObject<HTMLTextAreaElement | null>
  /** Something else is the next step here. */
  readonly second?: boolean
}

/** Copies, and says so; where the clipboard is forbidden the text is selected, one key press from copied. */
export function CopyButton({ text, label, field, second = false }: CopyButtonProps) {
  const { isCopied, copy } = useCopy(text, t('hand-copied'), () => field.current?.select())
  return (
    <button
      type="button"
      class={second ? 'button' : 'button primary'}
      disabled={text === ''}
      data-done={isCopied}
      onClick={() => void copy()}
    >
      <Icon name={isCopied ? 'check' : 'copy'} />
      {isCopied ? t('hand-copied-short') : label}
    </button>
  )
}
