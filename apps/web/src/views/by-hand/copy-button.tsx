import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Icon } from '../icon.tsx'

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
  const { say } = useShell()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => setCopied(false), [text])
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      say(t('hand-copied'))
    } catch {
      field.current?.select()
      say(t('invite-copy-yourself'))
    }
  }
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
